package dev.pycontainer.python.wheel;

import java.util.Locale;
import java.util.Optional;

/** The keys of a wheel's {@code .data} directory (W8–W12). */
enum Scheme {
    PURELIB,
    PLATLIB,
    SCRIPTS,
    DATA,
    HEADERS;

    static Optional<Scheme> of(String key) {
        for (Scheme scheme : values()) {
            if (scheme.name().toLowerCase(Locale.ROOT).equals(key)) {
                return Optional.of(scheme);
            }
        }
        return Optional.empty();
    }

    /** The directory that the files of the key go to. */
    String directory(InstallLocation location, String distribution) {
        return switch (this) {
            case PURELIB, PLATLIB -> location.siteDirectory();
            case SCRIPTS -> location.binDirectory();
            case DATA -> location.root();
            case HEADERS -> location.includeDirectory() + "/" + distribution;
        };
    }
}
