package dev.pycontainer.python;

import java.util.Set;

/** An environment marker by PEP 508 and the dependency specifiers specification. */
public final class Marker {
    private Marker() {}

    public static Marker parse(String text) {
        throw new UnsupportedOperationException(text);
    }

    /** Whether the marker holds; {@code extra == "x"} holds for each of the extras, {@code "x" in extras} likewise. */
    public boolean holds(TargetEnvironment target, Set<String> extras) {
        throw new UnsupportedOperationException();
    }

    /** The same with the groups that {@code "x" in dependency_groups} (PEP 751) asks for. */
    public boolean holds(TargetEnvironment target, Set<String> extras, Set<String> groups) {
        throw new UnsupportedOperationException();
    }
}
