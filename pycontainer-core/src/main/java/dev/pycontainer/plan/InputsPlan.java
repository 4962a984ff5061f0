package dev.pycontainer.plan;

import dev.pycontainer.oci.Platform;
import java.util.List;

/**
 * What the image is made of, before the network is asked.
 *
 * @param platforms at least one
 * @param builds whether packages without a wheel are built
 */
public record InputsPlan(
        BasePlan base,
        Decided<List<Platform>> platforms,
        DependenciesPlan dependencies,
        IndexPlan index,
        SourceBuildPlan builds) {}
