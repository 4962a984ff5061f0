package dev.pycontainer.plan;

import dev.pycontainer.oci.Platform;
import java.util.List;

/**
 * What the image is made of, before the network is asked.
 *
 * @param platforms at least one
 * @param buildPython what may be run on the build host
 */
public record InputsPlan(
        BasePlan base,
        Decided<List<Platform>> platforms,
        DependenciesPlan dependencies,
        IndexPlan index,
        Decided<BuildPython> buildPython) {}
