package dev.pycontainer.plan;

/** The ways by which a setting reaches the plan, strongest first. */
public enum Door {
    /** {@code -Dpycontainer.baseImage=…} */
    COMMAND_LINE("command line"),
    /** {@code <configuration><baseImage>…} */
    POM("pom.xml"),
    /** {@code pycontainer.toml}, or the file that {@code config} names. */
    CONFIG_FILE("pycontainer.toml"),
    /** {@code [tool.pycontainer]} of {@code pyproject.toml}. */
    PYPROJECT("pyproject.toml"),
    /** Nobody said; the plan decided. */
    INFERRED("inferred");

    private final String shown;

    Door(String shown) {
        this.shown = shown;
    }

    /** Whether keys are written in camelCase here rather than in snake_case. */
    boolean isMaven() {
        return this == COMMAND_LINE || this == POM;
    }

    @Override
    public String toString() {
        return shown;
    }
}
