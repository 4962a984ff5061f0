package dev.pycontainer.python.project;

import dev.pycontainer.failure.PycontainerException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the pyproject.toml of a project. */
public final class PyProjectReader {
    private static final String FILE = "pyproject.toml";

    private PyProjectReader() {}

    /**
     * @param directory holds pyproject.toml, or only code and perhaps requirements.txt
     * @throws PycontainerException with file, line and column, if the file breaks TOML or the packaging specifications
     */
    public static PyProject read(Path directory) {
        return read(directory, FILE);
    }

    /** @param shownAs the file's name in messages, such as {@code packages/core/pyproject.toml} */
    public static PyProject read(Path directory, String shownAs) {
        if (!Files.isDirectory(directory)) {
            throw new PycontainerException("the project directory " + directory + " does not exist")
                    .withHint("set project_directory to the directory that holds pyproject.toml or requirements.txt");
        }
        Path file = directory.resolve(FILE);
        return of(
                directory,
                Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                        ? TomlReader.read(file, shownAs)
                        : PositionedTable.empty(shownAs));
    }

    private static PyProject of(Path directory, PositionedTable written) {
        boolean named = written.table("project").isPresent()
                || written.tableAt("tool", "poetry").text("name").isPresent();
        PositionedTable document = named ? written : SetupCfg.addedTo(written, directory);
        PyProject.Facts facts = new PyProject.Facts(
                DependencyGroups.read(document.tableOrEmpty("dependency-groups")),
                UvSettings.read(document.tableAt("tool", "uv")));
        BuildSystem declared = BuildSystem.read(document.table("build-system"));
        BuildSystem buildSystem =
                document == written ? declared : new BuildSystem(true, declared.backend()); // setup.cfg names a project
        return new PyProject(directory, document, metadataOrNull(document, directory), buildSystem, facts);
    }

    private static @Nullable ProjectMetadata metadataOrNull(PositionedTable document, Path directory) {
        PoetryTableReader poetry = new PoetryTableReader(document.tableAt("tool", "poetry"));
        Optional<ProjectMetadata> project = document.table("project")
                .map(table -> new ProjectTableReader(table, nameless(document, directory)).read());
        return project.map(metadata -> withPoetrysShare(metadata, poetry))
                .or(poetry::read)
                .orElse(null);
    }

    private static String nameless(PositionedTable document, Path directory) {
        return document.table("build-system").isPresent()
                ? ""
                : String.valueOf(directory.toAbsolutePath().normalize().getFileName());
    }

    /** Since Poetry 2, fields that {@code [project]} declares dynamic stand in {@code [tool.poetry]}. */
    private static ProjectMetadata withPoetrysShare(ProjectMetadata metadata, PoetryTableReader poetry) {
        ProjectMetadata.Identity own = metadata.identity();
        PositionedValue.@Nullable Text version =
                own.versionOrNull() == null ? poetry.versionOrNull() : own.versionOrNull();
        boolean poetrysDependencies = own.dynamic().contains("dependencies");
        boolean poetrysScripts =
                metadata.entryPoints().isEmpty() && own.dynamic().contains("scripts");
        return new ProjectMetadata(
                new ProjectMetadata.Identity(own.name(), own.writtenName(), version, own.dynamic()),
                metadata.requiresPythonOrNull(),
                poetrysDependencies ? poetry.dependencies() : metadata.dependencies(),
                poetrysScripts ? poetry.scripts() : metadata.entryPoints(),
                metadata.description());
    }
}
