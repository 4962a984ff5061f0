package dev.pycontainer.plan;

import java.util.List;

/**
 * Every setting decided, each with its origin; a pure value.
 *
 * @param project which project, and which of its files
 * @param inputs what the image is made of
 * @param image what the image will be
 * @param output where it goes
 * @param execution how this machine goes about it; never part of the image
 * @param notes one line each, for the user: what was passed over
 */
public record BuildPlan(
        ProjectPlan project,
        InputsPlan inputs,
        ImagePlan image,
        OutputPlan output,
        ExecutionPlan execution,
        List<String> notes) {
    public BuildPlan {
        notes = List.copyOf(notes);
    }
}
