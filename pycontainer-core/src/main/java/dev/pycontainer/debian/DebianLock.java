package dev.pycontainer.debian;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Digest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The exact packages of a base, and what they were chosen from (D29).
 *
 * @param roots what the base itself asks for
 * @param excluded what it leaves out
 * @param extraPackages what the user asks for
 * @param indexes the signed indexes that the packages were chosen from
 * @param byArchitecture the packages of each image
 */
public record DebianLock(
        DebianRelease release,
        List<String> roots,
        List<String> excluded,
        List<String> extraPackages,
        List<Index> indexes,
        SortedMap<DebArchitecture, Packages> byArchitecture) {
    public DebianLock {
        roots = List.copyOf(roots);
        excluded = List.copyOf(excluded);
        extraPackages = List.copyOf(extraPackages);
        indexes = List.copyOf(indexes);
        byArchitecture = Collections.unmodifiableSortedMap(new TreeMap<>(byArchitecture));
    }

    /** A signed index: the suite, when it was made, and its digest. */
    public record Index(String suite, Instant date, Digest digest) {}

    /**
     * The packages of one image, by name.
     *
     * @param extra what the user's packages add
     */
    public record Packages(List<DebPackage> base, List<DebPackage> extra) {
        public Packages {
            base = List.copyOf(base);
            extra = List.copyOf(extra);
        }

        public List<DebPackage> all() {
            List<DebPackage> all = new ArrayList<>(base);
            all.addAll(extra);
            return all;
        }
    }

    /** One difference between two locks; a version is absent where the package is not there. */
    public record Change(
            DebArchitecture architecture, String name, @Nullable String oldVersion, @Nullable String newVersion) {}

    /** @throws PycontainerException if the lock has none for the processor */
    public Packages packages(DebArchitecture architecture) {
        Packages packages = byArchitecture.get(architecture);
        if (packages == null) {
            throw new PycontainerException("base.lock has no packages for " + architecture.platform() + ", only for "
                            + byArchitecture.keySet().stream()
                                    .map(known -> known.platform().toString())
                                    .collect(Collectors.joining(", ")))
                    .withHint("make it anew for all `platforms`: mvn pycontainer:lock-base");
        }
        return packages;
    }

    /** Holds the lock to what is wanted now. */
    public void check(DebianRequest request) {
        if (release != request.release()) {
            throw stale("it is of " + release.codename() + ", and the base is "
                    + request.release().codename());
        }
        if (!extraPackages.equals(request.extraPackages())) {
            throw stale("it has the extra packages " + extraPackages + ", and `extra_debian_packages` says "
                    + request.extraPackages());
        }
        request.architectures().forEach(this::packages);
    }

    /** What became of the packages of an older lock, by processor and name. */
    public List<Change> changesFrom(DebianLock older) {
        List<Change> changes = new ArrayList<>();
        byArchitecture.forEach((architecture, packages) -> {
            SortedMap<String, String> before = versions(older.byArchitecture.get(architecture));
            SortedMap<String, String> after = versions(packages);
            SortedMap<String, String> names = new TreeMap<>(before);
            names.putAll(after);
            for (String name : names.keySet()) {
                if (!Objects.equals(before.get(name), after.get(name))) {
                    changes.add(new Change(architecture, name, before.get(name), after.get(name)));
                }
            }
        });
        return changes;
    }

    private static SortedMap<String, String> versions(@Nullable Packages packages) {
        SortedMap<String, String> versions = new TreeMap<>();
        if (packages != null) {
            packages.all().forEach(deb -> versions.put(deb.name(), deb.version()));
        }
        return versions;
    }

    private static PycontainerException stale(String why) {
        return new PycontainerException("base.lock does not fit: " + why)
                .withHint("make it anew: mvn pycontainer:lock-base");
    }
}
