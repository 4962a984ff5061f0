package dev.pycontainer.python;

import java.util.List;

/**
 * The Python that the image will run: what decides markers and wheels (sections 3.1 to 3.3 of the packaging rules).
 *
 * @param python the full version, such as {@code 3.11.2}
 * @param freeThreaded a build without the GIL ({@code 3.13t})
 * @param libc the C library of the base
 * @param machine the wheel architecture: {@code x86_64}, {@code aarch64}, {@code armv7l}, … (T13)
 */
public record TargetEnvironment(Version python, boolean freeThreaded, Libc libc, String machine) {

    /** glibc or musl with major and minor version, such as glibc 2.36. */
    public record Libc(Kind kind, int major, int minor) {
        /** Which C library. */
        public enum Kind {
            GLIBC,
            MUSL
        }

        /** Parses {@code glibc:2.36} or {@code musl:1.2}. */
        public static Libc parse(String text) {
            throw new UnsupportedOperationException(text);
        }
    }

    /** The tags that wheels may carry, best first (T1–T12). */
    public List<CompatibilityTag> tags() {
        throw new UnsupportedOperationException();
    }

    /** {@code X.Y}. */
    public String pythonMinor() {
        throw new UnsupportedOperationException();
    }

    /** The marker variables of PEP 508 except {@code extra} (T17). */
    public String markerValue(String variable) {
        throw new UnsupportedOperationException(variable);
    }
}
