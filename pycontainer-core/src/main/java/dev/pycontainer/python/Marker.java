package dev.pycontainer.python;

import dev.pycontainer.failure.PycontainerException;
import java.util.Set;

/** An environment marker by PEP 508 and the dependency specifiers specification. */
public final class Marker {
    private final MarkerExpression expression;

    private Marker(MarkerExpression expression) {
        this.expression = expression;
    }

    /** @throws PycontainerException if the text is no marker; the message names the column */
    public static Marker parse(String text) {
        return new MarkerParser(new Cursor("marker", text)).parseWhole();
    }

    static Marker of(MarkerExpression expression) {
        return new Marker(expression);
    }

    /**
     * Whether the marker holds; {@code extra == "x"} holds for each of the extras, {@code "x" in extras} likewise.
     *
     * @throws PycontainerException if the marker compares what cannot be compared, such as {@code os_name ~= "posix"}
     */
    public boolean holds(TargetEnvironment target, Set<String> extras) {
        return holds(target, extras, Set.of());
    }

    /** The same with the groups that {@code "x" in dependency_groups} (PEP 751) asks for. */
    public boolean holds(TargetEnvironment target, Set<String> extras, Set<String> groups) {
        return expression.holds(new MarkerScope(target, extras, groups));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Marker marker && toString().equals(marker.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** The normal form: double quotation marks, one blank between words, parentheses only where they decide. */
    @Override
    public String toString() {
        return expression.toString();
    }
}
