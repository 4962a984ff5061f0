package dev.pycontainer.debian;

import dev.pycontainer.failure.PycontainerException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A release of Debian that bases are made of, the oldest first; each has one Python. */
public enum DebianRelease {
    BOOKWORM("bookworm", 12, "3.11"),
    TRIXIE("trixie", 13, "3.13");

    private final String codename;
    private final int number;
    private final String pythonMinor;

    DebianRelease(String codename, int number, String pythonMinor) {
        this.codename = codename;
        this.number = number;
        this.pythonMinor = pythonMinor;
    }

    /** @throws PycontainerException listing what there is */
    public static DebianRelease of(String codename) {
        return Arrays.stream(values())
                .filter(release -> release.codename.equals(codename))
                .findFirst()
                .orElseThrow(
                        () -> new PycontainerException("no base can be made of the Debian release '" + codename + "'")
                                .withHint("there are " + known() + ": set `base`, such as deb:" + newest().codename));
    }

    public static DebianRelease newest() {
        return values()[values().length - 1];
    }

    /** The newest release that has a Python such as {@code 3.11}. */
    public static Optional<DebianRelease> withPython(String minor) {
        return Arrays.stream(values())
                .filter(release -> release.pythonMinor.equals(minor))
                .reduce((older, newer) -> newer);
    }

    /** Such as {@code bookworm}. */
    public String codename() {
        return codename;
    }

    /** Such as 12. */
    public int number() {
        return number;
    }

    /** Such as {@code 3.11}. */
    public String pythonMinor() {
        return pythonMinor;
    }

    /** The suites whose packages make the release: itself, its updates and its security fixes (D1). */
    List<Suite> suites() {
        return List.of(
                new Suite(codename, ArchivePart.MAIN),
                new Suite(codename + "-updates", ArchivePart.MAIN),
                new Suite(codename + "-security", ArchivePart.SECURITY));
    }

    private static String known() {
        return Arrays.stream(values())
                .map(release -> release.codename + " (Python " + release.pythonMinor + ")")
                .collect(Collectors.joining(", "));
    }
}
