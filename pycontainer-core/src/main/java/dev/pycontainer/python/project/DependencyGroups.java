package dev.pycontainer.python.project;

import dev.pycontainer.python.PackageName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The {@code [dependency-groups]} of a project (L71, PEP 735). */
public final class DependencyGroups {
    private final Map<PackageName, Group> groups;

    private DependencyGroups(Map<PackageName, Group> groups) {
        this.groups = groups;
    }

    private record Group(String writtenName, List<PositionedValue> items, Position position) {}

    static DependencyGroups read(PositionedTable table) {
        Map<PackageName, Group> groups = new TreeMap<>();
        for (String key : table.keys()) {
            Position position = table.positionOf(key);
            Group group = new Group(key, table.items(key), position);
            Group other = groups.putIfAbsent(Names.packageName(key, position, "dependency group"), group);
            if (other != null) {
                throw position.failure("the dependency groups '" + other.writtenName() + "' and '" + key
                        + "' are one name after normalisation");
            }
        }
        return new DependencyGroups(groups);
    }

    /** Normalised, sorted. */
    public Set<PackageName> names() {
        return new LinkedHashSet<>(groups.keySet());
    }

    /**
     * The requirements of a group with those of the groups it includes; nothing is merged or removed (PEP 735).
     *
     * @throws dev.pycontainer.failure.PycontainerException if an included group is missing or includes itself
     */
    public Optional<List<DeclaredRequirement>> requirements(PackageName name) {
        Group group = groups.get(name);
        if (group == null) {
            return Optional.empty();
        }
        List<DeclaredRequirement> requirements = new ArrayList<>();
        collect(name, group, new LinkedHashMap<>(), requirements);
        return Optional.of(requirements);
    }

    private void collect(PackageName name, Group group, Map<PackageName, String> path, List<DeclaredRequirement> into) {
        path.put(name, group.writtenName());
        for (PositionedValue item : group.items()) {
            if (item instanceof PositionedValue.Text text) {
                into.add(DeclaredRequirement.of(text));
            } else if (item instanceof PositionedTable table && table.keys().equals(List.of("include-group"))) {
                collectIncluded(table.text("include-group").orElseThrow(), path, into);
            } else {
                throw item.position()
                        .failure("an item of the dependency group '" + group.writtenName()
                                + "' must be a string or {include-group = \"…\"}");
            }
        }
        path.remove(name);
    }

    private void collectIncluded(
            PositionedValue.Text included, Map<PackageName, String> path, List<DeclaredRequirement> into) {
        PackageName name = Names.packageName(included.value(), included.position(), "dependency group");
        Group group = groups.get(name);
        if (group == null) {
            throw included.position()
                    .failure("there is no dependency group '" + included.value() + "'")
                    .withHint("groups: "
                            + groups.keySet().stream().map(PackageName::value).collect(Collectors.joining(", ")));
        }
        if (path.containsKey(name)) {
            throw included.position()
                    .failure("dependency groups include one another in a circle: " + String.join(" → ", path.values())
                            + " → " + included.value());
        }
        collect(name, group, path, into);
    }
}
