package dev.pycontainer.plan;

import java.nio.file.Path;

/**
 * The file with the exact packages or digests of the base.
 *
 * @param file absolute
 * @param present whether it was there when the plan was made; a missing one is an error only if somebody chose it
 */
public record BaseLockPlan(Decided<Path> file, boolean present) {}
