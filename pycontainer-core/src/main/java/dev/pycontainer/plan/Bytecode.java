package dev.pycontainer.plan;

/** Which Python files are compiled ahead. */
public enum Bytecode {
    /** As {@link #ALL} where there is a compiler of the image's Python, as {@link #NONE} where there is none. */
    AUTO,
    NONE,
    /** Those of the dependencies and of the base's standard library. */
    DEPS,
    /** Those of the project as well. */
    ALL
}
