package dev.pycontainer.plan;

/**
 * What happens to packages that come as sources alone.
 *
 * @param sdist whether they are built, which runs their code on this machine
 */
public record SourceBuildPlan(Decided<Boolean> sdist) {}
