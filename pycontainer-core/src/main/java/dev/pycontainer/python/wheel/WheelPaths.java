package dev.pycontainer.python.wheel;

import dev.pycontainer.layer.LayerEntry;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Where wheels put their files, in few words: a package stands for all that is in it. Two sets of wheels of which no path is the
 * other's, or lies below it, have no file in common.
 */
public final class WheelPaths {
    private static final int MOST_NAMED = 16;
    private static final String METADATA = ".dist-info";

    private final TreeMap<String, WheelPaths> inside = new TreeMap<>();

    private WheelPaths() {}

    /**
     * Without the wheels' own metadata, whose directory nobody else may use.
     *
     * @param wheels of one layer
     * @return sorted; relative to the site directory, and of what lies elsewhere absolute
     */
    public static SortedSet<String> of(Collection<InstalledWheel> wheels, InstallLocation location) {
        WheelPaths root = new WheelPaths();
        for (InstalledWheel wheel : wheels) {
            String own = ownMetadata(wheel);
            for (LayerEntry.File file : wheel.entries()) {
                if (!file.path().startsWith(own)) {
                    root.add(file.path());
                }
            }
        }
        SortedSet<String> paths = new TreeSet<>();
        root.name("", location, paths);
        String site = location.siteDirectory() + "/";
        return paths.stream()
                .map(path -> path.startsWith(site) ? path.substring(site.length()) : "/" + path)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String ownMetadata(InstalledWheel wheel) {
        Optional<String> list = wheel.entries().stream()
                .map(LayerEntry.File::path)
                .filter(path -> path.endsWith(METADATA + "/RECORD"))
                .findFirst();
        return list.map(path -> path.substring(0, path.lastIndexOf('/') + 1)).orElse("/");
    }

    /** Whether a path is, or lies in, the metadata of some package. */
    public static boolean isMetadata(String path) {
        return path.endsWith(METADATA) || path.contains(METADATA + "/");
    }

    private void add(String path) {
        WheelPaths at = this;
        for (String name : path.split("/")) {
            at = at.inside.computeIfAbsent(name, any -> new WheelPaths());
        }
    }

    private void name(String path, InstallLocation location, Set<String> named) {
        String site = location.siteDirectory();
        boolean shared = path.equals(location.binDirectory()) || site.equals(path) || site.startsWith(path + "/");
        boolean whole = inside.isEmpty() || path.startsWith(site + "/") && !isNamespace();
        if (whole && !shared) {
            named.add(path);
            return;
        }
        Set<String> below = new TreeSet<>();
        inside.forEach((name, child) -> child.name(path.isEmpty() ? name : path + "/" + name, location, below));
        if (below.size() > MOST_NAMED && !shared && !path.isEmpty()) {
            named.add(path);
        } else {
            named.addAll(below);
        }
    }

    /** Several wheels may have packages in a directory that is none itself (PEP 420). */
    private boolean isNamespace() {
        return !isPackage() && inside.values().stream().anyMatch(child -> child.isPackage() || child.isNamespace());
    }

    private boolean isPackage() {
        return inside.keySet().stream().anyMatch(name -> name.startsWith("__init__."));
    }
}
