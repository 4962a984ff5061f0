package dev.pycontainer.python.project;

import dev.pycontainer.python.EntryPoint;
import dev.pycontainer.python.PackageName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code [tool.poetry]}, as far as copying and starting the code needs it: requirements carry names and extras only,
 * since Poetry's own version constraints are no PEP 440 specifiers (L72).
 */
final class PoetryTableReader {
    private static final List<String> URL_KEYS = List.of("homepage", "repository", "documentation");

    private final PositionedTable poetry;

    PoetryTableReader(PositionedTable poetry) {
        this.poetry = poetry;
    }

    /** Empty where Poetry only manages dependencies and the table names no project. */
    Optional<ProjectMetadata> read() {
        return poetry.text("name")
                .map(name -> new ProjectMetadata(identity(name), null, dependencies(), scripts(), description()));
    }

    private ProjectMetadata.Identity identity(PositionedValue.Text name) {
        PackageName normalised = PackageName.near(name.value()); // Poetry takes a title with spaces, too
        boolean plain = PackageName.normalized(name.value()).equals(normalised.value());
        PositionedValue.Text written = plain ? name : new PositionedValue.Text(normalised.value(), name.position());
        return new ProjectMetadata.Identity(normalised, written, versionOrNull(), Set.of());
    }

    PositionedValue.@Nullable Text versionOrNull() {
        return poetry.text("version").orElse(null);
    }

    ProjectMetadata.Dependencies dependencies() {
        PositionedTable table = poetry.tableOrEmpty("dependencies");
        Set<PackageName> optional = new LinkedHashSet<>();
        List<DeclaredRequirement> all = new ArrayList<>();
        for (String key : table.keys()) {
            if (!key.equals("python")) {
                DeclaredRequirement requirement = requirement(table, key);
                all.add(requirement);
                if (isOptional(table, key)) {
                    optional.add(requirement.name());
                }
            }
        }
        return new ProjectMetadata.Dependencies(
                all.stream().filter(one -> !optional.contains(one.name())).toList(), extras(all));
    }

    private static DeclaredRequirement requirement(PositionedTable table, String key) {
        PackageName name = Names.packageName(key, table.positionOf(key), "package");
        List<String> extras = new ArrayList<>();
        if (table.value(key).orElseThrow() instanceof PositionedTable settings) {
            settings.texts("extras").forEach(extra -> extras.add(extra.value()));
        }
        String suffix = extras.isEmpty() ? "" : "[" + String.join(",", extras) + "]";
        return new DeclaredRequirement(name, extras, name + suffix, table.positionOf(key));
    }

    private static boolean isOptional(PositionedTable table, String key) {
        return table.value(key).orElseThrow() instanceof PositionedTable settings
                && settings.flag("optional").map(PositionedValue.Flag::value).orElse(false);
    }

    private Map<PackageName, List<DeclaredRequirement>> extras(List<DeclaredRequirement> all) {
        Map<PackageName, List<DeclaredRequirement>> extras = new LinkedHashMap<>();
        PositionedTable table = poetry.tableOrEmpty("extras");
        for (String key : table.keys()) {
            Set<PackageName> names = new LinkedHashSet<>();
            table.texts(key).forEach(text -> names.add(Names.packageName(text.value(), text.position(), "package")));
            extras.put(
                    Names.packageName(key, table.positionOf(key), "extra"),
                    all.stream().filter(one -> names.contains(one.name())).toList());
        }
        return extras;
    }

    List<EntryPoint> scripts() {
        List<EntryPoint> scripts = new ArrayList<>();
        PositionedTable table = poetry.tableOrEmpty("scripts");
        for (String name : table.keys()) {
            // A script of type "file" is copied, not generated.
            script(table, name).ifPresent(value -> scripts.add(Names.entryPoint("console_scripts", name, value)));
        }
        return scripts;
    }

    private static Optional<PositionedValue.Text> script(PositionedTable table, String name) {
        if (!(table.value(name).orElseThrow() instanceof PositionedTable settings)) {
            return table.text(name);
        }
        boolean file = settings.text("type")
                .filter(type -> type.value().equals("file"))
                .isPresent();
        return file ? Optional.empty() : settings.text("reference").or(() -> settings.text("callable"));
    }

    private ProjectMetadata.Description description() {
        List<String> authors = poetry.texts("authors").stream()
                .map(PositionedValue.Text::value)
                .toList();
        Map<String, String> urls = new LinkedHashMap<>();
        URL_KEYS.forEach(key -> poetry.text(key).ifPresent(url -> urls.put(key, url.value())));
        PositionedTable more = poetry.tableOrEmpty("urls");
        more.keys()
                .forEach(label -> urls.put(label, more.text(label).orElseThrow().value()));
        return new ProjectMetadata.Description(
                ProjectTableReader.textOrEmpty(poetry, "description"),
                ProjectTableReader.textOrEmpty(poetry, "license"),
                authors,
                urls);
    }
}
