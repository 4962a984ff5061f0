package dev.pycontainer.base;

import dev.pycontainer.python.TargetEnvironment.Libc;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the C library that a base's Python is linked to, and its version (T24–T27). */
final class LibcDetector {
    private static final Pattern MAJOR_MINOR = Pattern.compile("(\\d+)\\.(\\d+).*");
    /** T26: releases whose glibc is known, for bases without any better evidence. */
    private static final Map<String, String> GLIBC_OF_RELEASE = Map.ofEntries(
            Map.entry("bullseye", "2.31"),
            Map.entry("bookworm", "2.36"),
            Map.entry("trixie", "2.41"),
            Map.entry("focal", "2.31"),
            Map.entry("jammy", "2.35"),
            Map.entry("noble", "2.39"),
            Map.entry("platform:el8", "2.28"),
            Map.entry("platform:el9", "2.34"),
            Map.entry("platform:el10", "2.39"));

    /** What a release calls itself: Debian's and Ubuntu's names, and the platform of Red Hat's family (T26). */
    private static final Pattern RELEASE = Pattern.compile("(?m)^(?:VERSION_CODENAME|PLATFORM_ID)=\"?([a-z0-9:]+)");

    private final BaseFiles files;

    LibcDetector(BaseFiles files) {
        this.files = files;
    }

    /** @param interpreter the path of the Python whose libc counts, or an empty text where there is none */
    Optional<Libc> libc(String interpreter) {
        String loader = files.fact(interpreter.startsWith("/") ? interpreter.substring(1) : interpreter);
        loader = loader.substring(0, Math.max(0, loader.indexOf('|')));
        boolean musl = loader.contains("ld-musl") || loader.isEmpty() && glibc().isEmpty();
        return musl ? musl() : glibc();
    }

    private Optional<Libc> glibc() {
        for (String path : files.withFact("libc")) {
            if (FileFacts.Names.GLIBC.matcher(path).find()) {
                Optional<Libc> version = parse(Libc.Kind.GLIBC, files.fact(path));
                if (version.isPresent()) {
                    return version;
                }
            }
        }
        List<String> status = files.names("var/lib/dpkg/status.d");
        for (String database : status.isEmpty() ? List.of("var/lib/dpkg/status") : status) {
            String path = status.isEmpty() ? database : "var/lib/dpkg/status.d/" + database;
            Optional<Libc> version = parse(Libc.Kind.GLIBC, PackageDatabase.version(files.fact(path), "libc6"));
            if (version.isPresent()) {
                return version;
            }
        }
        return release();
    }

    private Optional<Libc> release() {
        Matcher release = RELEASE.matcher(files.fact("etc/os-release"));
        return release.results()
                .map(found -> GLIBC_OF_RELEASE.getOrDefault(found.group(1), ""))
                .flatMap(version -> parse(Libc.Kind.GLIBC, version).stream())
                .findFirst();
    }

    private Optional<Libc> musl() {
        for (String path : files.withFact("ld-musl-")) {
            Optional<Libc> version = parse(Libc.Kind.MUSL, files.fact(path));
            if (version.isPresent()) {
                return version;
            }
        }
        return Stream.of("lib/apk/db/installed", "usr/lib/apk/db/installed")
                .flatMap(path -> parse(Libc.Kind.MUSL, PackageDatabase.version(files.fact(path), "musl")).stream())
                .findFirst();
    }

    private static Optional<Libc> parse(Libc.Kind kind, String version) {
        Matcher parts = MAJOR_MINOR.matcher(version);
        return parts.matches()
                ? Optional.of(new Libc(kind, Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2))))
                : Optional.empty();
    }
}
