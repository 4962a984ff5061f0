package dev.pycontainer.python.lock;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.PackageName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A parsed {@code uv.lock}: its packages by name and what the walk over them needs to know (L10–L14). */
final class UvLock {
    private static final int KNOWN_VERSION = 1;

    private final LockText file;
    private final TomlTable root;
    private final List<UvPackage> packages = new ArrayList<>();
    private final Map<PackageName, List<UvPackage>> byName = new HashMap<>();

    private UvLock(LockText file, TomlLock toml) {
        this.file = file;
        this.root = toml.root();
        List<TomlTable> entries = toml.entries(root.has("package") ? "package" : "distribution");
        for (TomlTable entry : entries) {
            UvPackage one = new UvPackage(entry);
            packages.add(one);
            byName.computeIfAbsent(one.name(), name -> new ArrayList<>()).add(one);
        }
    }

    /** Higher revisions stay readable by their own promise; another version is another format (L10). */
    static UvLock parse(LockText file) {
        TomlLock toml = TomlLock.read(file);
        Long version = toml.root().numberOrNull("version");
        if (version == null) {
            throw toml.root().wrong("version", "is missing: this is no uv.lock");
        }
        if (version != KNOWN_VERSION) {
            throw toml.root()
                    .wrong(
                            "version",
                            "is " + version + ", but only version " + KNOWN_VERSION + " of uv.lock can be read")
                    .withHint("write the lock with a uv that makes version 1, or update pycontainer.");
        }
        return new UvLock(file, toml);
    }

    String name() {
        return file.name();
    }

    Path directory() {
        return file.directory();
    }

    TomlTable root() {
        return root;
    }

    List<UvPackage> packages() {
        return packages;
    }

    List<UvPackage> named(PackageName name) {
        return byName.getOrDefault(name, List.of());
    }

    @Nullable
    TomlTable manifestOrNull() {
        return root.tableOrNull("manifest");
    }

    /** The workspace's members; a project alone is not listed in the manifest. */
    List<UvPackage> members() {
        TomlTable manifest = manifestOrNull();
        List<String> names = manifest == null ? List.of() : manifest.texts("members");
        return names.isEmpty()
                ? packages.stream().filter(one -> one.source().isSourceTree()).toList()
                : names.stream()
                        .flatMap(name -> named(PackageName.of(name)).stream())
                        .toList();
    }

    /** The package that a dependency means: by version and source if it names them, else by forks (L16). */
    UvPackage find(UvDependency dependency, MarkerMemo markers, Set<String> extras) {
        List<UvPackage> found = named(dependency.name()).stream()
                .filter(one -> one.isMeantBy(dependency.versionOrNull(), dependency.sourceOrNull()))
                .toList();
        if (found.size() > 1) {
            found = found.stream()
                    .filter(one -> markers.anyHolds(one.entry(), "resolution-markers", extras))
                    .toList();
        }
        if (found.size() != 1) {
            throw unclear(dependency, found.size());
        }
        return found.get(0);
    }

    private PycontainerException unclear(UvDependency dependency, int found) {
        String problem = found == 0 ? "means a package that the lock does not have" : "could mean several packages";
        return dependency
                .table()
                .wrong("name", "('" + dependency.name() + "') " + problem)
                .withHint("the lock is damaged: run `uv lock`, and check how it was merged.");
    }
}
