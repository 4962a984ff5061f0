package dev.pycontainer.python.index;

import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Version;
import java.util.List;

/**
 * What an index offers of a project.
 *
 * @param index the index, for messages and reports, without credentials
 * @param files wheels and source distributions of the project, sorted by name
 */
public record ProjectPage(PackageName name, String index, List<IndexFile> files) {
    public ProjectPage {
        files = List.copyOf(files);
    }

    /** The files of a version; yanked ones too, which only a pin may use (I7). */
    public List<IndexFile> filesOf(Version version) {
        return files.stream()
                .filter(file -> file.version().filter(version::equals).isPresent())
                .toList();
    }

    /** The versions that have a file, from the oldest on. */
    public List<Version> versions() {
        return files.stream()
                .flatMap(file -> file.version().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
