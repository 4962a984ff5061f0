package dev.pycontainer.plan;

import dev.pycontainer.failure.PycontainerException;
import java.util.function.Supplier;

/**
 * Where a value came from, as it is shown to people.
 *
 * @param door by which door
 * @param place the property, the element, the file relative to the base directory, or the reason of an inferred value
 * @param line counted from 1; 0 where the door has no lines
 * @param column counted from 1; 0 where the door has no columns
 */
public record Origin(Door door, String place, int line, int column) {
    /** @param reason one clause that says why, such as {@code .python-version says 3.12} */
    public static Origin inferred(String reason) {
        return new Origin(Door.INFERRED, reason, 0, 0);
    }

    /** @param property without {@code -D} */
    public static Origin commandLine(String property) {
        return new Origin(Door.COMMAND_LINE, "-D" + property, 0, 0);
    }

    /** @param element the path of the element below {@code <configuration>}, parts joined by {@code /} */
    public static Origin pom(String element) {
        return new Origin(Door.POM, "<" + element + ">", 0, 0);
    }

    /** The same, with the place where the element stands in the pom. */
    public static Origin pom(String element, int line, int column) {
        return new Origin(Door.POM, "<" + element + ">", line, column);
    }

    /** @param property of the pom or of Maven's settings, whose name is a key's */
    public static Origin property(String property) {
        return new Origin(Door.POM, "property " + property, 0, 0);
    }

    /** A place in a TOML file. */
    public static Origin file(Door door, String file, int line, int column) {
        return new Origin(door, file, line, column);
    }

    /** Whether a person chose the value, whichever way. */
    public boolean isChosen() {
        return door != Door.INFERRED;
    }

    /** A failure whose message starts with this place. */
    PycontainerException failure(String problem) {
        return new PycontainerException(this + ": " + problem);
    }

    /** Runs a reader of the value, so that its failure says where the value stands. */
    <T> T locate(Supplier<T> reader) {
        try {
            return reader.get();
        } catch (PycontainerException e) {
            PycontainerException located = new PycontainerException(this + ": " + e.statement(), e);
            throw e.hint().map(located::withHint).orElse(located);
        }
    }

    @Override
    public String toString() {
        return switch (door) {
            case COMMAND_LINE -> place;
            case POM -> line == 0 ? "pom.xml " + place : "pom.xml:" + line + ":" + column + " " + place;
            case CONFIG_FILE, PYPROJECT -> place + ":" + line + ":" + column;
            case INFERRED -> "inferred: " + place;
        };
    }
}
