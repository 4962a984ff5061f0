package dev.pycontainer.plan;

import static dev.pycontainer.plan.ConfigurationKey.CONFIG;
import static dev.pycontainer.plan.ConfigurationKey.PROJECT_DIRECTORY;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.project.PyProject;
import dev.pycontainer.python.project.PyProjectReader;
import dev.pycontainer.python.project.TomlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens the doors in the order in which they lead to one another, and merges what they say. */
final class SettingsCollector {
    private static final String CONFIG_FILE = "pycontainer.toml";

    private final BuildRequest request;
    private final Path base;
    private final ProjectPaths paths;
    /** Strongest first. */
    private final List<Map<ConfigurationKey, RawValue>> doors = new ArrayList<>();

    private SettingsCollector(BuildRequest request) {
        this.request = request;
        this.base = request.directories().base();
        this.paths = new ProjectPaths(base);
    }

    /** What is known once all doors are open. */
    static KnownFacts collect(BuildRequest request) {
        return new SettingsCollector(request).collect();
    }

    /** The project directory, as far as the doors say that lead to it; inferred where none says. */
    static Decided<Path> projectDirectory(BuildRequest request) {
        SettingsCollector collector = new SettingsCollector(request);
        collector.openMavenDoors();
        collector.configFile().ifPresent(collector::openConfigFile);
        return collector.projectDirectory();
    }

    /** One key alone, through the fewest doors: a stronger door's word is taken before a weaker one is opened. */
    static Optional<Decided<Boolean>> flagAlone(BuildRequest request, ConfigurationKey key) {
        SettingsCollector collector = new SettingsCollector(request);
        collector.openMavenDoors();
        return collector.flag(key).or(() -> {
            Optional<Path> named = collector.configFile();
            named.ifPresent(collector::openConfigFile);
            Path directory = collector.projectDirectory().value();
            if (!directory.equals(collector.base)) {
                collector.openConfigFileOf(directory, named);
            }
            return collector.flag(key).or(() -> {
                collector.openPyproject(collector.pyproject(directory));
                return collector.flag(key);
            });
        });
    }

    private Optional<Decided<Boolean>> flag(ConfigurationKey key) {
        return Settings.merge(doors).flag(key);
    }

    private KnownFacts collect() {
        openMavenDoors();
        Optional<Path> named = configFile();
        named.ifPresent(this::openConfigFile);
        Path directory = projectDirectory().value();
        Path configDirectory = named.map(Path::getParent).orElse(directory);
        if (!directory.equals(base)) {
            openConfigFileOf(directory, named);
        }
        PyProject pyproject = pyproject(directory);
        openPyproject(pyproject);
        Settings settings = Settings.merge(doors);
        settings = new EnvironmentReferences(request.host().environment()).expandIn(settings);
        WorkspaceMembers members = new WorkspaceMembers(pyproject, paths);
        PyProject project = settings.text(ConfigurationKey.WORKSPACE_MEMBER)
                .map(members::named)
                .orElse(pyproject);
        KnownFacts.Workspace workspace = members.around();
        return new KnownFacts(
                request,
                settings,
                project,
                new KnownFacts.Places(project.directory(), configDirectory, workspace, paths));
    }

    private void openMavenDoors() {
        for (Door door : new Door[] {Door.COMMAND_LINE, Door.POM}) {
            request.doors().stream()
                    .filter(settings -> settings.door() == door)
                    .forEach(settings -> doors.add(DoorReader.read(settings)));
        }
    }

    /** The file that {@code config} names, else that of the base directory. */
    private Optional<Path> configFile() {
        Optional<Decided<String>> config = Settings.merge(doors).text(CONFIG);
        if (config.isEmpty()) {
            Path file = base.resolve(CONFIG_FILE);
            return Files.exists(file) ? Optional.of(file) : Optional.empty();
        }
        Path file = paths.resolve(config.get(), base);
        if (!Files.isRegularFile(file)) {
            throw config.get().origin().failure("the configuration file " + paths.shown(file) + " does not exist");
        }
        return Optional.of(file);
    }

    private void openConfigFileOf(Path directory, Optional<Path> opened) {
        Path own = directory.resolve(CONFIG_FILE);
        boolean named = Settings.merge(doors).text(CONFIG).isPresent();
        if (named || !Files.exists(own)) {
            return;
        }
        if (opened.isPresent()) {
            throw new PycontainerException(
                            "two configuration files: " + paths.shown(opened.get()) + " and " + paths.shown(own))
                    .withHint("keep one, or name one with " + CONFIG.spelledAt(Door.COMMAND_LINE));
        }
        openConfigFile(own);
    }

    private void openConfigFile(Path file) {
        doors.add(DoorReader.read(TomlDoors.configFile(TomlReader.read(file, paths.shown(file)))));
    }

    private PyProject pyproject(Path directory) {
        return PyProjectReader.read(directory, paths.shown(directory.resolve("pyproject.toml")));
    }

    private void openPyproject(PyProject pyproject) {
        pyproject.pycontainer().ifPresent(table -> doors.add(DoorReader.read(TomlDoors.pyproject(table))));
    }

    private Decided<Path> projectDirectory() {
        Optional<Decided<String>> configured = Settings.merge(doors).text(PROJECT_DIRECTORY);
        if (configured.isEmpty()) {
            return Decided.inferred(base, "the base directory");
        }
        Path directory = paths.resolve(configured.get(), base);
        if (!Files.isDirectory(directory)) {
            throw configured
                    .get()
                    .origin()
                    .failure("the project directory " + paths.shown(directory) + " does not exist");
        }
        return new Decided<>(directory, configured.get().origin());
    }
}
