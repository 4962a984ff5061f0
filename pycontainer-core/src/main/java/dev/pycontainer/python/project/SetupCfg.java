package dev.pycontainer.python.project;

import dev.pycontainer.python.project.PositionedValue.Items;
import dev.pycontainer.python.project.PositionedValue.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The declarative settings of setuptools from before pyproject.toml, as the tables that stand for them today: {@code project}
 * and {@code tool.setuptools}. All other readers then need to know only those.
 */
final class SetupCfg {
    private static final String FILE = "setup.cfg";
    private static final int MAX_BYTES = 1 << 20;
    private static final String METADATA = "metadata";
    private static final String OPTIONS = "options";

    private final IniSections ini;
    private final Position start;

    private SetupCfg(IniSections ini) {
        this.ini = ini;
        this.start = ini.start();
    }

    /** The document with the tables added; the same document where setup.cfg names no project. */
    static PositionedTable addedTo(PositionedTable document, Path directory) {
        Path file = directory.resolve(FILE);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
                return document;
            }
            SetupCfg cfg =
                    new SetupCfg(IniSections.parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8), FILE));
            return cfg.ini.text(METADATA, "name").isPresent() ? cfg.added(document) : document;
        } catch (IOException e) {
            throw UnreadableFile.failure(file, e);
        }
    }

    private PositionedTable added(PositionedTable document) {
        Map<String, PositionedValue> tools =
                new LinkedHashMap<>(document.tableOrEmpty("tool").members());
        tools.putIfAbsent("setuptools", setuptools());
        Map<String, PositionedValue> members = new LinkedHashMap<>(document.members());
        members.put("project", project());
        members.put("tool", table("tool", tools));
        return new PositionedTable(document.path(), members, document.position());
    }

    private PositionedTable project() {
        Map<String, PositionedValue> project = new LinkedHashMap<>();
        ini.text(METADATA, "name").ifPresent(name -> project.put("name", name));
        Optional<Text> version = ini.text(METADATA, "version").filter(text -> !isDirective(text));
        if (version.isPresent()) {
            project.put("version", version.get());
        } else {
            project.put("dynamic", new Items(List.of(new Text("version", start)), start));
        }
        ini.text(METADATA, "description").ifPresent(text -> project.put("description", text));
        ini.text(METADATA, "license").ifPresent(text -> project.put("license", text));
        ini.text(OPTIONS, "python_requires").ifPresent(text -> project.put("requires-python", text));
        project.put("dependencies", items(ini.list(OPTIONS, "install_requires", ";")));
        project.put("optional-dependencies", extras());
        project.put("authors", authors());
        project.put("urls", urls());
        entryPoints(project);
        return table("project", project);
    }

    private PositionedTable extras() {
        Map<String, PositionedValue> extras = new LinkedHashMap<>();
        ini.section("options.extras_require")
                .forEach((extra, text) -> extras.put(extra, items(IniSections.list(text, ";"))));
        return table("project.optional-dependencies", extras);
    }

    private Items authors() {
        Map<String, PositionedValue> author = new LinkedHashMap<>();
        ini.text(METADATA, "author").ifPresent(name -> author.put("name", name));
        ini.text(METADATA, "author_email").ifPresent(address -> author.put("email", address));
        return new Items(author.isEmpty() ? List.of() : List.of(table("project.authors", author)), start);
    }

    private PositionedTable urls() {
        Map<String, PositionedValue> urls = new LinkedHashMap<>();
        ini.text(METADATA, "url").ifPresent(url -> urls.put("Homepage", url));
        ini.text(METADATA, "project_urls").ifPresent(text -> urls.putAll(pairs(text)));
        return table("project.urls", urls);
    }

    private void entryPoints(Map<String, PositionedValue> project) {
        Map<String, PositionedValue> others = new LinkedHashMap<>();
        ini.section("options.entry_points").forEach((group, text) -> {
            switch (group) {
                case "console_scripts" -> project.put("scripts", table("project.scripts", pairs(text)));
                case "gui_scripts" -> project.put("gui-scripts", table("project.gui-scripts", pairs(text)));
                default -> others.put(group, table("project.entry-points." + group, pairs(text)));
            }
        });
        project.put("entry-points", table("project.entry-points", others));
    }

    private PositionedTable setuptools() {
        Map<String, PositionedValue> setuptools = new LinkedHashMap<>();
        Map<String, PositionedValue> dynamic = new LinkedHashMap<>();
        ini.text(METADATA, "version").filter(SetupCfg::isDirective).ifPresent(text -> {
            int colon = text.value().indexOf(':');
            Text value = new Text(text.value().substring(colon + 1).strip(), text.position());
            dynamic.put(
                    "version",
                    table("version", Map.of(text.value().substring(0, colon).strip(), value)));
        });
        setuptools.put("dynamic", table("tool.setuptools.dynamic", dynamic));
        ini.text(OPTIONS, "package_dir")
                .ifPresent(text -> setuptools.put("package-dir", table("tool.setuptools.package-dir", pairs(text))));
        packages().ifPresent(packages -> setuptools.put("packages", packages));
        List<Text> modules = ini.list(OPTIONS, "py_modules", ",");
        if (!modules.isEmpty()) {
            setuptools.put("py-modules", items(modules));
        }
        return table("tool.setuptools", setuptools);
    }

    private Optional<PositionedValue> packages() {
        Optional<Text> packages = ini.text(OPTIONS, "packages");
        if (packages.filter(text -> text.value().matches("find(_namespace)?:")).isEmpty()) {
            return packages.map(text -> items(IniSections.list(text, ",")));
        }
        Map<String, PositionedValue> find = new LinkedHashMap<>();
        for (String key : List.of("where", "include", "exclude")) {
            List<Text> list = ini.list("options.packages.find", key, ",");
            if (!list.isEmpty()) {
                find.put(key, items(list));
            }
        }
        return Optional.of(
                table("tool.setuptools.packages", Map.of("find", table("tool.setuptools.packages.find", find))));
    }

    private static boolean isDirective(Text text) {
        return text.value().startsWith("attr:") || text.value().startsWith("file:");
    }

    /** Lines of {@code name = value}; {@code =value} has an empty name. */
    private static Map<String, PositionedValue> pairs(Text text) {
        Map<String, PositionedValue> pairs = new LinkedHashMap<>();
        for (Text line : IniSections.list(text, ",")) {
            int equals = line.value().indexOf('=');
            if (equals >= 0) {
                Text value = new Text(line.value().substring(equals + 1).strip(), text.position());
                pairs.put(line.value().substring(0, equals).strip(), value);
            }
        }
        return pairs;
    }

    private Items items(List<Text> texts) {
        return new Items(
                new ArrayList<>(texts), texts.isEmpty() ? start : texts.get(0).position());
    }

    private PositionedTable table(String path, Map<String, PositionedValue> members) {
        return new PositionedTable(path, members, start);
    }
}
