package dev.pycontainer.python.interpreter;

import dev.pycontainer.failure.PycontainerException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The one Python that the user names. */
public final class NamedInterpreter implements InterpreterSource {
    private final Path program;

    /** @param program absolute */
    public NamedInterpreter(Path program) {
        this.program = program;
    }

    /** @throws PycontainerException if the program is no Python, or one of another version */
    @Override
    public Optional<Interpreter> find(String minor) {
        SortedMap<String, String> nothing = new TreeMap<>();
        Interpreter found = InterpreterProbe.ask(program, nothing, nothing).orElseThrow(() -> new PycontainerException(
                        program + " is not a CPython that runs here")
                .withHint("set <buildPython> (build_python) to the program of a Python " + minor + ", or to maven"));
        if (!found.minor().equals(minor)) {
            throw new PycontainerException(program + " is Python " + found.version() + ", but the image has " + minor)
                    .withHint("set <buildPython> (build_python) to the program of a Python " + minor + ", or to maven");
        }
        return Optional.of(found);
    }
}
