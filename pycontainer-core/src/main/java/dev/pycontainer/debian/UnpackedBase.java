package dev.pycontainer.debian;

import dev.pycontainer.layer.LayerEntry;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All packages of a base, unpacked, by the layer they go to. */
record UnpackedBase(
        DebianRelease release, DebArchitecture architecture, Map<LayerGroup, List<UnpackedPackage>> groups) {
    UnpackedBase {
        groups = Collections.unmodifiableMap(new EnumMap<>(groups));
    }

    List<UnpackedPackage> packages(LayerGroup group) {
        return groups.getOrDefault(group, List.of());
    }

    /** Whether a layer holds a package. */
    boolean has(LayerGroup group, String name) {
        return packages(group).stream()
                .anyMatch(unpacked -> unpacked.deb().name().equals(name));
    }

    /** What the packages of a layer ship, in their order. */
    Stream<LayerEntry> entries(LayerGroup group) {
        return packages(group).stream().flatMap(unpacked -> unpacked.entries().stream());
    }

    Optional<LayerEntry.File> file(LayerGroup group, String path) {
        return entries(group)
                .filter(entry -> entry.path().equals(path))
                .filter(LayerEntry.File.class::isInstance)
                .map(LayerEntry.File.class::cast)
                .findFirst();
    }
}
