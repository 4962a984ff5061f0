package dev.pycontainer.python.resolve;

import java.util.Locale;
import java.util.Optional;

/** When pre-releases are taken; the words are those of uv's {@code prerelease}. */
public enum Prereleases {
    /** Where a requirement of the project names one, or a package has nothing else. */
    IF_NECESSARY_OR_EXPLICIT,
    /** Where a package has nothing else. */
    IF_NECESSARY,
    /** Where a requirement of the project names one. */
    EXPLICIT,
    ALLOW,
    DISALLOW;

    /** By its word, such as {@code if-necessary-or-explicit}. */
    public static Optional<Prereleases> ofWord(String word) {
        for (Prereleases one : values()) {
            if (one.word().equals(word)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean byName() {
        return this == IF_NECESSARY_OR_EXPLICIT || this == EXPLICIT;
    }

    boolean byNeed() {
        return this == IF_NECESSARY_OR_EXPLICIT || this == IF_NECESSARY;
    }
}
