package dev.pycontainer.python.interpreter;

import dev.pycontainer.python.Version;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A build of CPython in Maven repositories. There is exactly one for each minor version, so that every machine compiles with
 * the same compiler: between 3.13.0 and 3.13.5 it changed what comes out for a third of the standard library.
 *
 * @param artifactVersion Python's version, a dash, the version of the packaging
 */
record MavenBuild(String artifactVersion) {
    private static final List<MavenBuild> ALL = List.of(
            new MavenBuild("3.9.6-1.5.6"),
            new MavenBuild("3.10.8-1.5.8"),
            new MavenBuild("3.11.3-1.5.9"),
            new MavenBuild("3.12.1-1.5.10"),
            new MavenBuild("3.13.5-1.5.12"),
            new MavenBuild("3.14.3-1.5.13"));

    static Optional<MavenBuild> of(String minor) {
        return ALL.stream()
                .filter(build -> build.artifactVersion.startsWith(minor + "."))
                .findFirst();
    }

    Version python() {
        return Version.parse(artifactVersion.substring(0, artifactVersion.indexOf('-')));
    }

    String coordinates(String platform) {
        return "org.bytedeco:cpython:jar:" + platform + ":" + artifactVersion;
    }

    /** The platform of this machine as the builds name it, such as {@code linux-x86_64}; there may be no build for it. */
    static String hostPlatform() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String os = system.startsWith("mac") ? "macosx" : system.startsWith("windows") ? "windows" : system;
        String arch =
                switch (machine) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm64";
                    default -> machine;
                };
        return os + "-" + arch;
    }
}
