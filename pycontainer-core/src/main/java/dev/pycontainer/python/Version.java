package dev.pycontainer.python;

import dev.pycontainer.failure.PycontainerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A version by PEP 440; ordered as the specification says; equal versions may be written differently: {@code 1.0} equals
 * {@code 1.0.0}. Epoch, release, pre, post and dev numbers may have up to 18 digits.
 */
public final class Version implements Comparable<Version> {
    private final String text;
    private final VersionParts parts;

    private Version(String text, VersionParts parts) {
        this.text = text;
        this.parts = parts;
    }

    /** @throws PycontainerException if the text is no PEP 440 version */
    public static Version parse(String text) {
        return tryParse(text)
                .orElseThrow(() -> new PycontainerException("not a Python version (PEP 440): " + Shown.quoted(text)));
    }

    public static Optional<Version> tryParse(String text) {
        String stripped = Blanks.strip(text);
        return new VersionReader(stripped).read().map(parts -> new Version(stripped, parts));
    }

    static Version of(VersionParts parts) {
        return new Version(parts.canonical(), parts);
    }

    VersionParts parts() {
        return parts;
    }

    /** The version as it was written, without white space around it. */
    public String text() {
        return text;
    }

    /** The epoch, mostly 0. */
    public long epoch() {
        return parts.epoch();
    }

    /** Release segment as written, such as 3, 11, 2; at least one number. */
    public List<Long> release() {
        return parts.release();
    }

    /** Whether this has an alpha, beta, candidate or development part. */
    public boolean isPrerelease() {
        return parts.pre() != null || parts.dev() != null;
    }

    /** Whether this has a post-release part. */
    public boolean isPostrelease() {
        return parts.post() != null;
    }

    /** The local part in its normal form, such as {@code cpu} or {@code ubuntu.1}. */
    public Optional<String> local() {
        return parts.local().isEmpty() ? Optional.empty() : Optional.of(String.join(".", parts.local()));
    }

    /** The same version without its local part. */
    public Version withoutLocal() {
        return parts.local().isEmpty() ? this : of(parts.withoutLocal());
    }

    /** The normal form with at least so many numbers in the release: {@code 3.11} with 3 is {@code 3.11.0}. */
    public Version withReleaseLength(int atLeast) {
        List<Long> longer = new ArrayList<>(parts.release());
        while (longer.size() < atLeast) {
            longer.add(0L);
        }
        return longer.size() == parts.release().size() ? this : of(parts.withRelease(longer));
    }

    @Override
    public int compareTo(Version other) {
        return parts.compareTo(other.parts);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Version version && (text.equals(version.text) || compareTo(version) == 0);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                parts.epoch(), parts.significantRelease(), parts.pre(), parts.post(), parts.dev(), parts.local());
    }

    /** The normal form of PEP 440; zeros at the end of the release are kept. */
    @Override
    public String toString() {
        return parts.canonical();
    }
}
