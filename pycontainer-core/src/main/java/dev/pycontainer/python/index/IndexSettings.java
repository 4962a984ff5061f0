package dev.pycontainer.python.index;

import dev.pycontainer.python.index.IndexLocation.Format;
import dev.pycontainer.python.index.IndexLocation.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Which indexes are asked, in order.
 *
 * @param locations in the order they are asked; explicit ones last
 * @param wheelFolders folders of package files on this machine, whose files join those of the indexes
 * @param insecureHosts {@code host[:port]} that settings allow to be spoken to in plain http, sorted
 */
public record IndexSettings(List<IndexLocation> locations, List<Path> wheelFolders, List<String> insecureHosts) {
    public IndexSettings {
        locations = List.copyOf(locations);
        wheelFolders = List.copyOf(wheelFolders);
        insecureHosts = List.copyOf(insecureHosts);
    }

    /**
     * Joins what the places say, the most important one first. The first default index that is named counts, else the
     * default of the Python world; further indexes and folders of all places are asked, each once. {@code noIndex} counts
     * where no more important place names an index.
     */
    public static IndexSettings decide(List<DeclaredIndexes> places) {
        List<DeclaredIndexes> heard = upToNoIndex(places);
        boolean noIndex = heard.stream().anyMatch(DeclaredIndexes::noIndex);
        List<IndexLocation> locations = new ArrayList<>();
        for (Role role : Role.values()) {
            List<IndexLocation> ofRole = each(heard, DeclaredIndexes::locations).stream()
                    .filter(location -> location.role() == role)
                    .filter(location -> !noIndex || location.format() != Format.SIMPLE)
                    .toList();
            boolean oneOnly = role == Role.DEFAULT;
            ofRole.stream().limit(oneOnly ? 1 : Long.MAX_VALUE).forEach(location -> addOnce(locations, location));
            if (oneOnly && ofRole.isEmpty() && !noIndex) {
                addOnce(locations, IndexLocation.of(DefaultIndex.url(), Role.DEFAULT));
            }
        }
        return new IndexSettings(
                locations,
                each(heard, DeclaredIndexes::wheelFolders).stream().distinct().toList(),
                List.copyOf(new TreeSet<>(each(places, DeclaredIndexes::insecureHosts))));
    }

    /** No settings at all: the default index. */
    public static IndexSettings defaults() {
        return decide(List.of());
    }

    private static List<DeclaredIndexes> upToNoIndex(List<DeclaredIndexes> places) {
        List<DeclaredIndexes> heard = new ArrayList<>();
        for (DeclaredIndexes place : places) {
            boolean indexesNamed = heard.stream()
                    .flatMap(earlier -> earlier.locations().stream())
                    .anyMatch(location -> location.format() == Format.SIMPLE);
            if (place.noIndex() && indexesNamed) {
                continue;
            }
            heard.add(place);
            if (place.noIndex()) {
                break;
            }
        }
        return heard;
    }

    private static <T> List<T> each(List<DeclaredIndexes> places, Function<DeclaredIndexes, List<T>> part) {
        return places.stream().flatMap(place -> part.apply(place).stream()).toList();
    }

    private static void addOnce(List<IndexLocation> locations, IndexLocation location) {
        boolean known = locations.stream().anyMatch(other -> other.url()
                .asFolder()
                .uri()
                .equals(location.url().asFolder().uri()));
        if (!known) {
            locations.add(location);
        }
    }
}
