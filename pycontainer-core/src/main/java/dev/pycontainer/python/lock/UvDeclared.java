package dev.pycontainer.python.lock;

import dev.pycontainer.python.Marker;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Requirement;
import dev.pycontainer.python.VersionSpecifiers;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what the project required when {@code uv.lock} was made: {@code package.metadata} and {@code requires-python}. */
final class UvDeclared {
    private static final List<String> DIRECT = List.of("git", "url", "path", "directory", "editable", "virtual");

    private static final List<String> EDGES =
            List.of("dependencies", "optional-dependencies", "dev-dependencies", "dependency-groups");

    private UvDeclared() {}

    /** Null where the lock leaves its metadata out (revision 4), though the project requires something. */
    static @Nullable ProjectRequirements of(UvLock lock, UvPackage project) {
        TomlTable metadata = project.entry().tableOrNull("metadata");
        if (metadata == null) {
            return EDGES.stream().anyMatch(project.entry()::has) ? null : nothing(lock);
        }
        SortedMap<String, List<Requirement>> groups = new TreeMap<>();
        TomlTable requiresDev = metadata.tableOrNull("requires-dev");
        if (requiresDev != null) {
            requiresDev.keys().forEach(group -> groups.put(group, requirements(requiresDev, group)));
        }
        SortedMap<String, List<Requirement>> extras = new TreeMap<>();
        project.extras().forEach(extra -> extras.put(extra, List.of())); // their requirements carry extra markers
        return new ProjectRequirements(
                lock.root().textOrNull("requires-python"), requirements(metadata, "requires-dist"), extras, groups);
    }

    /** A project that required nothing has no metadata in any revision. */
    private static ProjectRequirements nothing(UvLock lock) {
        return new ProjectRequirements(
                lock.root().textOrNull("requires-python"), List.of(), new TreeMap<>(), new TreeMap<>());
    }

    private static List<Requirement> requirements(TomlTable owner, String key) {
        return owner.tables(key).stream().map(UvDeclared::requirement).toList();
    }

    private static Requirement requirement(TomlTable table) {
        String marker = table.textOrNull("marker");
        String specifier = table.textOrNull("specifier");
        String direct = DIRECT.stream().filter(table::has).findFirst().orElse(null);
        return new Requirement(
                table.meaning("name", () -> PackageName.of(table.text("name"))),
                table.texts("extras"),
                specifier == null
                        ? VersionSpecifiers.ANY
                        : table.meaning("specifier", () -> VersionSpecifiers.parse(specifier)),
                direct == null ? null : table.text(direct),
                marker == null ? null : table.meaning("marker", () -> Marker.parse(marker)));
    }
}
