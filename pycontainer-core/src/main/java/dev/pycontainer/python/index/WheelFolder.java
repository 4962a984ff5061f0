package dev.pycontainer.python.index;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.PackageName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder of package files on this machine, for builds without a network. */
final class WheelFolder implements PackageIndex {
    private final Path folder;

    WheelFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<ProjectPage> project(PackageName name) {
        try (Stream<Path> entries = Files.list(folder)) {
            List<IndexFile> files = entries.filter(file -> isOf(name, file) && Files.isRegularFile(file))
                    .map(WheelFolder::file)
                    .sorted(java.util.Comparator.comparing(IndexFile::filename))
                    .toList();
            return files.isEmpty() ? Optional.empty() : Optional.of(new ProjectPage(name, shown(), files));
        } catch (IOException e) {
            String why = e instanceof NoSuchFileException
                    ? "there is no such directory"
                    : e instanceof NotDirectoryException ? "it is not a directory" : String.valueOf(e.getMessage());
            throw new PycontainerException("cannot read the folder of packages " + folder + ": " + why, e)
                    .withHint("it is named by find_links: set that key, or what pip or uv is told of find-links");
        }
    }

    private static boolean isOf(PackageName name, Path file) {
        return PageFiles.projectOf(file.getFileName().toString())
                .filter(name::equals)
                .isPresent();
    }

    private static IndexFile file(Path path) {
        IndexFile.Source source = new IndexFile.Source(path.toUri(), null, null);
        return new IndexFile(path.getFileName().toString(), source, List.of(), null, IndexFile.About.NOTHING);
    }

    @Override
    public String shown() {
        return folder.toString();
    }
}
