package dev.pycontainer.plan;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Resolves the paths that people write and shows paths as people know them. */
final class ProjectPaths {
    private final Path base;

    /** @param base absolute */
    ProjectPaths(Path base) {
        this.base = base;
    }

    /**
     * A configured path: one of the pom or the command line is relative to the base directory, as in every plugin; one of a
     * TOML file is relative to that file.
     */
    Path resolve(Decided<String> path, Path fileDirectory) {
        Path from = path.origin().door().isMaven() ? base : fileDirectory;
        try {
            return from.resolve(path.value()).normalize();
        } catch (InvalidPathException e) {
            throw path.origin().failure("'" + path.value() + "' is not a path: " + e.getReason());
        }
    }

    /** Relative to the base directory, with {@code /}; a path outside of it is shown by its last name. */
    String shown(Path path) {
        Path normal = path.toAbsolutePath().normalize();
        if (!normal.startsWith(base)) {
            return String.valueOf(normal.getFileName());
        }
        String relative = base.relativize(normal).toString().replace('\\', '/');
        return relative.isEmpty() ? "." : relative;
    }
}
