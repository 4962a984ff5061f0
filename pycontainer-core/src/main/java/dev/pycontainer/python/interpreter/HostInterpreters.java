package dev.pycontainer.python.interpreter;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The Pythons that the PATH of this machine leads to. */
public final class HostInterpreters implements InterpreterSource {
    private final SortedMap<String, String> variables;

    /** @param variables the environment of this machine; its PATH is searched */
    public HostInterpreters(SortedMap<String, String> variables) {
        this.variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
    }

    @Override
    public Optional<Interpreter> find(String minor) {
        return find(minor, interpreter -> true);
    }

    /** The first one of the minor version that also fits otherwise, such as by its whole version. */
    public Optional<Interpreter> find(String minor, Predicate<Interpreter> wanted) {
        for (Path program : programs(minor)) {
            Optional<Interpreter> found = InterpreterProbe.ask(program, launcherEnvironment(), new TreeMap<>())
                    .filter(interpreter -> interpreter.minor().equals(minor))
                    .filter(wanted);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** What launchers such as pyenv's read before they start the program itself, which then needs nothing of it. */
    private SortedMap<String, String> launcherEnvironment() {
        SortedMap<String, String> passed = new TreeMap<>();
        variables.forEach((name, value) -> {
            if (name.equals("PATH") || name.equals("HOME") || name.startsWith("PYENV_") || name.equals("SYSTEMROOT")) {
                passed.put(name, value);
            }
        });
        return passed;
    }

    /** Those whose name tells the version come first, wherever they lie. */
    private List<Path> programs(String minor) {
        List<Path> programs = new ArrayList<>();
        for (String name : List.of("python" + minor, "python3", "python")) {
            for (String directory : variables.getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator))) {
                addProgram(directory, name, programs);
            }
        }
        return programs;
    }

    private static void addProgram(String directory, String name, List<Path> programs) {
        for (String ending : List.of("", ".exe")) {
            try {
                Path file = Path.of(directory, name + ending);
                // A relative entry depends on where the build was started.
                if (file.isAbsolute() && Files.isRegularFile(file) && Files.isExecutable(file)) {
                    programs.add(file);
                }
            } catch (InvalidPathException e) {
                // Not an entry that any shell would find something in.
            }
        }
    }
}
