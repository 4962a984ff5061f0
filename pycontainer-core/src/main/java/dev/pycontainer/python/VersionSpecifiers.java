package dev.pycontainer.python;

/** A comma-separated set of version specifiers by PEP 440, such as {@code >=3.9,<4}. */
public final class VersionSpecifiers {
    private VersionSpecifiers() {}

    public static VersionSpecifiers parse(String text) {
        throw new UnsupportedOperationException(text);
    }

    /** Whether the version fits; pre-releases fit only where a specifier names one. */
    public boolean contains(Version version) {
        throw new UnsupportedOperationException();
    }

    /** Whether the version fits, pre-releases treated like any other version if allowed. */
    public boolean contains(Version version, boolean prereleases) {
        throw new UnsupportedOperationException();
    }

    /** Whether this is exactly one {@code ==} or {@code ===} without a wildcard. */
    public boolean isPinned() {
        throw new UnsupportedOperationException();
    }
}
