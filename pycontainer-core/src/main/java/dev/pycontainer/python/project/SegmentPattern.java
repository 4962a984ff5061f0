package dev.pycontainer.python.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * One segment of a glob: {@code *}, {@code ?}, {@code [a-z]}, {@code [!a]} and {@code \} before a character that stands for
 * itself. Matching takes at most the product of both lengths, whatever the pattern (PJ-7).
 */
final class SegmentPattern {
    private static final IntPredicate ANY = c -> true;

    private final String literal;
    private final List<Optional<IntPredicate>> parts;
    private final boolean isLiteral;
    private final boolean onlyWildcards;

    /** @param parts one per character; empty is {@code *} */
    private SegmentPattern(String literal, List<Optional<IntPredicate>> parts, boolean isLiteral) {
        this.literal = literal;
        this.parts = List.copyOf(parts);
        this.isLiteral = isLiteral;
        this.onlyWildcards = parts.stream().allMatch(part -> part.isEmpty() || part.get() == ANY);
    }

    static SegmentPattern literal(String name) {
        return new SegmentPattern(
                name, name.codePoints().mapToObj(SegmentPattern::same).toList(), true);
    }

    /** @throws IllegalArgumentException if a bracket is not closed or the last character is a lone backslash */
    static SegmentPattern parse(String text) {
        int[] chars = text.codePoints().toArray();
        List<Optional<IntPredicate>> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        boolean isLiteral = true;
        for (int i = 0; i < chars.length; i++) {
            switch (chars[i]) {
                case '*' -> parts.add(Optional.empty());
                case '?' -> parts.add(Optional.of(ANY));
                case '[' -> {
                    int end = endOfClass(chars, i, text);
                    parts.add(Optional.of(characterClass(chars, i + 1, end)));
                    i = end;
                }
                case '\\' -> {
                    i = escaped(chars, i, text);
                    parts.add(same(chars[i]));
                    literal.appendCodePoint(chars[i]);
                    continue;
                }
                default -> {
                    parts.add(same(chars[i]));
                    literal.appendCodePoint(chars[i]);
                    continue;
                }
            }
            isLiteral = false;
        }
        return new SegmentPattern(literal.toString(), parts, isLiteral);
    }

    private static Optional<IntPredicate> same(int wanted) {
        return Optional.of(c -> c == wanted);
    }

    private static int escaped(int[] chars, int backslash, String text) {
        if (backslash + 1 == chars.length) {
            throw new IllegalArgumentException("'" + text + "' ends with a lone backslash");
        }
        return backslash + 1;
    }

    private static int endOfClass(int[] chars, int open, String text) {
        int from = open + 1;
        if (from < chars.length && isNegation(chars[from])) {
            from++;
        }
        // A bracket that comes first stands for itself.
        for (int i = from + 1; i < chars.length; i++) {
            if (chars[i] == '\\') {
                i++;
            } else if (chars[i] == ']') {
                return i;
            }
        }
        throw new IllegalArgumentException("'" + text + "' has a [ without a ]");
    }

    private static boolean isNegation(int c) {
        return c == '!' || c == '^';
    }

    private static IntPredicate characterClass(int[] chars, int from, int end) {
        boolean negated = isNegation(chars[from]);
        IntPredicate members = c -> false;
        for (int i = negated ? from + 1 : from; i < end; i++) {
            i += chars[i] == '\\' ? 1 : 0;
            int low = chars[i];
            int high = low;
            if (i + 2 < end && chars[i + 1] == '-') {
                i += 2;
                i += chars[i] == '\\' ? 1 : 0;
                high = chars[i];
            }
            int last = high;
            members = members.or(c -> low <= c && c <= last);
        }
        return negated ? members.negate() : members;
    }

    boolean matches(String name) {
        return isLiteral ? literal.equals(name) : matchesParts(name.codePoints().toArray());
    }

    /** On a mismatch only the last star takes one more character: earlier stars never need to be tried again. */
    private boolean matchesParts(int[] name) {
        int part = 0;
        int at = 0;
        int star = -1;
        int afterStar = 0;
        while (at < name.length) {
            if (part < parts.size() && parts.get(part).isEmpty()) {
                star = part++;
                afterStar = at;
            } else if (part < parts.size() && parts.get(part).orElseThrow().test(name[at])) {
                part++;
                at++;
            } else if (star >= 0) {
                part = star + 1;
                at = ++afterStar;
            } else {
                return false;
            }
        }
        while (part < parts.size() && parts.get(part).isEmpty()) {
            part++;
        }
        return part == parts.size();
    }

    boolean isLiteral(String name) {
        return isLiteral && literal.equals(name);
    }

    /** Whether the segment says nothing of the name, such as {@code *}. */
    boolean onlyWildcards() {
        return onlyWildcards;
    }
}
