package dev.pycontainer.python.interpreter;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.process.HostProcess;
import dev.pycontainer.process.HostProcess.Outcome;
import dev.pycontainer.python.project.BuildBackend;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes a wheel of a source tree by the hooks of its build backend (PEP 517). Each hook is a process of its own: without the
 * network as far as the machine allows that, with a home of its own and none of the caller's variables, and killed after a
 * time. It is not kept from reading the files of this machine.
 */
public final class SourceBuild {
    /** 1980: the first time that a ZIP file can hold. */
    private static final String EPOCH = "315532800";

    private static final String METADATA_HOOK = "prepare_metadata_for_build_wheel";
    private static final String SCRIPT = "build_hooks.py";
    private static final int SHOWN_LINES = 30;
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Place place;
    private final BuildBackend backend;
    private final Settings settings;

    /**
     * Where a build happens; all of it is thrown away afterwards.
     *
     * @param sources the tree; builds write to it
     * @param python of a virtual environment with the build requirements
     * @param scratch an empty directory
     */
    public record Place(Path sources, Path python, Path scratch) {}

    /**
     * What surrounds the hooks.
     *
     * @param interpreter that {@code python} of the virtual environment leads to
     * @param variables more variables of the processes, such as versions that the history of a repository would give
     */
    public record Settings(
            Interpreter interpreter, NetworkIsolation network, SortedMap<String, String> variables, Duration patience) {
        public Settings(Interpreter interpreter, SortedMap<String, String> variables) {
            this(interpreter, NetworkIsolation.best(), variables, PATIENCE);
        }
    }

    public SourceBuild(Place place, BuildBackend backend, Settings settings) {
        this.place = place;
        this.backend = backend;
        this.settings = settings;
    }

    /** What the backend wants besides its {@code requires}: the hook {@code get_requires_for_build_wheel}. */
    public List<String> furtherRequirements() throws IOException {
        return call("get_requires_for_build_wheel");
    }

    /** The METADATA of the wheel that would be made; empty if the backend has no such hook, which is optional. */
    public Optional<byte[]> metadata() throws IOException {
        List<String> made = call(METADATA_HOOK);
        if (made.isEmpty()) {
            return Optional.empty();
        }
        Path name = Path.of(made.get(0)).getFileName();
        Path file = wheels().resolve(name).resolve("METADATA");
        if (!Files.isRegularFile(file)) {
            throw new PycontainerException("the build backend " + backend.name() + " says that it made '" + made.get(0)
                    + "', which holds no METADATA");
        }
        return Optional.of(Files.readAllBytes(file));
    }

    /** The wheel, in a directory of its own below the scratch directory. */
    public Path wheel() throws IOException {
        List<String> made = call("build_wheel");
        String name = made.isEmpty() ? "" : made.get(0);
        Path wheel = wheels().resolve(Path.of(name).getFileName());
        if (!name.endsWith(".whl") || !Files.isRegularFile(wheel)) {
            throw new PycontainerException(
                    "the build backend " + backend.name() + " says that it made '" + name + "', which is no wheel");
        }
        return wheel;
    }

    private Path wheels() {
        return place.scratch().resolve("wheels");
    }

    private List<String> call(String hook) throws IOException {
        Path home = Files.createDirectories(place.scratch().resolve("home"));
        Path result = place.scratch().resolve(hook + ".result");
        Files.createDirectories(wheels());
        List<String> command = new ArrayList<>(settings.network().prefix());
        command.addAll(List.of(place.python().toString(), "-s", script().toString(), hook, result.toString()));
        command.addAll(List.of(backend.name(), wheels().toString()));
        command.addAll(backend.path());
        Outcome outcome = new HostProcess(command, place.sources(), environment(home), settings.patience()).run();
        if (outcome.isGood()) {
            try {
                return Files.readAllLines(result);
            } catch (NoSuchFileException e) {
                throw failure(hook, outcome, "ended without an answer");
            }
        }
        String how = outcome.isTimeout()
                ? "was killed after " + settings.patience().toSeconds() + " s"
                : "failed with status " + outcome.status();
        throw failure(hook, outcome, how);
    }

    private PycontainerException failure(String hook, Outcome outcome, String how) {
        String said = outcome.lastLines(SHOWN_LINES).indent(4).stripTrailing();
        PycontainerException failure = new PycontainerException(
                "the hook " + hook + " of " + backend.name() + " " + how + (said.isEmpty() ? "" : ":\n" + said));
        return CompilerComplaint.of(outcome.output())
                .map(missing -> failure.withHint("this machine lacks " + missing
                        + ": install it, or take a version that has a wheel for the target"))
                .orElse(failure);
    }

    private Path script() throws IOException {
        Path script = Files.createDirectories(place.scratch().resolve("hooks")).resolve(SCRIPT);
        try (InputStream in = SourceBuild.class.getResourceAsStream(SCRIPT)) {
            if (in == null) {
                throw new IllegalStateException(SCRIPT + " is not in this jar");
            }
            Files.writeString(script, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        return script;
    }

    /** Nothing of the caller's environment: neither secrets nor settings that would change what is built. */
    private SortedMap<String, String> environment(Path home) {
        SortedMap<String, String> environment = new TreeMap<>(settings.network().variables());
        environment.put("PATH", place.python().getParent() + ":" + HostProcess.SYSTEM_PATH);
        environment.put("HOME", home.toString());
        environment.put("TMPDIR", home.toString());
        environment.put("LANG", "C.UTF-8");
        environment.put("TZ", "UTC");
        environment.put("SOURCE_DATE_EPOCH", EPOCH);
        environment.put("PYTHONHASHSEED", "0");
        environment.put("PYTHONNOUSERSITE", "1");
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
        environment.put("PIP_DISABLE_PIP_VERSION_CHECK", "1");
        environment.putAll(settings.interpreter().environment());
        environment.putAll(settings.variables());
        return environment;
    }
}
