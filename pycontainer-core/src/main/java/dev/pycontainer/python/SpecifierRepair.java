package dev.pycontainer.python;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Mends the mistakes that published {@code requires-python} values are known for (I5). */
final class SpecifierRepair {
    private static final int MAX_LENGTH = 2_000;
    private static final Pattern CLAUSE = Pattern.compile("([<>=~!]+)\\s*([^\\s,<>=~!]*)");
    private static final Pattern BARE_STAR = Pattern.compile("(?<=[0-9])\\*$");
    private static final Pattern ORDERED = Pattern.compile("[<>]=?");

    private SpecifierRepair() {}

    /** Clauses to be read, with whatever could not be mended as it is. */
    static List<String> clausesOf(String text) {
        String bare = text.replace("'", "").replace("\"", "");
        List<String> clauses = new ArrayList<>();
        if (bare.length() > MAX_LENGTH) {
            return List.of(bare);
        }
        int end = 0;
        Matcher matcher = CLAUSE.matcher(bare);
        while (matcher.find()) {
            addLeftover(clauses, bare.substring(end, matcher.start()));
            clauses.add(mended(matcher.group(1), matcher.group(2)));
            end = matcher.end();
        }
        addLeftover(clauses, bare.substring(end));
        return clauses;
    }

    private static void addLeftover(List<String> clauses, String text) {
        String leftover = text.replace(",", "").strip();
        if (!leftover.isEmpty()) {
            clauses.add(leftover);
        }
    }

    private static String mended(String written, String operand) {
        String operator =
                switch (written) {
                    case "=>" -> ">=";
                    case "=<" -> "<=";
                    case "!=~" -> "!=";
                    case "=" -> "==";
                    default -> written;
                };
        String version = BARE_STAR.matcher(operand).replaceAll(".*");
        if (ORDERED.matcher(operator).matches() && version.endsWith(".*")) {
            version = version.substring(0, version.length() - 2);
        }
        return operator + version;
    }
}
