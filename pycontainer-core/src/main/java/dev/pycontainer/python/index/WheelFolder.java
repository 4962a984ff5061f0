package dev.pycontainer.python.index;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.WheelFilename;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder of wheels on this machine, for builds without a network. */
final class WheelFolder implements PackageIndex {
    private final Path folder;

    WheelFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<ProjectPage> project(PackageName name) {
        try (Stream<Path> entries = Files.list(folder)) {
            List<IndexFile> files = entries.filter(file -> isWheelOf(name, file) && Files.isRegularFile(file))
                    .map(WheelFolder::file)
                    .sorted(java.util.Comparator.comparing(IndexFile::filename))
                    .toList();
            return files.isEmpty() ? Optional.empty() : Optional.of(new ProjectPage(name, shown(), files));
        } catch (IOException e) {
            throw new PycontainerException("cannot read the folder of wheels " + folder + ": " + e.getMessage(), e)
                    .withHint("the folder is named by find-links");
        }
    }

    private static boolean isWheelOf(PackageName name, Path file) {
        return WheelFilename.tryParse(file.getFileName().toString())
                .map(WheelFilename::name)
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
