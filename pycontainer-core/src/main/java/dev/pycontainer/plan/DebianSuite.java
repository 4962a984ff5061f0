package dev.pycontainer.plan;

import dev.pycontainer.oci.Platform;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A release of Debian that bases are made of, the oldest first; each has one Python and one C library, for as long as it lives. */
public enum DebianSuite {
    BOOKWORM("3.11.2"),
    TRIXIE("3.13.5");

    private static final List<Platform> PLATFORMS = List.of(Platform.LINUX_AMD64, Platform.LINUX_ARM64);

    private final String python;

    DebianSuite(String python) {
        this.python = python;
    }

    /** Such as {@code bookworm}. */
    public String codename() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** {@code X.Y.Z} of its Python. */
    public String python() {
        return python;
    }

    /** {@code X.Y} of its Python. */
    public String pythonMinor() {
        return PythonChoice.minorOf(python);
    }

    static Optional<DebianSuite> of(String codename) {
        return Arrays.stream(values())
                .filter(suite -> suite.codename().equals(codename))
                .findFirst();
    }

    /** Whether there are packages for a platform. */
    static boolean isMadeFor(Platform platform) {
        return PLATFORMS.contains(platform);
    }

    /** The platforms there are packages for, for people. */
    static String madeFor() {
        return PLATFORMS.stream().map(Platform::toString).collect(Collectors.joining(" and "));
    }

    /** All of them, for hints. */
    static String known() {
        return Arrays.stream(values())
                .map(suite -> "deb:" + suite.codename() + " (Python " + suite.pythonMinor() + ")")
                .collect(Collectors.joining(", "));
    }
}
