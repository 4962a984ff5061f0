package dev.pycontainer.python.lock;

import dev.pycontainer.failure.PycontainerException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The extras, groups and projects that exclude each other, and those that are active. The lock's markers name them as
 * extras in an encoding of their own (L18).
 */
final class UvConflicts {
    private final List<Map<String, String>> sets;
    private final Set<String> active = new TreeSet<>();

    UvConflicts(UvLock lock) {
        this.sets = lock.root().tableLists("conflicts").stream()
                .map(UvConflicts::items)
                .toList();
    }

    /** Encoded name to readable name. */
    private static Map<String, String> items(List<TomlTable> set) {
        Map<String, String> items = new LinkedHashMap<>();
        for (TomlTable item : set) {
            String owner = item.text("package");
            String extra = item.textOrNull("extra");
            String group = item.textOrNull("group");
            if (extra != null) {
                items.put(encoded("extra", owner, extra), "extra '" + extra + "' of " + owner);
            } else if (group != null) {
                items.put(encoded("group", owner, group), "group '" + group + "' of " + owner);
            } else {
                items.put("project-" + owner.length() + "-" + owner, "project " + owner);
            }
        }
        return items;
    }

    private static String encoded(String kind, String owner, String name) {
        return kind + "-" + owner.length() + "-" + owner + "-" + name;
    }

    boolean any() {
        return !sets.isEmpty();
    }

    Set<String> active() {
        return active;
    }

    void activate(UvRoots roots) {
        for (UvPackage root : roots.packages()) {
            String name = root.name().value();
            if (roots.withOwnDependencies()) {
                active.add("project-" + name.length() + "-" + name);
                roots.extras().forEach(extra -> active.add(encoded("extra", name, extra)));
            }
            root.groups().stream()
                    .filter(roots.groups()::contains)
                    .forEach(group -> active.add(encoded("group", name, group)));
        }
    }

    void activate(UvDependency edge) {
        String name = edge.name().value();
        edge.extras().forEach(extra -> active.add(encoded("extra", name, extra)));
    }

    /** What would be active if the edge were followed. */
    Set<String> activeWith(UvDependency edge) {
        if (edge.extras().isEmpty()) {
            return active;
        }
        Set<String> more = new TreeSet<>(active);
        String name = edge.name().value();
        edge.extras().forEach(extra -> more.add(encoded("extra", name, extra)));
        return more;
    }

    void check() {
        for (Map<String, String> set : sets) {
            List<String> both = set.entrySet().stream()
                    .filter(item -> active.contains(item.getKey()))
                    .map(Map.Entry::getValue)
                    .toList();
            if (both.size() > 1) {
                throw new PycontainerException("the lock cannot give both " + String.join(" and ", both)
                                + ": the project declares them as conflicts")
                        .withHint("choose one of them with extras or groups.");
            }
        }
    }
}
