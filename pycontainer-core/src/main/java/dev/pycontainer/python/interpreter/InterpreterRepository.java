package dev.pycontainer.python.interpreter;

import java.nio.file.Path;
import java.util.Optional;

/** Maven repositories that may have a build of Python. */
@FunctionalInterface
public interface InterpreterRepository {
    /**
     * @param coordinates {@code group:artifact:extension:classifier:version}
     * @return the file on this machine; empty where every repository was asked and none has it
     * @throws dev.pycontainer.failure.PycontainerException if a repository could not be asked
     */
    Optional<Path> jar(String coordinates);
}
