package dev.pycontainer.base;

import dev.pycontainer.failure.PycontainerException;
import java.nio.file.Path;

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
}
