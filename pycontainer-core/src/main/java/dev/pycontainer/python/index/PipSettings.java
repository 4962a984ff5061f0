package dev.pycontainer.python.index;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.index.IndexLocation.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What {@code pip.conf} files and {@code PIP_*} variables say about indexes, read as pip does. */
public final class PipSettings {
    private static final long MAX_BYTES = 1 << 20;
    private static final List<String> SECTIONS = List.of("global", "install");
    private static final List<String> KEYS =
            List.of("index-url", "extra-index-url", "find-links", "no-index", "trusted-host");

    private final Map<String, String> environment;
    private final Path home;
    private final Map<String, String> values = new LinkedHashMap<>();

    private PipSettings(Map<String, String> environment, Path home) {
        this.environment = environment;
        this.home = home;
    }

    /**
     * Reads the files that the environment and the home directory lead to, then the environment itself, which wins.
     *
     * @param warnings hears of files that cannot be read (CR-4)
     */
    public static DeclaredIndexes read(Map<String, String> environment, Path home, Consumer<String> warnings) {
        PipSettings settings = new PipSettings(environment, home);
        settings.files().forEach(file -> settings.readFile(file, warnings));
        settings.readEnvironment();
        return settings.declared(warnings);
    }

    /** The least important first. */
    private List<Path> files() {
        String chosen = environment.getOrDefault("PIP_CONFIG_FILE", "");
        if (chosen.equals("/dev/null") || chosen.equalsIgnoreCase("nul")) {
            return List.of();
        }
        List<Path> files = new ArrayList<>();
        for (String folder : variable("XDG_CONFIG_DIRS").orElse("/etc/xdg").split(":")) {
            files.add(0, Path.of(folder, "pip", "pip.conf"));
        }
        files.add(Path.of("/etc/pip.conf"));
        files.add(home.resolve(".pip").resolve("pip.conf"));
        Path configuration = variable("XDG_CONFIG_HOME").map(Path::of).orElse(home.resolve(".config"));
        files.add(configuration.resolve("pip").resolve("pip.conf"));
        files.add(home.resolve("Library/Application Support/pip/pip.conf"));
        variable("APPDATA").ifPresent(folder -> files.add(Path.of(folder, "pip", "pip.ini")));
        variable("VIRTUAL_ENV").ifPresent(folder -> files.add(Path.of(folder, "pip.conf")));
        if (!chosen.isEmpty()) {
            files.add(Path.of(chosen));
        }
        return files;
    }

    private void readFile(Path file, Consumer<String> warnings) {
        if (!Files.isRegularFile(file)) {
            return;
        }
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IOException("larger than " + MAX_BYTES + " bytes");
            }
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            values.putAll(IniFile.parse(text).values(SECTIONS));
        } catch (IOException e) {
            warnings.accept("cannot read " + file + ", so its index settings do not count: " + e.getMessage());
        }
    }

    private void readEnvironment() {
        for (String key : KEYS) {
            String name = "PIP_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
            variable(name).ifPresent(value -> values.put(key, value));
        }
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private DeclaredIndexes declared(Consumer<String> warnings) {
        List<IndexLocation> locations = new ArrayList<>();
        for (String url : words("extra-index-url")) {
            locations.add(IndexLocation.of(IndexUrl.parse(url, "pip's extra-index-url"), Role.FURTHER));
        }
        for (String url : words("index-url")) {
            locations.add(IndexLocation.of(IndexUrl.parse(url, "pip's index-url"), Role.DEFAULT));
        }
        FindLinks links = FindLinks.of(words("find-links"), home);
        locations.addAll(links.locations());
        List<Path> folders = new ArrayList<>();
        for (Path folder : links.folders()) {
            if (Files.isDirectory(folder)) {
                folders.add(folder);
            } else { // pip passes over it as well
                warnings.accept("pip's find-links names " + folder + ", which is no directory");
            }
        }
        return new DeclaredIndexes(locations, folders, flag("no-index"), words("trusted-host"));
    }

    private List<String> words(String key) {
        String value = values.getOrDefault(key, "").strip();
        return value.isEmpty() ? List.of() : List.of(value.split("\\s+"));
    }

    private boolean flag(String key) {
        String value = values.getOrDefault(key, "no").strip().toLowerCase(Locale.ROOT);
        return switch (value) {
            case "1", "y", "yes", "t", "true", "on" -> true;
            case "0", "n", "no", "f", "false", "off", "" -> false;
            default -> throw new PycontainerException("pip's " + key + " is neither true nor false");
        };
    }
}
