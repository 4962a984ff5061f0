package dev.pycontainer.plan;

import java.util.List;

/**
 * What a container of the image runs, and in which surroundings.
 *
 * @param ports added to the base's
 * @param volumes absolute paths, added to the base's
 */
public record RuntimePlan(ProcessPlan process, EnvPlan env, Decided<List<Port>> ports, Decided<List<String>> volumes) {}
