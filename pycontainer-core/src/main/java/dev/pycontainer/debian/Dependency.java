package dev.pycontainer.debian;

import dev.pycontainer.failure.PycontainerException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One alternative of a dependency, such as {@code libc6 (>= 2.34)} (D15).
 *
 * @param operator one of {@code << <= = >= >>}, or empty where every version will do
 * @param version means nothing where there is no operator
 */
record Dependency(String name, String operator, DebVersion version) {
    private static final Pattern FORM = Pattern.compile("(?<name>[a-z0-9][a-z0-9+.-]*)(?::[a-z0-9-]+)?"
            + "\\s*(?:\\((?<operator>[<>=]+)\\s*(?<version>[^\\s)]+)\\s*\\))?"
            + "\\s*(?:\\[(?<architectures>[^]]*)])?(?:\\s*<[^>]*>)*");

    /** Alternatives, of which one is enough. */
    record Group(List<Dependency> alternatives) {
        Group {
            alternatives = List.copyOf(alternatives);
        }

        @Override
        public String toString() {
            return String.join(
                    " | ", alternatives.stream().map(Dependency::toString).toList());
        }
    }

    /**
     * Reads a field such as {@code Depends}; what is restricted to other architectures is left out.
     *
     * @param what names the field in errors
     */
    static List<Group> parse(String field, String architecture, String what) {
        List<Group> groups = new ArrayList<>();
        for (String group : field.isBlank() ? new String[0] : field.split(",")) {
            List<Dependency> alternatives = new ArrayList<>();
            for (String alternative : group.split("\\|")) {
                Matcher form = FORM.matcher(alternative.strip());
                if (!form.matches()) {
                    throw new PycontainerException(what + " has a dependency that is none: " + alternative.strip());
                }
                if (isFor(architecture, form.group("architectures"))) {
                    alternatives.add(of(form, what));
                }
            }
            if (!alternatives.isEmpty()) {
                groups.add(new Group(alternatives));
            }
        }
        return groups;
    }

    boolean accepts(DebVersion candidate) {
        int order = candidate.compareTo(version);
        return switch (operator) {
            case "" -> true;
            case "<<" -> order < 0;
            case "<=" -> order <= 0;
            case "=" -> order == 0;
            case ">=" -> order >= 0;
            default -> order > 0;
        };
    }

    @Override
    public String toString() {
        return operator.isEmpty() ? name : name + " (" + operator + " " + version + ")";
    }

    private static Dependency of(Matcher form, String what) {
        String operator = form.group("operator");
        if (operator == null) {
            return new Dependency(form.group("name"), "", new DebVersion(""));
        }
        String normal =
                switch (operator) {
                    case "<", "<=" -> "<="; // a single sign is the old form of the inclusive one
                    case ">", ">=" -> ">=";
                    case "<<", "=", ">>" -> operator;
                    default -> throw new PycontainerException(what + " has the unknown operator " + operator);
                };
        return new Dependency(form.group("name"), normal, new DebVersion(form.group("version")));
    }

    private static boolean isFor(String architecture, @Nullable String restriction) {
        if (restriction == null) {
            return true;
        }
        List<String> words = List.of(restriction.strip().split("\\s+"));
        return words.get(0).startsWith("!") ? !words.contains("!" + architecture) : words.contains(architecture);
    }
}
