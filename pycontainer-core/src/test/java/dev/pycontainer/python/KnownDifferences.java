package dev.pycontainer.python;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Where our answers differ from the reference implementation's on purpose. */
enum KnownDifferences {
    /** PEP 508 ends a version at a comma; the reference reads {@code ===1.0,} with the comma and fails at what follows. */
    COMMA_AFTER_ARBITRARY_EQUALITY("requirement", Accepted.ONLY_BY_US, ".*===.*,.*"),
    /** A package name ends with a letter or digit (core metadata, Name); the reference accepts an underscore there. */
    REQUIRED_NAME_ENDS_WITH_UNDERSCORE("requirement", Accepted.ONLY_BY_THEM, "\\s*[\\w.-]*_\\s*(?:[\\[(<>=!~;@].*)?"),
    /** The same of extras. */
    EXTRA_ENDS_WITH_UNDERSCORE("requirement", Accepted.ONLY_BY_THEM, "[^\\]]*\\[[^\\]]*_\\s*[,\\]].*"),
    /** The same of wheel names, which also cannot begin with one, and have ASCII letters only. */
    WHEEL_NAME_NOT_VALID("wheel", Accepted.ONLY_BY_THEM, "(?:[._]|[^-]*[._]-|[^-]*[^\\p{ASCII}]).*"),
    /** What comes from an index never becomes a path, nor a line of a log (WH-2). */
    WHEEL_NAME_IS_NO_FILE_NAME("wheel", Accepted.ONLY_BY_THEM, ".*[/\\\\\\p{Cntrl}].*"),
    /** Interpreters are ASCII identifiers, as all tags are. */
    INTERPRETER_NOT_ASCII("wheel", Accepted.ONLY_BY_THEM, ".*[^\\p{ASCII}].*"),
    /** A marker compares a variable with a text; of two texts the reference finds no value when it evaluates. */
    MARKER_OF_TWO_TEXTS("marker|requirement", Accepted.ONLY_BY_THEM, ".*['\"]\\s*OPERATOR\\s*['\"].*"),
    /** The same of two variables, of which the reference takes the second for a text. */
    MARKER_OF_TWO_VARIABLES("marker|requirement", Accepted.ONLY_BY_THEM, ".*[a-z]\\s*OPERATOR\\s*[a-z].*"),
    /** PEP 751 has only membership for set variables; the reference finds other comparisons false, or fails. */
    SET_VARIABLE_COMPARED(
            "marker|requirement",
            Accepted.ONLY_BY_THEM,
            ".*(?:[<>=!~]\\s*(?:extras|dependency_groups)|(?:extras|dependency_groups)\\s*OPERATOR).*"),
    /** PEP 508 has no escapes in quoted texts; the reference reads them as Python does. */
    MARKER_WITH_BACKSLASH("marker", Accepted.DIFFERENTLY, ".*\\\\.*"),
    /** The same where the escape is none that Python knows. */
    MARKER_WITH_BROKEN_ESCAPE("marker|requirement", Accepted.ONLY_BY_US, ".*\\\\.*");

    private enum Accepted {
        ONLY_BY_US,
        ONLY_BY_THEM,
        DIFFERENTLY;

        static Accepted of(JsonNode ours, JsonNode theirs) {
            return ours.isNull() ? ONLY_BY_THEM : theirs.isNull() ? ONLY_BY_US : DIFFERENTLY;
        }
    }

    private static final String OPERATOR = "(?:[<>=!~]=?=?|\\\\b(?:not\\\\s+)?in\\\\b)";

    private final List<String> kinds;
    private final Accepted accepted;
    private final Predicate<String> text;

    KnownDifferences(String kinds, Accepted accepted, String pattern) {
        this.kinds = List.of(kinds.split("\\|"));
        this.accepted = accepted;
        this.text = text -> Pattern.compile(pattern.replaceAll("OPERATOR", OPERATOR), Pattern.DOTALL)
                .matcher(text)
                .matches();
    }

    static boolean explains(List<Object> question, JsonNode ours, JsonNode theirs) {
        return Arrays.stream(values())
                .anyMatch(known -> known.kinds.contains(question.get(0))
                        && known.accepted == Accepted.of(ours, theirs)
                        && known.text.test(question.get(1).toString()));
    }
}
