package dev.pycontainer.python.interpreter;

import java.io.IOException;
import java.util.Optional;

/** Where an interpreter comes from: this machine, or a Maven repository. */
@FunctionalInterface
public interface InterpreterSource {
    /**
     * @param minor such as {@code 3.12}: bytecode and extension modules fit one minor version alone
     * @return empty where the source has none of this version
     */
    Optional<Interpreter> find(String minor) throws IOException;
}
