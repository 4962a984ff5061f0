package dev.pycontainer.python.resolve;

import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.Version;
import dev.pycontainer.python.index.IndexFile;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

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
     * @param direct whether the project names the file's address
     */
    public record Chosen(PackageName name, Version version, List<String> extras, IndexFile file, boolean direct) {
        public Chosen {
            extras = List.copyOf(extras);
        }
    }

    public SortedMap<PackageName, Version> versions() {
        SortedMap<PackageName, Version> versions = new TreeMap<>();
        packages.forEach(one -> versions.put(one.name(), one.version()));
        return versions;
    }
}
