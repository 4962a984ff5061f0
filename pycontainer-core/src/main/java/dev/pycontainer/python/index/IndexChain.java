package dev.pycontainer.python.index;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.HttpTransport;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.index.IndexLocation.Format;
import dev.pycontainer.python.index.IndexLocation.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The indexes of a build. The first one that knows a name is the only one that is asked about it, so that nobody can offer
 * a higher version of a private package on a public index (I8). Files of {@code find-links} join what it has, as with pip and
 * uv.
 */
public final class IndexChain implements PackageIndex {
    private final IndexSettings settings;
    private final HttpTransport transport;
    private final IndexCredentials credentials;
    private final WantedWheels wanted;
    private final List<PackageIndex> links = new ArrayList<>();
    private final List<PackageIndex> inOrder = new ArrayList<>();

    public IndexChain(IndexSettings settings, HttpTransport transport, IndexCredentials credentials) {
        this(settings, transport, credentials, WantedWheels.ALL);
    }

    /** @param wanted of which wheels more is to be known than that there are some */
    public IndexChain(
            IndexSettings settings, HttpTransport transport, IndexCredentials credentials, WantedWheels wanted) {
        this.wanted = wanted;
        this.settings = settings;
        this.transport = transport;
        this.credentials = credentials;
        settings.wheelFolders().forEach(folder -> links.add(new WheelFolder(folder)));
        settings.locations().stream()
                .filter(location -> location.role() != Role.EXPLICIT)
                .forEach(location -> (location.format() == Format.LINKS ? links : inOrder).add(open(location)));
    }

    private PackageIndex open(IndexLocation location) {
        return switch (location.format()) {
            case SIMPLE -> new SimpleApiIndex(location, transport, credentials, wanted);
            case FLAT, LINKS -> new FlatIndex(location, transport, credentials);
            case MAVEN -> new UnlistedIndex(location);
        };
    }

    /** The groups of Maven artifacts to look for wheels in, in order. */
    public List<String> mavenGroups() {
        return settings.locations().stream()
                .filter(location -> location.format() == Format.MAVEN)
                .map(location -> location.url().uri().getSchemeSpecificPart())
                .toList();
    }

    /** Whether nothing but Maven repositories may be asked. */
    public boolean isMavenAlone() {
        return links.isEmpty() && inOrder.stream().allMatch(UnlistedIndex.class::isInstance);
    }

    @Override
    public Optional<ProjectPage> project(PackageName name) {
        List<ProjectPage> pages = new ArrayList<>();
        links.forEach(place -> place.project(name).ifPresent(pages::add));
        inOrder.stream()
                .flatMap(index -> index.project(name).stream())
                .findFirst()
                .ifPresent(pages::add);
        return pages.size() < 2 ? pages.stream().findFirst() : Optional.of(joined(name, pages));
    }

    /** Of files with one name, that of the earlier place counts. */
    private static ProjectPage joined(PackageName name, List<ProjectPage> pages) {
        Map<String, IndexFile> files = new TreeMap<>();
        pages.forEach(page -> page.files().forEach(file -> files.putIfAbsent(file.filename(), file)));
        String shown = pages.stream().map(ProjectPage::index).collect(Collectors.joining(", "));
        return new ProjectPage(name, shown, List.copyOf(files.values()));
    }

    /** The index of a name that a package is pinned to ({@code [tool.uv.sources]}, Poetry's {@code source}). */
    public PackageIndex named(String name) {
        return settings.locations().stream()
                .filter(location -> location.name().filter(name::equals).isPresent())
                .findFirst()
                .map(this::open)
                .orElseThrow(() -> new PycontainerException("no index is named " + PageText.quoted(name))
                        .withHint("the indexes are: " + shown()));
    }

    /**
     * The index at an address that a lock records: no other is asked for its packages (I8). Where a setting names the same
     * address, its login is used.
     *
     * @param url may hold credentials
     */
    public PackageIndex at(String url) {
        IndexUrl wanted = IndexUrl.parse(url, "the index of a lock");
        return settings.locations().stream()
                .filter(location ->
                        location.url().asFolder().uri().equals(wanted.asFolder().uri()))
                .findFirst()
                .map(this::open)
                .orElseGet(() -> open(IndexLocation.of(wanted, Role.EXPLICIT)));
    }

    @Override
    public String shown() {
        return Stream.concat(links.stream(), inOrder.stream())
                .map(PackageIndex::shown)
                .collect(Collectors.joining(", "));
    }
}
