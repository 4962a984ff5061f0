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
import dev.pycontainer.python.index.PipSettings;
import dev.pycontainer.python.index.UvSettings;
import dev.pycontainer.python.index.WheelDownload;
import dev.pycontainer.python.lock.Lock;
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
        Map<String, String> environment = session.host().facts().environment();
        Path directory = plan.project().directory();
        return new PackageIndexes(
                session,
                IndexSettings.decide(List.of(
                        ours(plan.inputs().index()),
                        ofLock(lock, directory),
                        ofProject(project),
                        UvSettings.ofEnvironment(environment, directory),
                        PipSettings.read(environment, session.host().facts().userHome(), session.log()::warning))));
    }

    IndexChain chain() {
        return new IndexChain(settings, session.transport(), credentials);
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

    private static DeclaredIndexes ofLock(Lock lock, Path directory) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("extra-index-url", lock.indexes().extraIndexUrls());
        lock.indexes().indexUrl().ifPresent(url -> options.put("index-url", url));
        options.put("find-links", lock.indexes().findLinks());
        options.put("no-index", lock.indexes().noIndex());
        return UvSettings.of(options, lock.file(), directory);
    }

    private static DeclaredIndexes ofProject(PyProject project) {
        List<Map<String, Object>> indexes = new ArrayList<>();
        for (var index : project.uv().indexes()) {
            Map<String, Object> table = new LinkedHashMap<>();
            if (!index.name().isEmpty()) {
                table.put("name", index.name());
            }
            table.put("url", index.url().value());
            table.put("explicit", index.explicit());
            table.put("default", index.isDefault());
            indexes.add(table);
        }
        return UvSettings.of(Map.of("index", indexes), "pyproject.toml", project.directory());
    }

    private static IndexLocation location(String url, String what, Role role) {
        return IndexLocation.of(IndexUrl.parse(url, what), role);
    }
}
