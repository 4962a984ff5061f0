package dev.pycontainer.base;

import dev.pycontainer.failure.PycontainerException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds files in Maven repositories; whoever runs the build lends it. */
@FunctionalInterface
public interface ArtifactFinder {
    /** Where there is no Maven. */
    ArtifactFinder NONE = coordinates -> {
        throw new PycontainerException("maven:" + coordinates + " can be found inside a Maven build only");
    };

    /**
     * The file, on this machine.
     *
     * @param coordinates {@code group:artifact:extension[:classifier]:version}
     * @throws PycontainerException saying what each repository answered
     */
    Path find(String coordinates);

    /**
     * The same for a file that need not exist.
     *
     * @return empty where every repository was asked and none has it
     * @throws PycontainerException if a repository could not be asked
     */
    default Optional<Path> search(String coordinates) {
        return this == NONE ? Optional.empty() : Optional.of(find(coordinates));
    }
}
