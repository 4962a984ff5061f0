package dev.pycontainer.build;

import dev.pycontainer.python.interpreter.SourceArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;

/** Brings sources into a directory that a build may write to. */
final class SourceFetch {
    private final CachedWheels files;
    private final SortedMap<String, String> variables;

    /** @param variables this machine's */
    SourceFetch(CachedWheels files, SortedMap<String, String> variables) {
        this.files = files;
        this.variables = variables;
    }

    /**
     * @param history whether a repository's tags are needed
     * @return the root of the package's sources, below the directory
     */
    Path fetch(SourceOrigin origin, Path directory, boolean history) throws IOException {
        if (origin instanceof SourceOrigin.Archive archive) {
            Path file = files.fetched(archive.filename(), archive.digest(), archive.location());
            return new SourceArchive(file, archive.filename()).unpack(directory);
        }
        if (origin instanceof SourceOrigin.Git git) {
            return new GitSources(git, directory, variables).checkout(history);
        }
        LocalTree.copy(((SourceOrigin.Directory) origin).path(), directory);
        return directory;
    }
}
