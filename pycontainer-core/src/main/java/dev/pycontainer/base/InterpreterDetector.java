package dev.pycontainer.base;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pycontainer.base.BaseFacts.InterpreterFacts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the Pythons of a base by its files and environment (T21–T23). */
final class InterpreterDetector {
    private static final Pattern NAME = Pattern.compile("python3\\.(\\d+)(t?)");
    private static final Pattern FULL = Pattern.compile("3\\.\\d+\\.\\d+(?:(?:a|b|rc)\\d+)?");
    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final BaseFiles files;
    private final Map<String, String> env;

    InterpreterDetector(BaseFiles files, Map<String, String> env) {
        this.files = files;
        this.env = env;
    }

    /** In the order of the base's PATH; then what lies elsewhere. */
    List<InterpreterFacts> interpreters() {
        Set<String> paths = new LinkedHashSet<>();
        for (String directory : env.getOrDefault("PATH", DEFAULT_PATH).split(":")) {
            String relative = directory.startsWith("/") ? directory.substring(1) : directory;
            // What `python3` means on this base comes first, also where newer ones lie beside it.
            files.resolve(relative + "/python3").ifPresent(paths::add);
            for (String name : files.names(relative)) {
                if (NAME.matcher(name).matches()) {
                    files.resolve(relative + "/" + name).ifPresent(paths::add);
                }
            }
        }
        files.withFact("python3.").forEach(paths::add);
        List<InterpreterFacts> found = new ArrayList<>();
        for (String path : paths) {
            Matcher name = NAME.matcher(path.substring(path.lastIndexOf('/') + 1));
            if (name.matches()) {
                found.add(facts(path, name.group(1), !name.group(2).isEmpty()));
            }
        }
        return found;
    }

    private InterpreterFacts facts(String path, String minor, boolean freeThreaded) {
        String series = "3." + minor;
        String library =
                path.replaceFirst("(?:^|/)bin/[^/]+$", "/lib/python" + series).replaceFirst("^/", "");
        String suffix = freeThreaded ? "t" : "";
        String declared = env.getOrDefault("PYTHON_VERSION", "");
        if (declared.startsWith(series + ".") && FULL.matcher(declared).matches()) {
            return new InterpreterFacts("/" + path, declared, freeThreaded, "environment variable PYTHON_VERSION");
        }
        for (String file : List.of(
                library + suffix + "/build-details.json",
                library.replaceFirst("python[^/]*$", "lib" + "python" + series + suffix + ".so.1.0"),
                "usr/lib/libpython" + series + suffix + ".so.1.0",
                path,
                library.replaceFirst("lib/python[^/]*$", "include/python" + series + suffix + "/patchlevel.h"))) {
            String version = version(file, series);
            if (!version.isEmpty()) {
                return new InterpreterFacts("/" + path, version, freeThreaded, "/" + file);
            }
        }
        return fromPackages(path, series, freeThreaded);
    }

    private InterpreterFacts fromPackages(String path, String series, boolean freeThreaded) {
        for (String database : packageDatabases()) {
            String fact = files.fact(database);
            for (String name :
                    List.of("python" + series + "-minimal", "python" + series, "python3-minimal", "python3")) {
                Matcher version = FULL.matcher(PackageDatabase.version(fact, name));
                if (version.lookingAt() && version.group().startsWith(series + ".")) {
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

    private String version(String file, String series) {
        String fact = files.fact(file);
        String text = file.endsWith(".json") ? buildDetails(fact) : fact.substring(fact.indexOf('|') + 1);
        Matcher full = FULL.matcher(text.strip());
        return full.matches() && full.group().startsWith(series + ".") ? full.group() : "";
    }

    /** {@code implementation.version} of PEP 739. */
    private static String buildDetails(String json) {
        try {
            JsonNode version =
                    new ObjectMapper().readTree(json).path("implementation").path("version");
            return version.has("micro")
                    ? version.path("major").asInt() + "."
                            + version.path("minor").asInt() + "."
                            + version.path("micro").asInt()
                    : "";
        } catch (JsonProcessingException e) {
            // Not the file it seems to be: the next evidence is asked.
            return "";
        }
    }
}
