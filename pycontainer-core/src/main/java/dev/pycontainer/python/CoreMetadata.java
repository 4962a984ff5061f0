package dev.pycontainer.python;

import dev.pycontainer.failure.PycontainerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the core metadata of a distribution says about what it is and what it needs.
 *
 * @param requiresDist what could be read of {@code Requires-Dist}, in order
 * @param unreadableRequirements the values of {@code Requires-Dist} that are no requirements
 * @param requiresPython {@link VersionSpecifiers#ANY} where it is missing or unreadable
 * @param extras of {@code Provides-Extra}, in their normal form
 */
public record CoreMetadata(
        PackageName name,
        Version version,
        List<Requirement> requiresDist,
        List<String> unreadableRequirements,
        VersionSpecifiers requiresPython,
        List<String> extras) {
    public CoreMetadata {
        requiresDist = List.copyOf(requiresDist);
        unreadableRequirements = List.copyOf(unreadableRequirements);
        extras = List.copyOf(extras);
    }

    /** @throws PycontainerException if there is no valid name or version (W7) */
    public static CoreMetadata parse(byte[] metadata) {
        return of(MetadataHeaders.parse(metadata));
    }

    public static CoreMetadata of(MetadataHeaders headers) {
        List<Requirement> requirements = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (String value : headers.all("Requires-Dist")) {
            RequirementRepair.tryParse(value).ifPresentOrElse(requirements::add, () -> unreadable.add(value));
        }
        return new CoreMetadata(
                PackageName.of(required(headers, "Name")),
                Version.parse(required(headers, "Version")),
                requirements,
                unreadable,
                headers.first("Requires-Python")
                        .flatMap(VersionSpecifiers::parseLeniently)
                        .orElse(VersionSpecifiers.ANY),
                headers.all("Provides-Extra").stream()
                        .map(PackageName::normalized)
                        .distinct()
                        .toList());
    }

    private static String required(MetadataHeaders headers, String name) {
        Optional<String> value = headers.first(name).filter(text -> !text.isEmpty());
        return value.orElseThrow(() -> new PycontainerException("the metadata has no " + name));
    }
}
