package dev.pycontainer.base;

import dev.pycontainer.base.BaseFacts.InterpreterFacts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the Pythons of a base by its files and environment (T21–T23). */
final class InterpreterDetector {
    private static final Pattern NAME = Pattern.compile("python3\\.(\\d+)(t?)");
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
            String relative = relative(directory);
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
                found.add(evidence(found)
                        .of(path, "3." + name.group(1), !name.group(2).isEmpty()));
            }
        }
        return found;
    }

    /**
     * The Python that somebody says is there, under whatever name; its version is empty where nothing tells it.
     *
     * @return empty where there is no such file
     */
    Optional<InterpreterFacts> at(String path) {
        return files.resolve(relative(path))
                .filter(file -> files.at(file).filter(node -> !node.directory()).isPresent())
                .map(file -> {
                    Matcher name = NAME.matcher(file.substring(file.lastIndexOf('/') + 1));
                    return name.matches()
                            ? evidence(List.of())
                                    .of(
                                            file,
                                            "3." + name.group(1),
                                            !name.group(2).isEmpty())
                            : evidence(List.of()).of(file, "", false);
                });
    }

    /** The environment's word counts once: for the Python that the base's PATH finds first. */
    private VersionEvidence evidence(List<InterpreterFacts> found) {
        return new VersionEvidence(files, found.isEmpty() ? env.getOrDefault("PYTHON_VERSION", "") : "");
    }

    static String relative(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }
}
