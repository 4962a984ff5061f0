package dev.pycontainer.python.project;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Python project: its directory and what its pyproject.toml says. A project without that file, or with one that names no
 * project, has no metadata; its code is found by layout alone.
 *
 * @param document the whole file, for the tables of tools; empty without a file
 */
public record PyProject(
        Path directory,
        PositionedTable document,
        @Nullable ProjectMetadata metadataOrNull,
        BuildSystem buildSystem,
        Facts facts) {

    /** The tables beside {@code [project]} that are read in full. */
    public record Facts(DependencyGroups groups, UvSettings uv) {}

    public Optional<ProjectMetadata> metadata() {
        return Optional.ofNullable(metadataOrNull);
    }

    public DependencyGroups groups() {
        return facts.groups();
    }

    public UvSettings uv() {
        return facts.uv();
    }

    /** {@code [tool.<name>]}, empty where it is missing. */
    public PositionedTable tool(String name) {
        return document.tableAt("tool", name);
    }

    /** {@code [tool.pycontainer]} as it stands in the file. */
    public Optional<PositionedTable> pycontainer() {
        return document.tableOrEmpty("tool").table("pycontainer");
    }

    /**
     * Whether the project is meant to be installed: {@code [tool.uv] package} or {@code [tool.poetry] package-mode} say so,
     * else it has a build system. What is not installed is an application whose files are copied as they are.
     */
    public boolean isPackage() {
        boolean poetryApplication = tool("poetry")
                .flag("package-mode")
                .filter(flag -> !flag.value())
                .isPresent();
        return !poetryApplication && uv().packageFlag().orElse(buildSystem.declared());
    }
}
