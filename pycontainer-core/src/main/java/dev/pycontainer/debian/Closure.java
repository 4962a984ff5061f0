package dev.pycontainer.debian;

import dev.pycontainer.failure.PycontainerException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Chooses the packages that some roots need: breadth first over {@code Pre-Depends} and {@code Depends}, always in the
 * order of the fields, so that the outcome depends on the index alone (D15, D16).
 */
final class Closure {
    private final PackagesIndex index;
    private final SortedSet<String> excluded;
    private final Consumer<String> debug;
    /** Who needs it first, for each name chosen; nobody for a root. */
    private final Map<String, String> neededBy = new LinkedHashMap<>();

    private final SortedMap<String, Stanza> chosen = new TreeMap<>();
    private final Deque<Stanza> unvisited = new ArrayDeque<>();

    /** @param debug is told which groups are dropped and why */
    Closure(PackagesIndex index, Collection<String> excluded, Consumer<String> debug) {
        this.index = index;
        this.excluded = new TreeSet<>(excluded);
        this.debug = debug;
    }

    /**
     * Adds roots and what they need to what was chosen before. A root is taken even if it is excluded as a dependency.
     *
     * @param what names the setting that the roots come from, for errors
     * @return what has been added, by name
     */
    SortedMap<String, DebPackage> add(Collection<String> roots, String what) {
        SortedSet<String> before = new TreeSet<>(chosen.keySet());
        excluded.removeAll(roots);
        for (String root : roots) {
            Dependency wanted = new Dependency(root, "", new DebVersion(""));
            Stanza stanza = candidate(wanted).orElseThrow(() -> new PycontainerException(
                            "the Debian archive has no package " + root + " for " + index.architecture())
                    .withHint("look at " + what));
            choose(stanza, "");
        }
        while (!unvisited.isEmpty()) {
            visit(unvisited.remove());
        }
        SortedMap<String, DebPackage> added = new TreeMap<>();
        chosen.forEach((name, stanza) -> {
            if (!before.contains(name)) {
                added.put(name, stanza.toPackage());
            }
        });
        return added;
    }

    private void visit(Stanza stanza) {
        String name = stanza.name();
        for (String field : List.of("Pre-Depends", "Depends")) {
            String what = field + " of " + name;
            for (Dependency.Group group : Dependency.parse(stanza.field(field), index.architecture(), what)) {
                meet(group, name);
            }
        }
    }

    private void meet(Dependency.Group group, String neededByName) {
        Optional<Dependency> dropped = group.alternatives().stream()
                .filter(alternative -> excluded.contains(alternative.name()))
                .findFirst();
        if (dropped.isPresent()) {
            debug.accept(neededByName + ": '" + group + "' is dropped, since "
                    + dropped.get().name() + " is left out");
            return;
        }
        if (group.alternatives().stream().noneMatch(this::isMet)) {
            choose(firstThatMeets(group).orElseThrow(() -> unmet(group, neededByName)), neededByName);
        }
    }

    private boolean isMet(Dependency dependency) {
        Stanza same = chosen.get(dependency.name());
        if (same != null && dependency.accepts(same.version())) {
            return true;
        }
        return index.providersOf(dependency).stream().anyMatch(stanza -> chosen.containsKey(stanza.name()));
    }

    private Optional<Stanza> firstThatMeets(Dependency.Group group) {
        for (Dependency alternative : group.alternatives()) {
            Optional<Stanza> real =
                    index.candidate(alternative.name()).filter(stanza -> alternative.accepts(stanza.version()));
            if (real.isPresent()) {
                return real;
            }
        }
        return group.alternatives().stream()
                .flatMap(alternative -> index.providersOf(alternative).stream())
                .filter(stanza -> !excluded.contains(stanza.name()))
                .findFirst();
    }

    private Optional<Stanza> candidate(Dependency dependency) {
        return firstThatMeets(new Dependency.Group(List.of(dependency)));
    }

    private void choose(Stanza stanza, String neededByName) {
        if (chosen.putIfAbsent(stanza.name(), stanza) == null) {
            neededBy.put(stanza.name(), neededByName);
            unvisited.add(stanza);
        }
    }

    private PycontainerException unmet(Dependency.Group group, String name) {
        List<String> path = new ArrayList<>();
        for (String at = name; !at.isEmpty(); at = neededBy.getOrDefault(at, "")) {
            path.add(at);
        }
        Collections.reverse(path);
        String offered = group.alternatives().stream()
                .flatMap(alternative -> index.candidate(alternative.name()).stream())
                .map(stanza -> stanza.name() + " " + stanza.version())
                .findFirst()
                .map(found -> "; the archive has " + found)
                .orElse("; the archive has no such package");
        return new PycontainerException("a Debian package needs what the archive does not have: "
                + String.join(" -> ", path) + " -> " + group + " for " + index.architecture() + offered);
    }
}
