package dev.pycontainer.plan;

import dev.pycontainer.python.project.ProjectMetadata;
import dev.pycontainer.python.project.PyProject;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the planner knows before it decides: the request, the settings of all doors, and the project's own file. */
record KnownFacts(BuildRequest request, Settings settings, PyProject pyproject, Places places) {
    /**
     * Where things lie.
     *
     * @param project the directory of the project that goes into the image
     * @param configFile the directory of the configuration file; the project directory without one
     * @param workspace the uv workspace around the project
     */
    record Places(Path project, Path configFile, Workspace workspace, ProjectPaths paths) {
        Path lockDirectory() {
            return workspace.lockDirectory();
        }

        Optional<Decided<String>> inferredMember() {
            return Optional.ofNullable(workspace.memberOrNull());
        }
    }

    /**
     * The uv workspace around the project; without one, the project alone.
     *
     * @param lockDirectory where lock files are looked for
     * @param memberOrNull the project's name in a workspace whose root lies higher up
     */
    record Workspace(Path lockDirectory, @Nullable Decided<String> memberOrNull) {}

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
