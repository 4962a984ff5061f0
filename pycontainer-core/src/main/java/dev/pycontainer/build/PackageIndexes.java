package dev.pycontainer.build;

import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.plan.IndexPlan;
import dev.pycontainer.python.index.DeclaredIndexes;
import dev.pycontainer.python.index.IndexChain;
import dev.pycontainer.python.index.IndexCredentials;
import dev.pycontainer.python.index.IndexLocation;
import dev.pycontainer.python.index.IndexLocation.Role;
import dev.pycontainer.python.index.IndexSettings;
import dev.pycontainer.python.index.IndexUrl;
import dev.pycontainer.python.index.PackageIndex;
import dev.pycontainer.python.index.PipSettings;
import dev.pycontainer.python.index.PoetrySources;
import dev.pycontainer.python.index.RememberedPages;
import dev.pycontainer.python.index.UvIndexes;
import dev.pycontainer.python.index.UvToml;
import dev.pycontainer.python.index.WantedWheels;
import dev.pycontainer.python.index.WheelDownload;
import dev.pycontainer.python.index.WheelMetadata;
import dev.pycontainer.python.lock.Lock;
import dev.pycontainer.python.lock.LockIndexes;
import dev.pycontainer.python.project.PositionedTable;
import dev.pycontainer.python.project.PyProject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The package indexes of a build, as this tool's settings, the lock, the project, uv and pip name them, in that order. */
final class PackageIndexes {
    private final BuildSession session;
    private final IndexSettings settings;
    private final IndexCredentials credentials;

    private PackageIndexes(BuildSession session, IndexSettings settings) {
        this.session = session;
        this.settings = settings;
        this.credentials = IndexCredentials.of(
                settings.locations(),
                List.of(IndexCredentials.ofEnvironment(session.host().facts().environment())),
                null);
    }

    static PackageIndexes of(BuildPlan plan, BuildSession session, PyProject project, Lock lock) {
        return of(plan, session, project, lock.file(), lock.indexes());
    }

    /** @param said what a lock or requirements file says of indexes */
    static PackageIndexes of(BuildPlan plan, BuildSession session, PyProject project, String file, LockIndexes said) {
        List<DeclaredIndexes> places = new ArrayList<>();
        places.add(ours(plan.inputs().index()));
        places.add(links(plan));
        places.add(ofLock(file, said, plan.project().directory()));
        places.add(UvIndexes.of(project.tool("uv").plain(), "pyproject.toml", project.directory()));
        places.add(PoetrySources.of(project.tool("poetry").tables("source").stream()
                .map(PositionedTable::plain)
                .toList()));
        places.addAll(machine(plan, session.host()));
        return new PackageIndexes(session, IndexSettings.decide(places));
    }

    /** What uv and pip are told on this machine, whatever the project. */
    static IndexSettings ofMachine(BuildPlan plan, BuildHost host) {
        return IndexSettings.decide(machine(plan, host));
    }

    private static List<DeclaredIndexes> machine(BuildPlan plan, BuildHost host) {
        Map<String, String> environment = host.facts().environment();
        Path home = host.facts().userHome();
        Path directory = plan.project().directory();
        List<DeclaredIndexes> places = new ArrayList<>();
        places.add(UvIndexes.ofEnvironment(environment, directory));
        places.addAll(UvToml.read(environment, home, directory, host.log()::warning));
        places.add(PipSettings.read(environment, home, host.log()::warning));
        return places;
    }

    IndexChain chain() {
        return chain(WantedWheels.ALL);
    }

    /** With pages that leave out most of what the targets cannot take. */
    IndexChain chain(WantedWheels wanted) {
        return new IndexChain(settings, session.transport(), credentials, wanted);
    }

    /** An index whose pages are kept for some minutes, or for as long as there is no network. */
    PackageIndex remembered(PackageIndex index, WantedWheels wanted) {
        return new RememberedPages(index, new StoredMetadata(session.store()), session.offline(), wanted);
    }

    WheelMetadata metadata() {
        return new WheelMetadata(session.transport(), credentials, new StoredMetadata(session.store()));
    }

    WheelDownload download() {
        return new WheelDownload(session.transport(), credentials);
    }

    private static DeclaredIndexes ours(IndexPlan plan) {
        List<IndexLocation> locations = new ArrayList<>();
        plan.extraUrls().value().forEach(url -> locations.add(location(url, "extra_index_url", Role.FURTHER)));
        plan.url().ifPresent(url -> locations.add(location(url.value(), "index_url", Role.DEFAULT)));
        return DeclaredIndexes.of(locations);
    }

    private static DeclaredIndexes links(BuildPlan plan) {
        return DeclaredIndexes.ofLinks(
                plan.inputs().index().findLinks().value(), plan.project().directory());
    }

    private static DeclaredIndexes ofLock(String file, LockIndexes said, Path directory) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("extra-index-url", said.extraIndexUrls());
        said.indexUrl().ifPresent(url -> options.put("index-url", url));
        options.put("find-links", said.findLinks());
        options.put("no-index", said.noIndex());
        return UvIndexes.of(options, file, directory);
    }

    private static IndexLocation location(String url, String what, Role role) {
        if (url.startsWith("maven:")) {
            return IndexLocation.maven(url, role);
        }
        return IndexLocation.of(IndexUrl.parse(url, what), role);
    }
}
