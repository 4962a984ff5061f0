package dev.pycontainer.python.resolve;

import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.Version;
import dev.pycontainer.python.index.IndexFile;
import dev.pycontainer.python.lock.PackageSource;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The packages that requirements came to on one target.
 *
 * @param packages sorted by name
 */
public record Resolution(TargetEnvironment target, List<Chosen> packages) {
    public Resolution {
        packages = List.copyOf(packages);
    }

    /**
     * One package.
     *
     * @param extras those that something asks for, sorted
     * @param directOrNull what the project names by its address; absent for what an index has
     */
    public record Chosen(
            PackageName name,
            Version version,
            List<String> extras,
            IndexFile file,
            @Nullable PackageSource directOrNull) {
        public Chosen {
            extras = List.copyOf(extras);
        }

        /** Whether there are only sources, which are no file. */
        public boolean isTree() {
            return directOrNull instanceof PackageSource.Git || directOrNull instanceof PackageSource.Directory;
        }

        /** The same with a file whose hash is known. */
        public Chosen withFile(IndexFile proven) {
            return new Chosen(name, version, extras, proven, directOrNull);
        }
    }

    public SortedMap<PackageName, Version> versions() {
        SortedMap<PackageName, Version> versions = new TreeMap<>();
        packages.forEach(one -> versions.put(one.name(), one.version()));
        return versions;
    }
}
