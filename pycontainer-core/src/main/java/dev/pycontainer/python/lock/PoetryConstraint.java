package dev.pycontainer.python.lock;

import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.Version;
import dev.pycontainer.python.VersionSpecifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version constraint in Poetry's language (L72): what PEP 440 has, and {@code ^}, {@code ~}, {@code *}, {@code ||}, and
 * blanks for commas.
 *
 * @param alternatives one of which must hold
 */
record PoetryConstraint(List<VersionSpecifiers> alternatives) {
    static final PoetryConstraint ANY = new PoetryConstraint(List.of(VersionSpecifiers.ANY));

    private static final Pattern OR = Pattern.compile("\\|\\|?");
    private static final Pattern BLANK_AFTER_OPERATOR = Pattern.compile("([~^<>=!])\\s+");
    private static final Pattern AND = Pattern.compile("[,\\s]+");
    private static final Pattern EVERYTHING = Pattern.compile("(?:==?)?v?[xX*](?:\\.[xX*])*");
    private static final Pattern CLAUSE =
            Pattern.compile("(\\^|~=|~|!=|>=|<=|===|==|=|>|<)?[vV]?([^~^<>=*]+?)((?:\\.[*xX])*)");

    /** @throws dev.pycontainer.failure.PycontainerException if a clause is none */
    static PoetryConstraint parse(String text) {
        List<VersionSpecifiers> alternatives = new ArrayList<>();
        for (String alternative : OR.split(text, -1)) {
            String joined = BLANK_AFTER_OPERATOR.matcher(alternative.strip()).replaceAll("$1");
            VersionSpecifiers all = VersionSpecifiers.ANY;
            for (String clause : AND.split(joined)) {
                all = all.and(clause.isEmpty() ? VersionSpecifiers.ANY : clause(clause));
            }
            alternatives.add(all);
        }
        return new PoetryConstraint(alternatives);
    }

    private static VersionSpecifiers clause(String clause) {
        if (EVERYTHING.matcher(clause).matches()) {
            return VersionSpecifiers.ANY;
        }
        Matcher matcher = CLAUSE.matcher(clause);
        if (!matcher.matches()) {
            return VersionSpecifiers.parse(clause);
        }
        String operator = matcher.group(1) == null ? "" : matcher.group(1);
        String version = matcher.group(2);
        String wildcard = matcher.group(3).isEmpty() ? "" : ".*";
        return VersionSpecifiers.parse(
                switch (operator) {
                    case "^" -> range(Version.parse(version), Caret.places(Version.parse(version)));
                    case "~" -> range(Version.parse(version), 2);
                    case "~=" -> version.contains(".") ? clause : range(Version.parse(version), 1);
                    case "", "=", "==" -> "==" + version + wildcard;
                    case "!=" -> "!=" + version + wildcard;
                    default -> operator + version;
                });
    }

    /** From the version up to where one of its first places grows. */
    private static String range(Version version, int places) {
        List<Long> release = version.release();
        int kept = Math.min(places, release.size());
        StringBuilder upper = new StringBuilder(version.epoch() == 0 ? "" : version.epoch() + "!");
        for (int i = 0; i < kept - 1; i++) {
            upper.append(release.get(i)).append('.');
        }
        upper.append(release.get(kept - 1) + 1);
        return ">=" + version.withoutLocal() + ",<" + upper;
    }

    /** The first place that is not zero may not change, nor those before it. */
    private static final class Caret {
        static int places(Version version) {
            List<Long> release = version.release();
            for (int i = 0; i < Math.min(3, release.size()); i++) {
                if (release.get(i) > 0) {
                    return i + 1;
                }
            }
            return Math.min(3, release.size());
        }
    }

    boolean allows(Version version) {
        return alternatives.stream().anyMatch(one -> one.contains(version, true));
    }

    boolean allows(TargetEnvironment target) {
        return alternatives.stream().anyMatch(target::satisfies);
    }
}
