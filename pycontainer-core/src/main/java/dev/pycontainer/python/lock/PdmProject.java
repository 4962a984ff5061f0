package dev.pycontainer.python.lock;

import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Requirement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code pyproject.toml} that a {@code pdm.lock} was made from: it tells extras from groups, and what they ask for. */
final class PdmProject {
    static final String DEFAULT = "default";

    private static final Pattern EGG = Pattern.compile("[#&]egg=([A-Za-z0-9._-]+)(\\[[^\\[\\]]*])?");

    private final Path directory;
    private final TomlTable root;
    private final @Nullable TomlTable projectOrNull;
    private final @Nullable TomlTable pdmOrNull;

    private PdmProject(Path directory, TomlTable root) {
        this.directory = directory;
        this.root = root;
        this.projectOrNull = root.tableOrNull("project");
        TomlTable tool = root.tableOrNull("tool");
        this.pdmOrNull = tool == null ? null : tool.tableOrNull("pdm");
    }

    static Optional<PdmProject> find(Path directory) {
        Path file = directory.resolve("pyproject.toml");
        return Files.isRegularFile(file)
                ? Optional.of(new PdmProject(
                        directory, TomlLock.read(LockText.read(file)).root()))
                : Optional.empty();
    }

    /** Empty, too, where the name is: PDM writes that for applications. */
    Optional<PackageName> name() {
        TomlTable project = projectOrNull;
        String name = project == null ? null : project.textOrNull("name");
        return project == null || name == null || name.isEmpty()
                ? Optional.empty()
                : Optional.of(project.meaning("name", () -> PackageName.of(name)));
    }

    Optional<LockedProject> locked() {
        boolean plain =
                pdmOrNull != null && Boolean.FALSE.equals(pdmOrNull.values().get("distribution"));
        return name().map(name -> new LockedProject(
                name, directory, plain ? LockedProject.Kind.VIRTUAL : LockedProject.Kind.PACKAGE, null));
    }

    /** Normalised. */
    Set<String> extras() {
        return new TreeSet<>(names(extrasOrNull()));
    }

    /** Normalised. */
    Set<String> groups() {
        Set<String> groups = new TreeSet<>();
        groupTables().forEach(table -> groups.addAll(names(table)));
        return groups;
    }

    private static List<String> names(@Nullable TomlTable table) {
        return table == null ? List.of() : PdmPackage.normalised(table.keys());
    }

    private @Nullable TomlTable extrasOrNull() {
        return projectOrNull == null ? null : projectOrNull.tableOrNull("optional-dependencies");
    }

    private List<TomlTable> groupTables() {
        List<TomlTable> tables = new ArrayList<>();
        TomlTable standard = root.tableOrNull("dependency-groups");
        TomlTable own = pdmOrNull == null ? null : pdmOrNull.tableOrNull("dev-dependencies");
        if (standard != null) {
            tables.add(standard);
        }
        if (own != null) {
            tables.add(own);
        }
        return tables;
    }

    /** What the groups, {@code default} and extras among them, ask for. */
    List<Requirement> requirements(Set<String> groups) {
        List<Requirement> requirements = new ArrayList<>();
        if (groups.contains(DEFAULT) && projectOrNull != null) {
            add(requirements, projectOrNull, "dependencies", new HashSet<>());
        }
        List<TomlTable> tables = new ArrayList<>(groupTables());
        if (extrasOrNull() != null) {
            tables.add(extrasOrNull());
        }
        for (TomlTable table : tables) {
            table.keys().stream()
                    .filter(key -> groups.contains(PackageName.normalized(key)))
                    .forEach(key -> add(requirements, table, key, new HashSet<>()));
        }
        return requirements;
    }

    private static void add(List<Requirement> requirements, TomlTable table, String key, Set<String> seen) {
        if (!seen.add(key)) {
            return; // groups that include each other
        }
        for (TomlTable one : table.alternatives(key, "")) {
            String line = one.textOrNull("");
            String included = one.textOrNull("include-group");
            if (line != null) {
                requirements.add(table.meaning(key, () -> parse(line)));
            } else if (included != null) {
                table.keys().stream()
                        .filter(other -> PackageName.normalized(other).equals(PackageName.normalized(included)))
                        .forEach(other -> add(requirements, table, other, seen));
            }
        }
    }

    /** A requirement, or an editable {@code -e file:///…#egg=name}, whose place the lock knows better. */
    static Requirement parse(String line) {
        Matcher egg = EGG.matcher(line);
        if (line.startsWith("-e ") && egg.find()) {
            return Requirement.parse(egg.group(1) + (egg.group(2) == null ? "" : egg.group(2)));
        }
        return Requirement.parse(line);
    }
}
