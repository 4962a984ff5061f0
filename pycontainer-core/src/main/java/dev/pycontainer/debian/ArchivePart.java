package dev.pycontainer.debian;

import java.util.Locale;
import java.util.Optional;

/** Debian publishes two archives, each under an address of its own (D1). */
public enum ArchivePart {
    MAIN,
    SECURITY;

    /** As lock files write it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ArchivePart> ofWord(String word) {
        for (ArchivePart part : values()) {
            if (part.word().equals(word)) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }
}
