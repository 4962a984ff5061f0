package dev.pycontainer.build;

import dev.pycontainer.python.wheel.WheelLibraries;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the shared libraries that wheels expect of the system and the base does not have. */
final class SystemLibraries {
    /** The loader and the parts of the C library, which decided the wheel; and drivers, which the runtime brings along. */
    private static final Pattern GIVEN = Pattern.compile(
            "ld-.*|lib(c|m|dl|rt|pthread|util|resolv)\\.so\\..*|ld64\\..*|libc\\.musl-.*|linux-vdso\\..*|libcuda\\.so\\..*|libnvidia-.*|libnvcuvid\\..*");

    private static final List<String> NOWHERE = List.of("-", "-", "-");

    private final SortedSet<String> ofBase;

    /** @param ofBase file names of the libraries that the base's loader finds */
    SystemLibraries(SortedSet<String> ofBase) {
        this.ofBase = ofBase;
    }

    /**
     * A library that nobody has.
     *
     * @param wheel the first that needs it, such as {@code psycopg2 2.9.9}
     * @param file the first of its files that needs it
     */
    record Missing(String library, String wheel, String file) {}

    /**
     * What the wheels together expect of the system, whatever the base.
     *
     * @param wheels by a name for people; a library that any of them brings is not expected
     */
    static List<Missing> expected(SortedMap<String, WheelLibraries> wheels) {
        SortedSet<String> there = new TreeSet<>();
        wheels.values().forEach(wheel -> there.addAll(wheel.brings()));
        SortedMap<String, Missing> expected = new TreeMap<>();
        wheels.forEach((name, wheel) -> wheel.needs().forEach((library, file) -> {
            if (!there.contains(library) && !GIVEN.matcher(library).matches()) {
                expected.putIfAbsent(library, new Missing(library, name, file));
            }
        }));
        return List.copyOf(expected.values());
    }

    /** What of it the base does not have. */
    List<Missing> missing(List<Missing> expected) {
        return expected.stream().filter(one -> !ofBase.contains(one.library())).toList();
    }

    /** One line for each wheel, with the packages that have what it needs, where they are known. */
    static List<String> warnings(List<Missing> missing, String base) throws IOException {
        SortedMap<String, List<Missing>> wheels = new TreeMap<>();
        missing.forEach(one ->
                wheels.computeIfAbsent(one.wheel(), wheel -> new ArrayList<>()).add(one));
        Map<String, List<String>> packages = missing.isEmpty() ? Map.of() : packages();
        List<String> lines = new ArrayList<>();
        wheels.forEach((wheel, needs) -> lines.add(wheel + " needs "
                + needs.stream().map(Missing::library).collect(Collectors.joining(", "))
                + ", which neither a wheel nor the base " + base + " has ("
                + needs.get(0).file() + ")"
                + advice(needs, packages, base)));
        return lines;
    }

    private static String advice(List<Missing> needs, Map<String, List<String>> packages, String base) {
        if (base.startsWith("deb:")) {
            List<String> names = packages(needs, packages, base.contains("bookworm") ? 0 : 1);
            return names.isEmpty() ? "" : "; hint: extra_debian_packages = [\"" + String.join("\", \"", names) + "\"]";
        }
        List<String> debian = packages(needs, packages, 0);
        List<String> alpine = packages(needs, packages, 2);
        if (debian.isEmpty() && alpine.isEmpty()) {
            return "";
        }
        return "; hint: it takes a base with "
                + (debian.isEmpty() ? "" : "Debian's " + String.join(", ", debian))
                + (debian.isEmpty() || alpine.isEmpty() ? "" : ", or ")
                + (alpine.isEmpty() ? "" : "Alpine's " + String.join(", ", alpine));
    }

    /** The packages of one column that have what is needed, as far as there are any. */
    private static List<String> packages(List<Missing> needs, Map<String, List<String>> packages, int column) {
        return needs.stream()
                .map(one -> packages.getOrDefault(one.library(), NOWHERE).get(column))
                .filter(name -> !name.equals("-"))
                .distinct()
                .sorted()
                .toList();
    }

    /** For each library the names of the packages in Debian 12, Debian 13 and Alpine. */
    private static Map<String, List<String>> packages() throws IOException {
        Map<String, List<String>> packages = new TreeMap<>();
        InputStream table = Objects.requireNonNull(SystemLibraries.class.getResourceAsStream("system-libraries.txt"));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] columns = line.split("\\s+");
                if (!line.startsWith("#")) {
                    packages.put(columns[0], List.of(columns[1], columns[2], columns[3]));
                }
            }
        }
        return packages;
    }
}
