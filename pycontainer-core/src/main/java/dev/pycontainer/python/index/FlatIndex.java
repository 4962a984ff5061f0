package dev.pycontainer.python.index;

import dev.pycontainer.http.HttpTransport;
import dev.pycontainer.python.PackageName;
import java.util.Optional;

/** One page with links to files of many projects, as {@code --find-links} means it; it knows a name if it has a file of it. */
final class FlatIndex implements PackageIndex {
    private final IndexLocation location;
    private final IndexPages pages;

    FlatIndex(IndexLocation location, HttpTransport transport, IndexCredentials credentials) {
        this.location = location;
        this.pages = new IndexPages(location, transport, credentials);
    }

    @Override
    public Optional<ProjectPage> project(PackageName name) {
        return pages.files(name, location.url().uri())
                .filter(files -> !files.isEmpty())
                .map(files -> new ProjectPage(name, shown(), files));
    }

    @Override
    public String shown() {
        return location.toString();
    }
}
