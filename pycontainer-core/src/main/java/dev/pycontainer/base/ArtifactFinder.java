package dev.pycontainer.base;

import dev.pycontainer.failure.PycontainerException;
import java.nio.file.Path;
import java.util.List;
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

    /** What repositories say of a file. */
    sealed interface Answer {
        /** It is on this machine now. */
        record Here(Path file) implements Answer {}

        /** @param asked the repositories that do not have it, for people */
        record Nowhere(String asked) implements Answer {}
    }

    /**
     * The file, or that no repository has it.
     *
     * @throws PycontainerException if a repository could not be asked
     */
    default Answer ask(String coordinates) {
        return new Answer.Here(find(coordinates));
    }

    /** A file that was found. */
    record Artifact(String coordinates, Path file) {}

    /**
     * What the project's pom names as dependencies, and what their poms name, all of one type.
     *
     * @param type the extension of the files
     * @throws PycontainerException saying what is missing and where it was looked for
     */
    default List<Artifact> dependencies(String type) {
        return List.of();
    }

    /**
     * A tool for the build itself, which need not exist.
     *
     * @return empty where every repository was asked and none has it
     * @throws PycontainerException if a repository could not be asked
     */
    default Optional<Path> search(String coordinates) {
        return this == NONE ? Optional.empty() : Optional.of(find(coordinates));
    }
}
