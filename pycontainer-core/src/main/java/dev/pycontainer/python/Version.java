package dev.pycontainer.python;

import java.util.Optional;

/** A version by PEP 440; ordered as the specification says; equal versions may be written differently. */
public final class Version implements Comparable<Version> {
    private Version() {}

    /** @throws dev.pycontainer.failure.PycontainerException if the text is no PEP 440 version */
    public static Version parse(String text) {
        throw new UnsupportedOperationException(text);
    }

    public static Optional<Version> tryParse(String text) {
        throw new UnsupportedOperationException(text);
    }

    /** Release segment, such as 3, 11, 2. */
    public java.util.List<Long> release() {
        throw new UnsupportedOperationException();
    }

    public boolean isPrerelease() {
        throw new UnsupportedOperationException();
    }

    /** The same version without its local part. */
    public Version withoutLocal() {
        throw new UnsupportedOperationException();
    }

    @Override
    public int compareTo(Version other) {
        throw new UnsupportedOperationException();
    }
}
