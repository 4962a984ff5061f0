package dev.pycontainer.plan;

import dev.pycontainer.python.project.ProjectMetadata;
import dev.pycontainer.python.project.PyProject;
import java.nio.file.Path;
import java.util.Optional;

/** What the planner knows before it decides: the request, the settings of all doors, and the project's own file. */
record KnownFacts(BuildRequest request, Settings settings, PyProject pyproject, Places places) {
    /**
     * Where things lie.
     *
     * @param project the project directory
     * @param configFile the directory of the configuration file; the project directory without one
     */
    record Places(Path project, Path configFile, ProjectPaths paths) {}

    Path projectDirectory() {
        return places.project();
    }

    Optional<ProjectMetadata> metadata() {
        return pyproject.metadata();
    }

    /** A configured path as an absolute one. */
    Path resolve(Decided<String> path) {
        return places.paths()
                .resolve(path, path.origin().door() == Door.CONFIG_FILE ? places.configFile() : places.project());
    }

    /** A path as people know it. */
    String shown(Path path) {
        return places.paths().shown(path);
    }

    /** The environment variable, where it is set. */
    Optional<String> environment(String name) {
        return Optional.ofNullable(request.host().environment().get(name));
    }
}
