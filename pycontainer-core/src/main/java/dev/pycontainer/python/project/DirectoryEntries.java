package dev.pycontainer.python.project;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Lists directories in an order that does not depend on the file system. */
final class DirectoryEntries {
    private DirectoryEntries() {}

    /** As paths, since a name that the locale cannot read is only whole in the path it came with (M3). */
    static List<Path> of(Path directory) {
        List<Path> paths = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            entries.forEach(paths::add);
        } catch (DirectoryIteratorException e) {
            throw UnreadableFile.failure(directory, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw UnreadableFile.failure(directory, e);
        }
        paths.sort(Comparator.comparing(DirectoryEntries::nameOf));
        return paths;
    }

    static String nameOf(Path entry) {
        return String.valueOf(entry.getFileName());
    }
}
