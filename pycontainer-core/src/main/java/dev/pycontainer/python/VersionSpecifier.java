package dev.pycontainer.python;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One clause of a set of specifiers, such as {@code >=3.9}.
 *
 * @param operand the version as written, with {@code .*} of a wildcard
 * @param version absent only for {@link Operator#IDENTICAL}
 */
record VersionSpecifier(Operator operator, String operand, @Nullable Version version, boolean wildcard) {
    private static final String WILDCARD = ".*";

    /** The operators of PEP 440; those that begin with others first. */
    enum Operator {
        IDENTICAL("==="),
        COMPATIBLE("~="),
        EQUAL("=="),
        NOT_EQUAL("!="),
        AT_MOST("<="),
        AT_LEAST(">="),
        LESS("<"),
        GREATER(">");

        final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        static Optional<Operator> startOf(String text) {
            for (Operator operator : values()) {
                if (text.startsWith(operator.symbol)) {
                    return Optional.of(operator);
                }
            }
            return Optional.empty();
        }
    }

    static Optional<VersionSpecifier> tryParse(String text) {
        String clause = Blanks.strip(text);
        return Operator.startOf(clause)
                .flatMap(operator -> tryParse(operator, Blanks.strip(clause.substring(operator.symbol.length()))));
    }

    static Optional<VersionSpecifier> tryParse(Operator operator, String operand) {
        if (operator == Operator.IDENTICAL) {
            boolean oneWord = operand.chars().noneMatch(c -> Blanks.isBlank(c) || c == ';' || c == ')');
            return oneWord ? Optional.of(new VersionSpecifier(operator, operand, null, false)) : Optional.empty();
        }
        boolean wildcard = operand.endsWith(WILDCARD);
        String bare = wildcard ? operand.substring(0, operand.length() - WILDCARD.length()) : operand;
        return Version.tryParse(bare)
                .filter(version -> version.text().equals(bare) && isAllowed(operator, version, wildcard))
                .map(version -> new VersionSpecifier(operator, operand, version, wildcard));
    }

    private static boolean isAllowed(Operator operator, Version version, boolean wildcard) {
        VersionParts parts = version.parts();
        boolean releaseOnly = parts.pre() == null
                && parts.post() == null
                && parts.dev() == null
                && parts.local().isEmpty();
        return switch (operator) {
            case EQUAL, NOT_EQUAL -> !wildcard || releaseOnly;
            case COMPATIBLE ->
                !wildcard && parts.local().isEmpty() && parts.release().size() > 1;
            default -> !wildcard && parts.local().isEmpty();
        };
    }

    /** Whether the version fits, whatever is said of pre-releases. */
    boolean matches(Version candidate) {
        if (version == null) {
            return candidate.toString().toLowerCase(Locale.ROOT).equals(operand.toLowerCase(Locale.ROOT));
        }
        return switch (operator) {
            case EQUAL -> matchesEqual(candidate, version);
            case NOT_EQUAL -> !matchesEqual(candidate, version);
            case COMPATIBLE -> candidate.compareTo(version) >= 0 && startsWith(candidate, allButLast(version));
            case AT_MOST -> candidate.withoutLocal().compareTo(version) <= 0;
            case AT_LEAST -> candidate.compareTo(version) >= 0;
            case LESS -> matchesLess(candidate, version);
            case GREATER -> matchesGreater(candidate, version);
            case IDENTICAL -> false;
        };
    }

    private boolean matchesEqual(Version candidate, Version wanted) {
        if (wildcard) {
            return startsWith(candidate, wanted.parts());
        }
        // PEP 440, version matching: a public version also matches each of its local versions.
        return wanted.parts().local().isEmpty() ? candidate.withoutLocal().equals(wanted) : candidate.equals(wanted);
    }

    /** PEP 440, exclusive ordered comparison: {@code <1.0} does not match {@code 1.0rc1}. */
    private static boolean matchesLess(Version candidate, Version bound) {
        Version limit = bound.isPrerelease() ? bound : Version.of(bound.parts().withDev(0));
        return candidate.compareTo(limit) < 0;
    }

    /** PEP 440, exclusive ordered comparison: {@code >1.0} matches neither {@code 1.0.post1} nor {@code 1.0+local}. */
    private static boolean matchesGreater(Version candidate, Version bound) {
        VersionParts parts = bound.parts();
        if (parts.dev() != null) {
            return candidate.compareTo(Version.of(parts.withDev(parts.dev() + 1))) >= 0;
        }
        if (parts.post() != null) {
            VersionParts next = parts.withPost(parts.post() + 1).withDev(0);
            return candidate.compareTo(Version.of(next)) >= 0;
        }
        return candidate.compareTo(bound) > 0 && !isSamePublicRelease(candidate.parts(), parts);
    }

    private static boolean isSamePublicRelease(VersionParts one, VersionParts other) {
        return one.epoch() == other.epoch()
                && one.significantRelease().equals(other.significantRelease())
                && Objects.equals(one.pre(), other.pre());
    }

    private static VersionParts allButLast(Version version) {
        List<Long> release = version.release();
        return version.parts().withRelease(release.subList(0, release.size() - 1));
    }

    private static boolean startsWith(Version candidate, VersionParts prefix) {
        List<Long> wanted = prefix.release();
        List<Long> release = candidate.withReleaseLength(wanted.size()).release();
        return candidate.epoch() == prefix.epoch()
                && release.subList(0, wanted.size()).equals(wanted);
    }

    /** Whether this clause asks for pre-releases by naming one. */
    boolean namesPrerelease() {
        if (operator == Operator.NOT_EQUAL || wildcard) {
            return false;
        }
        return version == null
                ? Version.tryParse(operand).filter(Version::isPrerelease).isPresent()
                : version.isPrerelease();
    }

    boolean isPin() {
        return operator == Operator.IDENTICAL || operator == Operator.EQUAL && !wildcard;
    }

    @Override
    public String toString() {
        return operator.symbol + (version == null ? operand : version + (wildcard ? WILDCARD : ""));
    }
}
