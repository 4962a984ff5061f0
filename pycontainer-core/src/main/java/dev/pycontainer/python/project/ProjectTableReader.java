package dev.pycontainer.python.project;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.EntryPoint;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Version;
import dev.pycontainer.python.VersionSpecifiers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code [project]} by the pyproject.toml specification (L70, PEP 621, PEP 639). PDM writes an empty name and version for
 * applications, which are never packaged: these count as none.
 */
final class ProjectTableReader {
    private final PositionedTable project;
    private final String nameless;
    private final Set<String> dynamic = new LinkedHashSet<>();

    /** @param nameless what an application without a name is called; empty for what may be packaged */
    ProjectTableReader(PositionedTable project, String nameless) {
        this.project = project;
        this.nameless = nameless;
        project.texts("dynamic").forEach(field -> dynamic.add(field.value()));
    }

    ProjectMetadata read() {
        return new ProjectMetadata(identity(), requiresPython(), dependencies(), entryPoints(), description());
    }

    private ProjectMetadata.Identity identity() {
        PositionedValue.Text name = named(project.text("name").orElseThrow(this::nameMissing));
        PositionedValue.@Nullable Text version = project.text("version").orElse(null);
        if (version != null && version.value().isEmpty() && !nameless.isEmpty()) {
            return new ProjectMetadata.Identity(normalised(name), name, null, dynamic);
        }
        if (version == null && !dynamic.contains("version")) {
            throw project.position()
                    .failure("'project.version' is missing")
                    .withHint("set version, or list it in dynamic if the build backend finds it");
        }
        if (version != null && dynamic.contains("version")) {
            throw version.position().failure("'project.version' is set and listed in dynamic: one of them is wrong");
        }
        if (version != null) {
            check(version, Version::parse);
        }
        return new ProjectMetadata.Identity(normalised(name), name, version, dynamic);
    }

    private PositionedValue.Text named(PositionedValue.Text written) {
        return written.value().isEmpty() && !nameless.isEmpty()
                ? new PositionedValue.Text(PackageName.near(nameless).value(), written.position())
                : written;
    }

    private static PackageName normalised(PositionedValue.Text name) {
        return Names.packageName(name.value(), name.position(), "Python project");
    }

    private PycontainerException nameMissing() {
        return project.position().failure("'project.name' is missing: it is the one field that is always required");
    }

    private PositionedValue.@Nullable Text requiresPython() {
        PositionedValue.@Nullable Text requiresPython =
                project.text("requires-python").orElse(null);
        if (requiresPython != null) {
            check(requiresPython, VersionSpecifiers::parse);
        }
        return requiresPython;
    }

    static void check(PositionedValue.Text written, Consumer<String> parser) {
        try {
            parser.accept(written.value());
        } catch (PycontainerException e) {
            throw written.position().failure(e.statement());
        }
    }

    private ProjectMetadata.Dependencies dependencies() {
        Map<PackageName, List<DeclaredRequirement>> extras = new LinkedHashMap<>();
        PositionedTable table = project.tableOrEmpty("optional-dependencies");
        for (String key : table.keys()) {
            Position position = table.positionOf(key);
            PackageName extra = Names.packageName(key, position, "extra");
            if (extras.put(extra, DeclaredRequirement.all(table.texts(key))) != null) {
                throw position.failure("the extra '" + extra + "' is there twice after normalisation");
            }
        }
        return new ProjectMetadata.Dependencies(DeclaredRequirement.all(project.texts("dependencies")), extras);
    }

    private List<EntryPoint> entryPoints() {
        List<EntryPoint> entryPoints = new ArrayList<>();
        addAll(entryPoints, "console_scripts", project.tableOrEmpty("scripts"));
        addAll(entryPoints, "gui_scripts", project.tableOrEmpty("gui-scripts"));
        PositionedTable groups = project.tableOrEmpty("entry-points");
        for (String group : groups.keys()) {
            if (group.equals("console_scripts") || group.equals("gui_scripts")) {
                throw groups.positionOf(group)
                        .failure("'project.entry-points." + group + "' is not allowed")
                        .withHint("scripts belong in [project.scripts] and [project.gui-scripts]");
            }
            addAll(entryPoints, group, groups.tableOrEmpty(group));
        }
        return entryPoints;
    }

    static void addAll(List<EntryPoint> entryPoints, String group, PositionedTable table) {
        for (String name : table.keys()) {
            entryPoints.add(Names.entryPoint(group, name, table.text(name).orElseThrow()));
        }
    }

    private ProjectMetadata.Description description() {
        List<String> authors = project.tables("authors").stream()
                .map(ProjectTableReader::person)
                .toList();
        Map<String, String> urls = new LinkedHashMap<>();
        PositionedTable table = project.tableOrEmpty("urls");
        table.keys()
                .forEach(
                        label -> urls.put(label, table.text(label).orElseThrow().value()));
        return new ProjectMetadata.Description(textOrEmpty(project, "description"), license(), authors, urls);
    }

    private static String person(PositionedTable author) {
        String name = textOrEmpty(author, "name");
        String address = textOrEmpty(author, "email");
        return address.isEmpty() ? name : (name + " <" + address + ">").strip();
    }

    /** PEP 639 has a string; before it, there was a table with {@code text} or {@code file}. */
    private String license() {
        return project.value("license")
                .map(value -> value instanceof PositionedTable table
                        ? textOrEmpty(table, "text")
                        : textOrEmpty(project, "license"))
                .orElse("");
    }

    static String textOrEmpty(PositionedTable table, String key) {
        return table.text(key).map(PositionedValue.Text::value).orElse("");
    }
}
