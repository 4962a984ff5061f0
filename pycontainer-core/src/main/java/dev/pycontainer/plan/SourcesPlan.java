package dev.pycontainer.plan;

import dev.pycontainer.python.project.SourceSelection;
import java.nio.file.Path;
import java.util.List;

/**
 * Which files of the project go into the application layer, on top of the ignore files and the secret list (PJ-1).
 *
 * @param include globs relative to the project directory; empty: the sources found by layout
 * @param exclude globs relative to the project directory
 * @param outputs directories below the project that builds write to, relative with {@code /}: never included
 */
public record SourcesPlan(Decided<List<String>> include, Decided<List<String>> exclude, List<String> outputs) {
    public SourcesPlan {
        outputs = List.copyOf(outputs);
    }

    /** The same for the reader of the files. */
    public SourceSelection selection(Path projectDirectory) {
        List<Path> written = outputs.stream().map(projectDirectory::resolve).toList();
        return new SourceSelection(include.value(), exclude.value(), written);
    }
}
