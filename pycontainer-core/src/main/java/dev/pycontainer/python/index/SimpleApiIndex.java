package dev.pycontainer.python.index;

import dev.pycontainer.http.HttpTransport;
import dev.pycontainer.python.PackageName;
import java.net.URI;
import java.util.Optional;

/** An index that speaks the simple API, in JSON or HTML (PEP 503, PEP 691; I1–I5). */
public final class SimpleApiIndex implements PackageIndex {
    private final IndexLocation location;
    private final IndexPages pages;

    public SimpleApiIndex(IndexLocation location, HttpTransport transport, IndexCredentials credentials) {
        this(location, transport, credentials, WantedWheels.ALL);
    }

    /** @param wanted of which wheels more is to be known than that there are some */
    public SimpleApiIndex(
            IndexLocation location, HttpTransport transport, IndexCredentials credentials, WantedWheels wanted) {
        this.location = location;
        this.pages = new IndexPages(location, transport, credentials, wanted);
    }

    @Override
    public Optional<ProjectPage> project(PackageName name) {
        URI page = location.url().asFolder().uri().resolve(name.value() + "/");
        return pages.files(name, page).map(files -> new ProjectPage(name, shown(), files));
    }

    @Override
    public String shown() {
        return location.toString();
    }
}
