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
import org.jspecify.annotations.Nullable;

/** Finds the shared libraries that wheels expect of the system and the base does not have. */
final class SystemLibraries {
    /** The loader and the parts of the C library, which decided the wheel; and drivers, which the runtime brings along. */
    private static final Pattern GIVEN = Pattern.compile(
            "ld-.*|lib(c|m|dl|rt|pthread|util|resolv)\\.so\\..*|ld64\\..*|libc\\.musl-.*|linux-vdso\\..*|libcuda\\.so\\..*|libnvidia-.*|libnvcuvid\\..*");

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

    /** One line for each library, with the package that has it where that is known. */
    static List<String> warnings(List<Missing> missing, String base) throws IOException {
        List<String> lines = new ArrayList<>();
        Map<String, List<String>> packages = missing.isEmpty() ? Map.of() : packages();
        for (Missing one : missing) {
            lines.add(one.wheel() + " needs " + one.library() + ", which neither a wheel nor the base " + base
                    + " has (" + one.file() + ")" + advice(packages.get(one.library()), base));
        }
        return lines;
    }

    private static String advice(@Nullable List<String> columns, String base) {
        if (columns == null) {
            return "";
        }
        if (base.startsWith("deb:")) {
            String name = columns.get(base.contains("bookworm") ? 0 : 1);
            return name.equals("-") ? "" : "; hint: extra_debian_packages = [\"" + name + "\"]";
        }
        String debian = columns.get(0).equals("-") ? columns.get(1) : columns.get(0);
        String alpine = columns.get(2);
        return "; hint: in a base with " + (debian.equals("-") ? "" : "Debian's package " + debian)
                + (debian.equals("-") || alpine.equals("-") ? "" : ", or ")
                + (alpine.equals("-") ? "" : "Alpine's package " + alpine) + " it is there";
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
