package dev.pycontainer.python.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Knows projects whose requirements only their build backend can tell. */
public final class BackendDependencies {
    private static final String SETUP = "setup.py";
    private static final int MAX_BYTES = 1 << 20;
    private static final Pattern REQUIRES = Pattern.compile("\\binstall_requires\\b");

    private BackendDependencies() {}

    /** The file that leaves the requirements to the backend; empty if they stand in files that can be read without it. */
    public static Optional<String> decidedBy(PyProject project) {
        boolean setup = Files.isRegularFile(project.directory().resolve(SETUP));
        Optional<ProjectMetadata> metadata = project.metadata();
        if (metadata.isEmpty()) {
            return setup ? Optional.of(SETUP) : Optional.empty();
        }
        if (!project.tool("poetry").members().isEmpty()) {
            return Optional.empty(); // Poetry's own table has them.
        }
        if (metadata.get().identity().dynamic().contains("dependencies")) {
            return Optional.of("pyproject.toml");
        }
        boolean ofSetupCfg = project.document()
                .table("project")
                .filter(table -> table.position().file().equals("setup.cfg"))
                .isPresent();
        boolean none = metadata.get().dependencies().main().isEmpty();
        return ofSetupCfg
                        && none
                        && setup
                        && mentionsRequirements(project.directory().resolve(SETUP))
                ? Optional.of(SETUP)
                : Optional.empty();
    }

    private static boolean mentionsRequirements(Path setup) {
        try {
            return Files.size(setup) <= MAX_BYTES
                    && REQUIRES.matcher(new String(Files.readAllBytes(setup), StandardCharsets.UTF_8))
                            .find();
        } catch (IOException e) {
            throw UnreadableFile.failure(setup, e);
        }
    }
}
