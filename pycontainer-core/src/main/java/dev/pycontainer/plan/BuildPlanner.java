package dev.pycontainer.plan;

/** Decides everything from a request and the project's files; asks no network and writes nothing. */
public final class BuildPlanner {
    /**
     * The plan of the build.
     *
     * @throws dev.pycontainer.failure.PycontainerException if a setting is unknown or wrong, or something cannot be decided
     */
    public BuildPlan plan(BuildRequest request) {
        throw new UnsupportedOperationException("not decided yet: " + request.directories());
    }

    /** Whether {@code skip} is set; nothing else is checked. */
    public boolean skips(BuildRequest request) {
        throw new UnsupportedOperationException("not decided yet: " + request.directories());
    }

    /** Whether there is anything of Python where the project should be: a module without it is passed over. */
    public boolean hasProject(BuildRequest request) {
        throw new UnsupportedOperationException("not decided yet: " + request.directories());
    }
}
