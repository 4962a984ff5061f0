package dev.pycontainer.python.project;

import dev.pycontainer.python.PackageName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code [tool.uv]} says (L73).
 *
 * @param sources raw, by package
 * @param packageFlagOrNull whether the project is installed; by default it is if it has a build system
 */
public record UvSettings(
        @Nullable Boolean packageFlagOrNull,
        PositionedTable sources,
        List<Index> indexes,
        @Nullable Workspace workspaceOrNull,
        List<PositionedValue.Text> defaultGroups) {

    public UvSettings {
        indexes = List.copyOf(indexes);
        defaultGroups = List.copyOf(defaultGroups);
    }

    /**
     * A {@code [[tool.uv.index]]}.
     *
     * @param name empty where none is set
     * @param explicit used only for the packages whose source names it
     * @param isDefault in place of the default index
     */
    public record Index(String name, PositionedValue.Text url, boolean explicit, boolean isDefault) {}

    /** The globs of {@code [tool.uv.workspace]}, relative to the project. */
    public record Workspace(List<PositionedValue.Text> members, List<PositionedValue.Text> exclude) {
        public Workspace {
            members = List.copyOf(members);
            exclude = List.copyOf(exclude);
        }
    }

    static UvSettings read(PositionedTable uv) {
        return new UvSettings(
                uv.flag("package").map(PositionedValue.Flag::value).orElse(null),
                uv.tableOrEmpty("sources"),
                uv.tables("index").stream().map(UvSettings::index).toList(),
                uv.table("workspace")
                        .map(table -> new Workspace(table.texts("members"), table.texts("exclude")))
                        .orElse(null),
                defaultGroups(uv));
    }

    /** {@code default-groups = "all"} is allowed too; it says nothing here, since no group is ever implied. */
    private static List<PositionedValue.Text> defaultGroups(PositionedTable uv) {
        boolean all = uv.value("default-groups")
                .filter(PositionedValue.Text.class::isInstance)
                .isPresent();
        return all ? List.of() : uv.texts("default-groups");
    }

    private static Index index(PositionedTable table) {
        PositionedValue.Text url =
                table.text("url").orElseThrow(() -> table.position().failure("an entry of 'tool.uv.index' has no url"));
        return new Index(
                table.text("name").map(PositionedValue.Text::value).orElse(""),
                url,
                isSet(table, "explicit"),
                isSet(table, "default"));
    }

    private static boolean isSet(PositionedTable table, String key) {
        return table.flag(key).map(PositionedValue.Flag::value).orElse(false);
    }

    public Optional<Boolean> packageFlag() {
        return Optional.ofNullable(packageFlagOrNull);
    }

    public Optional<Workspace> workspace() {
        return Optional.ofNullable(workspaceOrNull);
    }

    /** The tables of {@code [tool.uv.sources]} for a package: one, or several under markers. */
    public List<PositionedTable> sourcesOf(PackageName name) {
        return sources.keys().stream()
                .filter(key -> Names.packageName(key, sources.positionOf(key), "package")
                        .equals(name))
                .flatMap(key -> tables(key).stream())
                .toList();
    }

    private List<PositionedTable> tables(String key) {
        return sources.value(key).orElseThrow() instanceof PositionedTable single
                ? List.of(single)
                : sources.tables(key);
    }
}
