package dev.pycontainer.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the marker grammar of PEP 508 by recursive descent. */
final class MarkerParser {
    private static final int MAX_DEPTH = 64;
    private static final Set<String> VARIABLES = Set.of(
            "python_version",
            "python_full_version",
            "os_name",
            "sys_platform",
            "platform_release",
            "platform_system",
            "platform_version",
            "platform_machine",
            "platform_python_implementation",
            "implementation_name",
            "implementation_version",
            "extra",
            "extras",
            "dependency_groups");
    /** Spellings from before PEP 508. */
    private static final Map<String, String> OLD_NAMES = Map.of(
            "os.name", "os_name",
            "sys.platform", "sys_platform",
            "platform.version", "platform_version",
            "platform.machine", "platform_machine",
            "platform.python_implementation", "platform_python_implementation",
            "python_implementation", "platform_python_implementation");

    private final Cursor cursor;
    private int depth;

    MarkerParser(Cursor cursor) {
        this.cursor = cursor;
    }

    /** A side of a comparison. */
    private record Operand(boolean isVariable, String value) {}

    /** A marker up to the end of the text. */
    Marker parseWhole() {
        MarkerExpression expression = parseAnyOf();
        if (!cursor.atEnd()) {
            throw cursor.expected("'and', 'or' or the end of the marker");
        }
        return Marker.of(expression);
    }

    private MarkerExpression parseAnyOf() {
        List<MarkerExpression> parts = new ArrayList<>();
        do {
            parts.add(parseAllOf());
        } while (takeWord("or"));
        return parts.size() == 1 ? parts.get(0) : new MarkerExpression.AnyOf(List.copyOf(parts));
    }

    private MarkerExpression parseAllOf() {
        List<MarkerExpression> parts = new ArrayList<>();
        do {
            parts.add(parseAtom());
        } while (takeWord("and"));
        return parts.size() == 1 ? parts.get(0) : new MarkerExpression.AllOf(List.copyOf(parts));
    }

    private MarkerExpression parseAtom() {
        cursor.skipBlanks();
        if (!cursor.take("(")) {
            return parseComparison();
        }
        if (++depth > MAX_DEPTH) {
            throw cursor.failure("more than " + MAX_DEPTH + " nested parentheses");
        }
        MarkerExpression inner = parseAnyOf();
        if (!cursor.take(")")) {
            throw cursor.expected("'and', 'or' or ')'");
        }
        depth--;
        cursor.skipBlanks();
        return inner;
    }

    private MarkerExpression parseComparison() {
        int start = cursor.position();
        Operand left = parseOperand();
        cursor.skipBlanks();
        MarkerOperator operator = parseOperator();
        cursor.skipBlanks();
        Operand right = parseOperand();
        cursor.skipBlanks();
        MarkerComparison comparison = left.isVariable()
                ? new MarkerComparison(left.value(), operator, right.value(), true)
                : new MarkerComparison(right.value(), operator, left.value(), false);
        int end = cursor.position();
        cursor.moveTo(start);
        if (left.isVariable() == right.isVariable()) {
            throw cursor.expected("a comparison of a marker variable with a quoted text");
        }
        if (MarkerComparison.isSet(comparison.variable()) && (left.isVariable() || !operator.isWord())) {
            throw cursor.expected("'\"…\" in " + comparison.variable() + "' or '\"…\" not in …'");
        }
        cursor.moveTo(end);
        return comparison;
    }

    private Operand parseOperand() {
        char quote = cursor.peek();
        if (quote == '"' || quote == '\'') {
            return new Operand(false, parseQuoted(quote));
        }
        int start = cursor.position();
        String word = cursor.takeWord("._");
        String name = OLD_NAMES.getOrDefault(word, word);
        if (!VARIABLES.contains(name)) {
            cursor.moveTo(start);
            throw cursor.expected("a marker variable such as python_version, or a quoted text");
        }
        return new Operand(true, name);
    }

    private String parseQuoted(char quote) {
        int start = cursor.position();
        cursor.moveTo(start + 1);
        String text = cursor.takeUntilAnyOf(quote + "\r\n\0");
        if (!cursor.take(String.valueOf(quote))) {
            cursor.moveTo(start);
            throw cursor.failure("a quoted text does not end");
        }
        return text;
    }

    private MarkerOperator parseOperator() {
        for (MarkerOperator operator : MarkerOperator.values()) {
            if (!operator.isWord() && cursor.take(operator.symbol)) {
                return operator;
            }
        }
        if (takeWord("in")) {
            return MarkerOperator.IN;
        }
        if (takeWord("not") && cursor.skipBlanks() && takeWord("in")) {
            return MarkerOperator.NOT_IN;
        }
        throw cursor.expected("one of <, <=, ==, !=, >=, >, ~=, ===, in, not in");
    }

    private boolean takeWord(String word) {
        int start = cursor.position();
        if (cursor.takeWord("_").equals(word)) {
            return true;
        }
        cursor.moveTo(start);
        return false;
    }
}
