package dev.pycontainer.python.lock;

import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An entry of {@code [[package]]} in {@code uv.lock} (L12–L14); its edges and files are read when they are asked for. */
final class UvPackage {
    private final TomlTable entry;
    private final PackageName name;
    private final @Nullable String version;
    private final UvSource source;

    UvPackage(TomlTable entry) {
        this.entry = entry;
        this.name = entry.meaning("name", () -> PackageName.of(entry.text("name")));
        this.version = entry.textOrNull("version");
        this.source = UvSource.of(entry);
    }

    PackageName name() {
        return name;
    }

    UvSource source() {
        return source;
    }

    TomlTable entry() {
        return entry;
    }

    @Nullable
    Version versionOrNull() {
        String text = version;
        return text == null ? null : entry.meaning("version", () -> Version.parse(text));
    }

    /** Whether a dependency that names version and source, or leaves them out, means this package (L16). */
    boolean isMeantBy(@Nullable String wantedVersion, @Nullable UvSource wantedSource) {
        return (wantedVersion == null || wantedVersion.equals(version))
                && (wantedSource == null || wantedSource.equals(source));
    }

    List<UvDependency> dependencies() {
        return UvDependency.list(entry, "dependencies", "extra");
    }

    List<UvDependency> ofExtra(String extra) {
        TomlTable extras = entry.tableOrNull("optional-dependencies");
        return extras == null ? List.of() : UvDependency.list(extras, extra, "extra");
    }

    List<UvDependency> ofGroup(String group) {
        TomlTable groups = groupsOrNull();
        return groups == null ? List.of() : UvDependency.list(groups, group, "extra");
    }

    /** The extras that the package has, also those that need nothing. */
    Set<String> extras() {
        Set<String> extras = new TreeSet<>(keysOf(entry.tableOrNull("optional-dependencies")));
        TomlTable metadata = entry.tableOrNull("metadata");
        if (metadata != null) {
            extras.addAll(metadata.texts("provides-extras"));
        }
        return extras;
    }

    /** The groups that the package has, also those that need nothing. */
    Set<String> groups() {
        Set<String> groups = new TreeSet<>(keysOf(groupsOrNull()));
        TomlTable metadata = entry.tableOrNull("metadata");
        if (metadata != null) {
            groups.addAll(keysOf(metadata.tableOrNull("requires-dev")));
        }
        return groups;
    }

    private @Nullable TomlTable groupsOrNull() {
        TomlTable groups = entry.tableOrNull("dev-dependencies");
        return groups != null ? groups : entry.tableOrNull("dependency-groups");
    }

    private static List<String> keysOf(@Nullable TomlTable table) {
        return table == null ? List.of() : new ArrayList<>(table.keys());
    }
}
