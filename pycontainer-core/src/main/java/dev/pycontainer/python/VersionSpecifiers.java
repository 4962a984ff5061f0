package dev.pycontainer.python;

import dev.pycontainer.failure.PycontainerException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A comma-separated set of version specifiers by PEP 440, such as {@code >=3.9,<4}; an empty set fits every version.
 */
public final class VersionSpecifiers {
    /** Fits every version. */
    public static final VersionSpecifiers ANY = new VersionSpecifiers(List.of());

    private final List<VersionSpecifier> clauses;

    private VersionSpecifiers(Collection<VersionSpecifier> clauses) {
        this.clauses = List.copyOf(clauses);
    }

    /** @throws PycontainerException if a clause is not of PEP 440; the message shows the clause */
    public static VersionSpecifiers parse(String text) {
        List<VersionSpecifier> clauses = new ArrayList<>();
        for (String clause : text.split(",", -1)) {
            if (!Blanks.strip(clause).isEmpty()) {
                clauses.add(VersionSpecifier.tryParse(clause).orElseThrow(() -> invalid(text, clause)));
            }
        }
        return new VersionSpecifiers(clauses);
    }

    private static PycontainerException invalid(String text, String clause) {
        String where = clause.strip().equals(text.strip()) ? "" : " in " + Shown.quoted(text);
        return new PycontainerException("not a version specifier (PEP 440): " + Shown.quoted(clause.strip()) + where);
    }

    /**
     * Reads what indexes and old metadata say, with the usual mistakes repaired: {@code >=3.6.*}, missing or doubled
     * commas, quotation marks, {@code =>} (I5); empty where even that does not help.
     */
    public static Optional<VersionSpecifiers> parseLeniently(String text) {
        List<VersionSpecifier> clauses = new ArrayList<>();
        for (String clause : SpecifierRepair.clausesOf(text)) {
            Optional<VersionSpecifier> read = VersionSpecifier.tryParse(clause);
            if (read.isEmpty()) {
                return Optional.empty();
            }
            clauses.add(read.get());
        }
        return Optional.of(new VersionSpecifiers(clauses));
    }

    static VersionSpecifiers of(Collection<VersionSpecifier> clauses) {
        return new VersionSpecifiers(clauses);
    }

    /** The one that holds where both do. */
    public VersionSpecifiers and(VersionSpecifiers other) {
        List<VersionSpecifier> all = new ArrayList<>(clauses);
        all.addAll(other.clauses);
        return new VersionSpecifiers(all);
    }

    /**
     * Whether the version fits; pre-releases fit only where a specifier names one. For {@code requires-python}, ask
     * {@link TargetEnvironment#satisfies}.
     */
    public boolean contains(Version version) {
        return contains(version, namesPrerelease());
    }

    /** Whether the version fits, pre-releases treated like any other version if allowed. */
    public boolean contains(Version version, boolean prereleases) {
        return (prereleases || !version.isPrerelease()) && clauses.stream().allMatch(clause -> clause.matches(version));
    }

    /**
     * Those that fit, in their order: pre-releases only where a specifier names one, or where nothing else fits (PEP 440,
     * handling of pre-releases).
     */
    public List<Version> filter(Collection<Version> versions) {
        List<Version> all = versions.stream().filter(v -> contains(v, true)).toList();
        List<Version> chosen = namesPrerelease()
                ? all
                : all.stream().filter(v -> !v.isPrerelease()).toList();
        return chosen.isEmpty() ? all : chosen;
    }

    /** Whether a clause asks for pre-releases by naming one. */
    public boolean namesPrerelease() {
        return clauses.stream().anyMatch(VersionSpecifier::namesPrerelease);
    }

    /** Whether this fits every version. */
    public boolean isEmpty() {
        return clauses.isEmpty();
    }

    /** Whether this is exactly one {@code ==} or {@code ===} without a wildcard. */
    public boolean isPinned() {
        return clauses.size() == 1 && clauses.get(0).isPin();
    }

    /** Whether this is one {@code ===}: another local version is then another version. */
    public boolean isIdentity() {
        return isPinned() && clauses.get(0).operator() == VersionSpecifier.Operator.IDENTICAL;
    }

    /** The version of a pin; empty where this is no pin, or one of an arbitrary text. */
    public Optional<Version> pinnedVersion() {
        return isPinned() ? Version.tryParse(clauses.get(0).operand()) : Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VersionSpecifiers specifiers && toString().equals(specifiers.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** The clauses in their normal form, sorted, each once. */
    @Override
    public String toString() {
        return clauses.stream()
                .map(VersionSpecifier::toString)
                .distinct()
                .sorted()
                .collect(Collectors.joining(","));
    }
}
