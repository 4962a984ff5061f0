package dev.pycontainer.plan;

/**
 * What is made on this machine by a Python: wheels of packages that come as sources alone, and bytecode.
 *
 * @param sdist whether they are built, which runs their code on this machine
 * @param python which of this machine's Pythons may run; one compiles ahead as well
 */
public record SourceBuildPlan(Decided<Boolean> sdist, Decided<BuildPython> python) {}
