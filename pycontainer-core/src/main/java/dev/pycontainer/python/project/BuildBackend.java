package dev.pycontainer.python.project;

import dev.pycontainer.failure.PycontainerException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What makes wheels of a source tree (PEP 517), and what it needs for that (PEP 518).
 *
 * @param name {@code module} or {@code module:object}
 * @param requires as written, by PEP 508
 * @param path directories of the tree that the backend itself is imported from, relative
 * @param constraints what uv's settings ask of build requirements besides, by PEP 508
 */
public record BuildBackend(String name, List<String> requires, List<String> path, List<String> constraints) {
    private static final String SETUPTOOLS_OF_OLD = "setuptools.build_meta:__legacy__";
    private static final List<String> SETUPTOOLS = List.of("setuptools>=40.8.0", "wheel");

    public BuildBackend {
        requires = List.copyOf(requires);
        path = List.copyOf(path);
        constraints = List.copyOf(constraints);
    }

    /** @param sources a tree with pyproject.toml, or with setup.py alone, which means setuptools */
    public static BuildBackend read(Path sources) {
        Path file = sources.resolve("pyproject.toml");
        if (!Files.isRegularFile(file)) {
            return new BuildBackend(SETUPTOOLS_OF_OLD, SETUPTOOLS, List.of(), List.of());
        }
        PositionedTable document = TomlReader.read(file, "pyproject.toml");
        List<String> constraints = texts(document.tableAt("tool", "uv"), "build-constraint-dependencies");
        Optional<PositionedTable> system = document.table("build-system");
        if (system.isEmpty() || system.get().value("requires").isEmpty()) {
            // PEP 518: without the table; without its one required key others take the same way.
            return new BuildBackend(SETUPTOOLS_OF_OLD, SETUPTOOLS, List.of(), constraints);
        }
        List<String> path = texts(system.get(), "backend-path");
        path.forEach(directory -> checkInside(sources, directory));
        String name = system.get()
                .text("build-backend")
                .map(PositionedValue.Text::value)
                .orElse(SETUPTOOLS_OF_OLD);
        return new BuildBackend(name, texts(system.get(), "requires"), path, constraints);
    }

    private static List<String> texts(PositionedTable table, String key) {
        return table.texts(key).stream().map(PositionedValue.Text::value).toList();
    }

    /** PEP 517: in-tree backends lie in the tree. */
    private static void checkInside(Path sources, String directory) {
        Path root = sources.toAbsolutePath().normalize();
        if (!root.resolve(directory).normalize().startsWith(root)) {
            throw new PycontainerException(
                    "'" + Shown.text(directory) + "' in build-system.backend-path leads out of the source tree");
        }
    }
}
