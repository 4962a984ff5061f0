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

    /** The project directory, as far as the doors say that lead to it. */
    static Path projectDirectory(BuildRequest request) {
        SettingsCollector collector = new SettingsCollector(request);
        collector.openMavenDoors();
        collector.configFile().ifPresent(collector::openConfigFile);
        return collector.projectDirectory();
    }

    private KnownFacts collect() {
        openMavenDoors();
        Optional<Path> named = configFile();
        named.ifPresent(this::openConfigFile);
        Path directory = projectDirectory();
        Path configDirectory = named.map(Path::getParent).orElse(directory);
        if (!directory.equals(base)) {
            openConfigFileOf(directory, named);
        }
        PyProject pyproject = PyProjectReader.read(directory, paths.shown(directory.resolve("pyproject.toml")));
        pyproject.pycontainer().ifPresent(table -> doors.add(DoorReader.read(TomlDoors.pyproject(table))));
        Settings settings = Settings.merge(doors);
        settings = new EnvironmentReferences(request.host().environment()).expandIn(settings);
        return new KnownFacts(request, settings, pyproject, new KnownFacts.Places(directory, configDirectory, paths));
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

    private Path projectDirectory() {
        Optional<Decided<String>> directory = Settings.merge(doors).text(PROJECT_DIRECTORY);
        if (directory.isEmpty()) {
            return base;
        }
        Path resolved = paths.resolve(directory.get(), base);
        if (!Files.isDirectory(resolved)) {
            throw directory
                    .get()
                    .origin()
                    .failure("the project directory " + paths.shown(resolved) + " does not exist");
        }
        return resolved;
    }
}
