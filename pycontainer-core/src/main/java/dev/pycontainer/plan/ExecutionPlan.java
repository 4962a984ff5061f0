package dev.pycontainer.plan;

import java.util.List;

/** How this machine goes about it; nothing here reaches the image. */
public record ExecutionPlan(
        CachePlan cache,
        Trust trust,
        Decided<Boolean> offline,
        Decided<Progress> progress,
        Decided<Boolean> verbose,
        Decided<Boolean> timings) {
    /**
     * What is allowed beyond the safe default.
     *
     * @param insecureHosts {@code host} or {@code host:port} that may be spoken to in plain http
     * @param realms hosts of token servers that any registry may send credentials to
     */
    public record Trust(Decided<List<String>> insecureHosts, Decided<List<String>> realms) {}

    /** How progress is shown. */
    public enum Progress {
        AUTO,
        BAR,
        PLAIN,
        JSON,
        NONE
    }
}
