package dev.pycontainer.python.interpreter;

import dev.pycontainer.python.Version;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A CPython that runs on this machine.
 *
 * @param executable absolute path of the program
 * @param version the whole version, as {@code sys.version_info} says it
 * @param environment what the program needs to find its own files, where it does not lie in its place; the whole environment
 *     of its processes otherwise comes from those who start it
 */
public record Interpreter(Path executable, Version version, SortedMap<String, String> environment) {
    public Interpreter {
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }

    /** {@code 3.12} of 3.12.1: bytecode and extension modules fit one minor version alone. */
    public String minor() {
        return version.release().get(0) + "." + version.release().get(1);
    }
}
