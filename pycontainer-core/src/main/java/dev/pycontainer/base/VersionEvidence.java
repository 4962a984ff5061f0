package dev.pycontainer.base;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pycontainer.base.BaseFacts.InterpreterFacts;
import dev.pycontainer.json.JsonTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells the exact version of a Python by what lies around it (T21, T22). */
final class VersionEvidence {
    private static final Pattern FULL = Pattern.compile("3\\.\\d+\\.\\d+(?:(?:a|b|rc)\\d+)?");
    private static final JsonFactory JSON = new JsonFactory();

    private final BaseFiles files;
    private final String declared;

    /** @param declared the base's {@code PYTHON_VERSION}, or an empty text */
    VersionEvidence(BaseFiles files, String declared) {
        this.files = files;
        this.declared = declared;
    }

    /**
     * @param path relative, links resolved
     * @param series {@code 3.12}, or an empty text where the file's name does not say it
     * @param named whether the name says that it is free-threaded
     */
    InterpreterFacts of(String path, String series, boolean named) {
        boolean freeThreaded = named || details(path, series).contains("t");
        if (!series.isEmpty() && !version(declared, series).isEmpty()) {
            return new InterpreterFacts("/" + path, declared, freeThreaded, "environment variable PYTHON_VERSION");
        }
        for (String file : candidates(path, series)) {
            String version = version(stated(file), series);
            if (!version.isEmpty()) {
                return new InterpreterFacts("/" + path, version, freeThreaded, "/" + file);
            }
        }
        return fromPackages(path, series, freeThreaded);
    }

    /** Where versions stand, the best evidence first; what lies under another prefix may be another Python. */
    private List<String> candidates(String path, String series) {
        if (series.isEmpty()) {
            return List.of(path);
        }
        String prefix = prefix(path);
        List<String> all = new ArrayList<>();
        for (String python : List.of("python" + series + "t", "python" + series)) {
            all.add(prefix + "lib/" + python + "/build-details.json");
            all.add(prefix + "lib64/" + python + "/build-details.json");
            libraries(python).stream().filter(file -> isBeside(prefix, file)).forEach(all::add);
        }
        all.add(path);
        for (String python : List.of("python" + series + "t", "python" + series)) {
            all.add(prefix + "include/" + python + "/patchlevel.h");
            all.addAll(libraries(python));
        }
        return all;
    }

    private List<String> libraries(String python) {
        return files.withFact("lib" + python + ".so.1.0");
    }

    /** In {@code lib}, {@code lib64} or a directory of Debian's for one architecture below them. */
    private static boolean isBeside(String prefix, String file) {
        return file.startsWith(prefix)
                && file.substring(prefix.length()).matches("lib(64)?/([^/]+-linux-[^/]+/)?[^/]+");
    }

    private InterpreterFacts fromPackages(String path, String series, boolean freeThreaded) {
        for (String database : packageDatabases()) {
            String fact = files.fact(database);
            for (String name :
                    List.of("python" + series + "-minimal", "python" + series, "python3-minimal", "python3")) {
                Matcher version = FULL.matcher(PackageDatabase.version(fact, name));
                if (!series.isEmpty() && version.lookingAt() && version.group().startsWith(series + ".")) {
                    return new InterpreterFacts("/" + path, version.group(), freeThreaded, "/" + database);
                }
            }
        }
        return new InterpreterFacts("/" + path, series, freeThreaded, "the name of /" + path);
    }

    private List<String> packageDatabases() {
        List<String> databases =
                new ArrayList<>(List.of("var/lib/dpkg/status", "lib/apk/db/installed", "usr/lib/apk/db/installed"));
        files.names("var/lib/dpkg/status.d").forEach(name -> databases.add("var/lib/dpkg/status.d/" + name));
        return databases;
    }

    private String stated(String file) {
        String fact = files.fact(file);
        return file.endsWith(".json") ? number(json(fact)) : fact.substring(fact.indexOf('|') + 1);
    }

    private static String version(String text, String series) {
        Matcher full = FULL.matcher(text.strip());
        return full.matches() && (series.isEmpty() || full.group().startsWith(series + ".")) ? full.group() : "";
    }

    /** The flags of the ABI: {@code t} is free-threaded (PEP 739). */
    private List<String> details(String path, String series) {
        JsonNode flags = json(files.fact(prefix(path) + "lib/python" + series + "/build-details.json"))
                .path("abi")
                .path("flags");
        List<String> all = new ArrayList<>();
        flags.forEach(flag -> all.add(flag.asText()));
        return all;
    }

    /** {@code implementation.version} of PEP 739. */
    private static String number(JsonNode details) {
        JsonNode version = details.path("implementation").path("version");
        return version.has("micro")
                ? version.path("major").asInt() + "." + version.path("minor").asInt() + "."
                        + version.path("micro").asInt()
                : "";
    }

    private static JsonNode json(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            return JsonTree.readWhole(parser, JsonTree.Decimals.DOUBLE);
        } catch (IOException e) {
            // Not the file it seems to be: the next evidence is asked.
            return JsonTree.object();
        }
    }

    /** What {@code bin} lies in, with a slash unless it is the root. */
    private static String prefix(String path) {
        int bin = path.lastIndexOf("bin/");
        return bin < 0 ? "" : path.substring(0, bin);
    }
}
