package dev.pycontainer.plan;

import java.nio.file.Path;

/** The Python of the build host that compiles ahead and builds packages from sources. */
public sealed interface BuildPython {
    /**
     * Nobody chose: bytecode is compiled by one exact version on every machine, which is the host's where it is that very
     * version, else the one from the Maven repository.
     */
    record Automatic() implements BuildPython {}

    /** The first on the host's PATH that has the image's minor version. */
    record Host() implements BuildPython {}

    /** The one build of the image's minor version in the Maven repositories. */
    record Maven() implements BuildPython {}

    /** No Python runs on the build host. */
    record None() implements BuildPython {}

    /** @param file absolute */
    record Program(Path file) implements BuildPython {}
}
