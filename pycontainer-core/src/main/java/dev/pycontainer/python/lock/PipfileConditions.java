package dev.pycontainer.python.lock;

import dev.pycontainer.python.Marker;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.TargetEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the {@code Pipfile} beside a lock says of the packages it names: the lock loses the conditions of those that were
 * not needed on the system it was made on.
 */
final class PipfileConditions {
    private static final List<String> VARIABLES = List.of(
            "os_name",
            "sys_platform",
            "platform_machine",
            "platform_python_implementation",
            "platform_release",
            "platform_system",
            "platform_version",
            "python_version",
            "python_full_version",
            "implementation_name",
            "implementation_version");

    private final TargetEnvironment target;
    private final Map<String, Map<PackageName, TomlTable>> categories = new TreeMap<>();

    private PipfileConditions(TargetEnvironment target) {
        this.target = target;
    }

    static PipfileConditions read(Path directory, TargetEnvironment target) {
        PipfileConditions conditions = new PipfileConditions(target);
        Path file = directory.resolve("Pipfile");
        if (Files.isRegularFile(file)) {
            TomlTable root = TomlLock.read(LockText.read(file)).root();
            root.keys().stream()
                    .filter(key -> root.values().get(key) instanceof Map)
                    .forEach(key -> conditions.add(key, root.table(key)));
        }
        return conditions;
    }

    private void add(String key, TomlTable table) {
        String category =
                switch (key) {
                    case "packages" -> "default";
                    case "dev-packages" -> "develop";
                    default -> key;
                };
        Map<PackageName, TomlTable> entries = new TreeMap<>();
        for (String name : table.keys()) {
            if (table.values().get(name) instanceof Map || table.values().get(name) instanceof String) {
                entries.put(
                        table.meaning(name, () -> PackageName.of(name)),
                        table.alternatives(name, "version").get(0));
            }
        }
        categories.put(category, entries);
    }

    /** The names that the Pipfile has in a category. */
    Set<PackageName> names(String category) {
        return new TreeSet<>(
                Optional.ofNullable(categories.get(category)).orElse(Map.of()).keySet());
    }

    /** Whether the Pipfile has the package under a condition that does not hold on the target. */
    boolean leavesOut(String category, PackageName name) {
        TomlTable entry = Optional.ofNullable(categories.get(category))
                .map(entries -> entries.get(name))
                .orElse(null);
        if (entry == null) {
            return false;
        }
        String whole = entry.textOrNull("markers");
        if (whole != null && !holds(entry, "markers", whole)) {
            return true;
        }
        return VARIABLES.stream().anyMatch(variable -> {
            String condition = entry.textOrNull(variable);
            return condition != null && !holds(entry, variable, variable + " " + condition);
        });
    }

    private boolean holds(TomlTable entry, String key, String marker) {
        return entry.meaning(key, () -> Marker.parse(marker).holds(target, Set.of()));
    }
}
