package dev.pycontainer.debian;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** All packages that the suites of a release offer for one architecture. */
final class PackagesIndex {
    private final String architecture;
    private final Map<String, Stanza> candidates = new HashMap<>();
    private final Map<String, SortedSet<String>> providers = new HashMap<>();

    PackagesIndex(String architecture) {
        this.architecture = architecture;
    }

    String architecture() {
        return architecture;
    }

    /** Of each name the highest version counts, and of equal ones the first (D14). */
    void add(Stanza stanza) {
        String name = stanza.name();
        Stanza other = candidates.get(name);
        if (other == null || stanza.version().compareTo(other.version()) > 0) {
            candidates.put(name, stanza);
            for (Dependency.Group provided : provides(stanza)) {
                provided.alternatives().forEach(virtual -> providers
                        .computeIfAbsent(virtual.name(), absent -> new TreeSet<>())
                        .add(name));
            }
        }
    }

    Optional<Stanza> candidate(String name) {
        return Optional.ofNullable(candidates.get(name));
    }

    /** The packages that meet a dependency under another name, in the order of their own. */
    List<Stanza> providersOf(Dependency dependency) {
        return providers.getOrDefault(dependency.name(), new TreeSet<>()).stream()
                .map(candidates::get)
                .filter(stanza -> stanza != null && provides(stanza, dependency))
                .toList();
    }

    /** A dependency with a version is met only by one that is provided with a version (D16). */
    boolean provides(Stanza stanza, Dependency dependency) {
        return provides(stanza).stream()
                .flatMap(group -> group.alternatives().stream())
                .filter(virtual -> virtual.name().equals(dependency.name()))
                .anyMatch(virtual -> dependency.operator().isEmpty()
                        || virtual.operator().equals("=") && dependency.accepts(virtual.version()));
    }

    private List<Dependency.Group> provides(Stanza stanza) {
        String field = stanza.field("Provides");
        return Dependency.parse(field, architecture, "Provides of " + stanza.name());
    }
}
