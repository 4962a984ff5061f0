package dev.pycontainer.build;

import dev.pycontainer.python.PackageName;
import java.nio.file.Path;

/**
 * A package that the lock takes from a directory of this machine, such as another member of the workspace.
 *
 * @param directory holds its pyproject.toml
 * @param origin the line of the lock that asks for it
 */
public record LocalSources(PackageName name, Path directory, String origin) {}
