package dev.pycontainer.python.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** A project made for one test. */
record ProjectFolder(Path directory) {

    ProjectFolder file(String path, String content) {
        try {
            Path file = directory.resolve(path);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files that hold their own path. */
    ProjectFolder files(String... paths) {
        for (String path : paths) {
            file(path, path);
        }
        return this;
    }

    ProjectFolder link(String path, String target) {
        try {
            Path link = directory.resolve(path);
            Files.createDirectories(Objects.requireNonNull(link.getParent()));
            Files.createSymbolicLink(link, Path.of(target));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProjectFolder emptyDirectory(String path) {
        try {
            Files.createDirectories(directory.resolve(path));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PyProject read() {
        return PyProjectReader.read(directory);
    }

    SourceTree sources() {
        return sources(List.of(), List.of());
    }

    SourceTree sources(List<String> include, List<String> exclude) {
        return SourceFiles.read(read(), new SourceSelection(include, exclude, List.of(directory.resolve("target"))));
    }

    List<String> paths() {
        return paths(sources());
    }

    static List<String> paths(SourceTree tree) {
        return tree.files().stream().map(SourceFile::path).toList();
    }

    ProjectLayout layout() {
        return ProjectLayout.of(read());
    }
}
