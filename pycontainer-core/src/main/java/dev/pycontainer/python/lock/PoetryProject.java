package dev.pycontainer.python.lock;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Requirement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The {@code pyproject.toml} that a {@code poetry.lock} was made from: locks before 2.1 do not say which packages the
 * project asks for (L27).
 */
final class PoetryProject {
    private static final String MAIN = "main";

    private final Path directory;
    private final TomlTable root;
    private final @Nullable TomlTable projectOrNull;
    private final @Nullable TomlTable poetryOrNull;

    private PoetryProject(Path directory, TomlTable root) {
        this.directory = directory;
        this.root = root;
        this.projectOrNull = root.tableOrNull("project");
        TomlTable tool = root.tableOrNull("tool");
        this.poetryOrNull = tool == null ? null : tool.tableOrNull("poetry");
    }

    static Optional<PoetryProject> find(Path directory) {
        Path file = directory.resolve("pyproject.toml");
        return Files.isRegularFile(file)
                ? Optional.of(new PoetryProject(
                        directory, TomlLock.read(LockText.read(file)).root()))
                : Optional.empty();
    }

    /** Empty where Poetry only installs dependencies and the project has no name. */
    Optional<LockedProject> locked() {
        String name = textOrNull(projectOrNull, "name");
        String known = name == null ? textOrNull(poetryOrNull, "name") : name;
        boolean plain = poetryOrNull != null
                && Boolean.FALSE.equals(poetryOrNull.values().get("package-mode"));
        return known == null
                ? Optional.empty()
                : Optional.of(new LockedProject(
                        PackageName.near(known),
                        directory,
                        plain ? LockedProject.Kind.VIRTUAL : LockedProject.Kind.PACKAGE,
                        null));
    }

    private static @Nullable String textOrNull(@Nullable TomlTable table, String key) {
        return table == null ? null : table.textOrNull(key);
    }

    /** Normalised. */
    Set<String> groups() {
        Set<String> groups = new TreeSet<>();
        for (TomlTable table : groupTables()) {
            table.keys().forEach(group -> groups.add(PackageName.normalized(group)));
        }
        if (poetryOrNull != null && poetryOrNull.has("dev-dependencies")) {
            groups.add("dev");
        }
        return groups;
    }

    private List<TomlTable> groupTables() {
        List<TomlTable> tables = new ArrayList<>();
        TomlTable standard = root.tableOrNull("dependency-groups");
        TomlTable own = poetryOrNull == null ? null : poetryOrNull.tableOrNull("group");
        if (standard != null) {
            tables.add(standard);
        }
        if (own != null) {
            tables.add(own);
        }
        return tables;
    }

    /** What {@code [tool.poetry]} asks for in a group, {@code main} being the project itself. */
    List<PoetryDependency> dependencies(String group) {
        TomlTable poetry = poetryOrNull;
        if (poetry == null) {
            throw new PycontainerException("pyproject.toml has no [tool.poetry], which a poetry.lock before version 2.1"
                            + " cannot be read without")
                    .withHint("run `poetry lock` with Poetry 2, or lock again.");
        }
        if (group.equals(MAIN)) {
            return PoetryDependency.list(poetry.tableOrNull("dependencies"));
        }
        List<PoetryDependency> dependencies = new ArrayList<>();
        TomlTable groups = poetry.tableOrNull("group");
        for (String key : groups == null ? List.<String>of() : groups.keys()) {
            if (groups != null && PackageName.normalized(key).equals(group)) {
                dependencies.addAll(PoetryDependency.list(groups.table(key).tableOrNull("dependencies")));
            }
        }
        if (group.equals("dev")) {
            dependencies.addAll(PoetryDependency.list(poetry.tableOrNull("dev-dependencies")));
        }
        return dependencies;
    }

    /** The names that the project asks for itself. */
    Set<PackageName> direct() {
        Set<PackageName> names = new TreeSet<>();
        if (poetryOrNull != null) {
            dependencies(MAIN).forEach(one -> names.add(one.name()));
            groups().forEach(group -> dependencies(group).forEach(one -> names.add(one.name())));
        }
        addAll(names, projectOrNull, "dependencies");
        TomlTable extras = projectOrNull == null ? null : projectOrNull.tableOrNull("optional-dependencies");
        if (extras != null) {
            extras.keys().forEach(extra -> addAll(names, extras, extra));
        }
        return names;
    }

    private static void addAll(Set<PackageName> names, @Nullable TomlTable table, String key) {
        if (table != null) {
            table.texts(key)
                    .forEach(text -> names.add(
                            table.meaning(key, () -> Requirement.parse(text).name())));
        }
    }
}
