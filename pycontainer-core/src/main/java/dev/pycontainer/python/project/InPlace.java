package dev.pycontainer.python.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells source trees that can be used as they lie from those that have to be built. */
public final class InPlace {
    private static final Pattern COMPILES =
            Pattern.compile("\\b(?:ext_modules|Extension|cythonize|rust_extensions)\\b");
    private static final int MAX_BYTES = 1 << 20;
    private static final Set<String> READ_STATICALLY = Set.of(
            "version",
            "readme",
            "description",
            "classifiers",
            "license",
            "license-files",
            "authors",
            "maintainers",
            "keywords",
            "urls");

    private InPlace() {}

    /** One clause that says why a tree has to be built; empty if what it holds can be copied. */
    public static Optional<String> obstacle(Path directory) {
        PyProject project = PyProjectReader.read(directory);
        Optional<ProjectMetadata> metadata = project.metadata();
        if (metadata.isEmpty()) {
            return Optional.of("it has no [project] in pyproject.toml");
        }
        List<String> dynamic = metadata.get().identity().dynamic().stream()
                .filter(field -> !READ_STATICALLY.contains(field))
                .toList();
        if (!dynamic.isEmpty() && project.tool("poetry").members().isEmpty()) {
            return Optional.of("its build backend decides its " + String.join(", ", dynamic));
        }
        if (metadata.get().version().isEmpty() && DynamicVersion.read(project).isEmpty()) {
            return Optional.of("its build backend decides its version");
        }
        return compiles(project);
    }

    private static Optional<String> compiles(PyProject project) {
        boolean unknown =
                project.buildSystem().declared() && project.buildSystem().backend() == BuildSystem.Backend.OTHER;
        if (unknown) {
            return Optional.of("its build backend may compile or generate code");
        }
        boolean poetryScript = project.tool("poetry").value("build").isPresent();
        PositionedTable hatch = project.tool("hatch").tableOrEmpty("build");
        boolean hatchHooks = Stream.of(hatch.tableOrEmpty("hooks"), hatch.tableAt("targets", "wheel", "hooks"))
                .flatMap(hooks -> hooks.keys().stream())
                .anyMatch(hook -> !hook.equals("vcs") && !hook.equals("version"));
        boolean setuptools =
                !project.tool("setuptools").items("ext-modules").isEmpty() || setupCompiles(project.directory());
        return poetryScript || hatchHooks || setuptools
                ? Optional.of("its build compiles or generates code")
                : Optional.empty();
    }

    private static boolean setupCompiles(Path directory) {
        Path setup = directory.resolve("setup.py");
        try {
            return Files.isRegularFile(setup)
                    && Files.size(setup) <= MAX_BYTES
                    && COMPILES.matcher(new String(Files.readAllBytes(setup), StandardCharsets.UTF_8))
                            .find();
        } catch (IOException e) {
            throw UnreadableFile.failure(setup, e);
        }
    }
}
