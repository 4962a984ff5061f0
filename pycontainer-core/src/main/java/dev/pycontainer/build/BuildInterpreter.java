package dev.pycontainer.build;

import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.interpreter.HostPython;
import dev.pycontainer.python.interpreter.Interpreter;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An interpreter that builds packages.
 *
 * @param host what it runs on
 */
record BuildInterpreter(Interpreter interpreter, TargetEnvironment host) {
    private static final Map<Interpreter, TargetEnvironment> ASKED = new ConcurrentHashMap<>();

    /** Each interpreter is asked once. */
    static BuildInterpreter of(Interpreter interpreter) throws IOException {
        TargetEnvironment known = ASKED.get(interpreter);
        if (known == null) {
            known = HostPython.environment(interpreter);
            ASKED.put(interpreter, known);
        }
        return new BuildInterpreter(interpreter, known);
    }
}
