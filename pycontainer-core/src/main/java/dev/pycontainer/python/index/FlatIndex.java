package dev.pycontainer.python.index;

import dev.pycontainer.http.HttpTransport;
import dev.pycontainer.python.PackageName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One page with links to files of many projects, as {@code --find-links} means it; it knows a name if it has a file of it. The
 * page is fetched once.
 */
final class FlatIndex implements PackageIndex {
    private final IndexLocation location;
    private final IndexPages pages;
    private @Nullable Map<PackageName, List<IndexFile>> known;

    FlatIndex(IndexLocation location, HttpTransport transport, IndexCredentials credentials) {
        this.location = location;
        this.pages = new IndexPages(location, transport, credentials, WantedWheels.ALL);
    }

    @Override
    public Optional<ProjectPage> project(PackageName name) {
        return Optional.ofNullable(byProject().get(name)).map(files -> new ProjectPage(name, shown(), files));
    }

    private synchronized Map<PackageName, List<IndexFile>> byProject() {
        Map<PackageName, List<IndexFile>> files = known;
        if (files == null) {
            files = new TreeMap<>();
            for (IndexFile file : pages.files(null, location.url().uri()).orElse(List.of())) {
                PackageName project = PageFiles.projectOf(file.filename()).orElseThrow();
                files.computeIfAbsent(project, any -> new ArrayList<>()).add(file);
            }
            known = files;
        }
        return files;
    }

    @Override
    public String shown() {
        return location.toString();
    }
}
