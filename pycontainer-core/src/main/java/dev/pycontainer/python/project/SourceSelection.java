package dev.pycontainer.python.project;

import java.nio.file.Path;
import java.util.List;

/**
 * What the settings say about a project's files. Globs are relative to the project directory and anchored there; one that
 * matches a directory covers everything in it.
 *
 * @param include globs that add to what the layout gives; they win over ignore files, and over the list of secrets if they name
 *     the file by more than wildcards
 * @param exclude globs that win over everything
 * @param outputs files and directories that the build writes
 */
public record SourceSelection(List<String> include, List<String> exclude, List<Path> outputs) {
    public SourceSelection {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        outputs =
                outputs.stream().map(path -> path.toAbsolutePath().normalize()).toList();
    }

    /** Nothing but the layout decides. */
    public static SourceSelection byLayout() {
        return new SourceSelection(List.of(), List.of(), List.of());
    }
}
