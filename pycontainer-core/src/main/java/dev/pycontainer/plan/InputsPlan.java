package dev.pycontainer.plan;

import dev.pycontainer.oci.Platform;
import java.util.List;

/**
 * What the image is made of, before the network is asked.
 *
 * @param platforms at least one
 * @param wheels coordinates of artifacts that the pom has as dependencies, installed besides the packages of the lock
 * @param builds what may be run on the build host
 */
public record InputsPlan(
        BasePlan base,
        Decided<List<Platform>> platforms,
        DependenciesPlan dependencies,
        Decided<List<String>> wheels,
        IndexPlan index,
        SourceBuildPlan builds) {

    /** What may be run on the build host. */
    public Decided<BuildPython> buildPython() {
        return builds.python();
    }
}
