package dev.pycontainer.debian;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads and writes {@code base.lock}: one fact a line, so that versions of it compare well (D29). */
public final class BaseLockFile {
    private static final String HEAD =
            "# The Debian packages of the base image. Commit this file; mvn pycontainer:update-base renews it.\n";
    private static final String FORMAT = "1";
    private static final String BASE = "base";
    private static final String EXTRA = "extra";

    private BaseLockFile() {}

    public static byte[] write(DebianLock lock) {
        StringBuilder text = new StringBuilder(HEAD);
        line(text, "format", List.of(FORMAT));
        line(text, "release", List.of(lock.release().codename()));
        line(text, "roots", lock.roots());
        line(text, "excluded", lock.excluded());
        line(text, "extra-packages", lock.extraPackages());
        for (DebianLock.Index index : lock.indexes()) {
            line(
                    text,
                    "index",
                    List.of(
                            index.suite(),
                            index.date().toString(),
                            index.digest().hex()));
        }
        lock.byArchitecture().forEach((architecture, packages) -> {
            packages.base().forEach(deb -> line(text, BASE, words(architecture, deb)));
            packages.extra().forEach(deb -> line(text, EXTRA, words(architecture, deb)));
        });
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** @param what names the file in errors */
    public static DebianLock read(byte[] bytes, String what) {
        return new Reader(what).read(new String(bytes, StandardCharsets.UTF_8));
    }

    private static List<String> words(DebArchitecture architecture, DebPackage deb) {
        return List.of(
                architecture.debianName(),
                deb.name(),
                deb.version(),
                deb.architecture(),
                deb.part().word(),
                deb.filename(),
                Long.toString(deb.size()),
                deb.digest().hex());
    }

    private static void line(StringBuilder text, String kind, List<String> words) {
        if (!words.isEmpty()) {
            text.append(kind).append(' ').append(String.join(" ", words)).append('\n');
        }
    }

    private static final class Reader {
        private final String what;
        private final Map<String, List<String>> single = new TreeMap<>();
        private final List<DebianLock.Index> indexes = new ArrayList<>();
        private final SortedMap<DebArchitecture, List<DebPackage>> base = new TreeMap<>();
        private final SortedMap<DebArchitecture, List<DebPackage>> extra = new TreeMap<>();

        Reader(String what) {
            this.what = what;
        }

        DebianLock read(String text) {
            int number = 0;
            for (String line : text.lines().toList()) {
                number++;
                if (!line.isBlank() && !line.startsWith("#")) {
                    List<String> words = Arrays.asList(line.strip().split(" +"));
                    take(words.get(0), words.subList(1, words.size()), number);
                }
            }
            if (!single.getOrDefault("format", List.of()).equals(List.of(FORMAT))) {
                throw refused("is of another format than " + FORMAT);
            }
            List<String> release = single.getOrDefault("release", List.of());
            if (release.size() != 1) {
                throw refused("names no release");
            }
            SortedMap<DebArchitecture, DebianLock.Packages> packages = new TreeMap<>();
            base.forEach((architecture, debs) -> packages.put(
                    architecture, new DebianLock.Packages(debs, extra.getOrDefault(architecture, List.of()))));
            return new DebianLock(
                    DebianRelease.of(release.get(0)),
                    single.getOrDefault("roots", List.of()),
                    single.getOrDefault("excluded", List.of()),
                    single.getOrDefault("extra-packages", List.of()),
                    indexes,
                    packages);
        }

        private void take(String kind, List<String> words, int number) {
            try {
                switch (kind) {
                    case "format", "release", "roots", "excluded", "extra-packages" -> single.put(kind, words);
                    case "index" ->
                        indexes.add(new DebianLock.Index(
                                words.get(0), Instant.parse(words.get(1)), Digest.sha256(words.get(2))));
                    case BASE -> add(base, words);
                    case EXTRA -> add(extra, words);
                    default -> throw refused("has an unknown word in line " + number + ": " + kind);
                }
            } catch (IndexOutOfBoundsException | DateTimeParseException | NumberFormatException e) {
                throw new PycontainerException(what + " cannot be read: line " + number + " is damaged", e);
            }
        }

        private void add(SortedMap<DebArchitecture, List<DebPackage>> packages, List<String> words) {
            DebPackage deb = new DebPackage(
                    words.get(1),
                    words.get(2),
                    words.get(3),
                    ArchivePart.ofWord(words.get(4)).orElseThrow(() -> refused("names no archive: " + words.get(4))),
                    words.get(5),
                    Long.parseLong(words.get(6)),
                    Digest.sha256(words.get(7)));
            DebArchitecture architecture = DebArchitecture.ofDebianName(words.get(0))
                    .orElseThrow(() -> refused("names an unknown processor: " + words.get(0)));
            packages.computeIfAbsent(architecture, absent -> new ArrayList<>()).add(deb);
        }

        private PycontainerException refused(String why) {
            return new PycontainerException(what + " " + why).withHint("make it anew: mvn pycontainer:lock-base");
        }
    }
}
