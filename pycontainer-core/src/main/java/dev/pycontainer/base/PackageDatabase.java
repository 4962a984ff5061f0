package dev.pycontainer.base;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the versions of Python and the C library from the package databases of distributions (T22, T26). */
final class PackageDatabase {
    private static final Pattern WANTED = Pattern.compile("python3(?:\\.\\d+)?(?:-minimal)?|libc6|musl");

    private PackageDatabase() {}

    /** {@code var/lib/dpkg/status}, as lines {@code name=version}. */
    static String dpkg(InputStream in) throws IOException {
        return read(in, "Package: ", "Version: ");
    }

    /** {@code lib/apk/db/installed}, as lines {@code name=version}. */
    static String apk(InputStream in) throws IOException {
        return read(in, "P:", "V:");
    }

    /** The version of a package in what {@link #dpkg} or {@link #apk} gave, or an empty text. */
    static String version(String fact, String name) {
        return fact.lines()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    private static String read(InputStream in, String nameKey, String versionKey) throws IOException {
        Map<String, String> versions = new TreeMap<>();
        // Not closed: the stream belongs to the layer being read.
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        String name = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty()) {
                name = "";
            } else if (line.startsWith(nameKey)) {
                name = line.substring(nameKey.length());
            } else if (line.startsWith(versionKey) && WANTED.matcher(name).matches()) {
                versions.put(name, line.substring(versionKey.length()));
            }
        }
        return versions.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("\n"));
    }
}
