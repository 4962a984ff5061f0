package dev.pycontainer.base;

import dev.pycontainer.python.TargetEnvironment.Libc;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the C library that a base's Python is linked to, and its version (T24–T27). */
final class LibcDetector {
    private static final Pattern MAJOR_MINOR = Pattern.compile("(\\d+)\\.(\\d+).*");
    /** T26: releases whose glibc is known, for bases without any better evidence. */
    private static final Map<String, String> GLIBC_OF_RELEASE =
            Map.of("bullseye", "2.31", "bookworm", "2.36", "trixie", "2.41", "jammy", "2.35", "noble", "2.39");

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
        for (String path : files.withFact("libc.so.6")) {
            Optional<Libc> version = parse(Libc.Kind.GLIBC, files.fact(path));
            if (version.isPresent()) {
                return version;
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
        String release = files.fact("etc/os-release");
        Matcher codename = Pattern.compile("(?m)^VERSION_CODENAME=\"?([a-z]+)").matcher(release);
        return codename.find()
                ? parse(Libc.Kind.GLIBC, GLIBC_OF_RELEASE.getOrDefault(codename.group(1), ""))
                : Optional.empty();
    }

    private Optional<Libc> musl() {
        for (String path : files.withFact("ld-musl-")) {
            Optional<Libc> version = parse(Libc.Kind.MUSL, files.fact(path));
            if (version.isPresent()) {
                return version;
            }
        }
        return parse(Libc.Kind.MUSL, PackageDatabase.version(files.fact("lib/apk/db/installed"), "musl"));
    }

    private static Optional<Libc> parse(Libc.Kind kind, String version) {
        Matcher parts = MAJOR_MINOR.matcher(version);
        return parts.matches()
                ? Optional.of(new Libc(kind, Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2))))
                : Optional.empty();
    }
}
