package dev.pycontainer.plan;

/** How this machine goes about it; nothing here reaches the image. */
public record ExecutionPlan(
        CachePlan cache, Decided<Boolean> offline, Decided<Progress> progress, Decided<Boolean> verbose) {
    /** How progress is shown. */
    public enum Progress {
        AUTO,
        BAR,
        PLAIN,
        JSON,
        NONE
    }
}
