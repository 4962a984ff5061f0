package dev.pycontainer.python;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Where our answers differ from the reference implementation's on purpose. */
enum KnownDifferences {
    /** PEP 508 ends a version at a comma; the reference reads {@code ===1.0,} with the comma and fails at what follows. */
    COMMA_AFTER_ARBITRARY_EQUALITY("requirement", Accepted.ONLY_BY_US, "(?s).*===.*,.*"),
    /** A package name ends with a letter or digit (core metadata, Name); the reference accepts an underscore there. */
    REQUIRED_NAME_ENDS_WITH_UNDERSCORE("requirement", Accepted.ONLY_BY_THEM, "(?s)[^\\[(<>=!~;@]*_.*"),
    /** The same of extras. */
    EXTRA_ENDS_WITH_UNDERSCORE("requirement", Accepted.ONLY_BY_THEM, "(?s).*\\[[^\\]]*_[ \t]*[,\\]].*"),
    /** The same of wheel names, which also cannot begin with one, and have ASCII letters only. */
    WHEEL_NAME_NOT_VALID("wheel", Accepted.ONLY_BY_THEM, "(?s)(?:[._]|[^-]*[._]-|[^-]*[^\\p{ASCII}]).*"),
    /** What comes from an index never becomes a path, nor a line of a log (WH-2). */
    WHEEL_NAME_IS_NO_FILE_NAME("wheel", Accepted.ONLY_BY_THEM, "(?s).*[/\\\\\\p{Cntrl}].*"),
    /** Interpreters are ASCII identifiers, as all tags are. */
    INTERPRETER_NOT_ASCII("wheel", Accepted.ONLY_BY_THEM, "(?s).*[^\\p{ASCII}].*"),
    /** A marker compares a variable with a text; the reference takes a second variable for a text. */
    MARKER_WITHOUT_ONE_VARIABLE(
            "marker",
            Accepted.ONLY_BY_THEM,
            "(?s).*(?:['\"]\s*OP\s*['\"]|[a-z]\s*OP\s*[a-z]).*".replace("OP", "(?:[<>=!~]=?=?|\b(?:not\s+)?in\b)")),
    /** PEP 751 has only membership for set variables; the reference finds other comparisons false, or fails. */
    SET_VARIABLE_COMPARED(
            "marker",
            Accepted.ONLY_BY_THEM,
            "(?s).*(?:[<>=!~]\s*(?:SET)|(?:SET)\s*(?:[<>=!~]|(?:not\s+)?in)).*"
                    .replace("SET", "extras|dependency_groups")),
    /** PEP 508 has no escapes in quoted texts; the reference reads them as Python does. */
    MARKER_WITH_BACKSLASH("marker", Accepted.DIFFERENTLY, "(?s).*\\\\.*"),
    /** The same where the escape is none. */
    MARKER_WITH_BROKEN_ESCAPE("marker", Accepted.ONLY_BY_US, "(?s).*\\\\.*");

    private enum Accepted {
        ONLY_BY_US,
        ONLY_BY_THEM,
        DIFFERENTLY
    }

    private final String kind;
    private final Accepted accepted;
    private final Predicate<String> text;

    KnownDifferences(String kind, Accepted accepted, String pattern) {
        this.kind = kind;
        this.accepted = accepted;
        this.text = java.util.regex.Pattern.compile(pattern).asMatchPredicate();
    }

    static boolean explains(List<Object> question, JsonNode ours, JsonNode theirs) {
        Accepted accepted =
                ours.isNull() ? Accepted.ONLY_BY_THEM : theirs.isNull() ? Accepted.ONLY_BY_US : Accepted.DIFFERENTLY;
        return Arrays.stream(values())
                .anyMatch(known -> known.kind.equals(question.get(0))
                        && known.accepted == accepted
                        && known.text.test(question.get(1).toString()));
    }
}
