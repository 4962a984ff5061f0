package dev.pycontainer.python.index;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import dev.pycontainer.failure.PycontainerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The {@code uv.toml} files of a machine, where uv looks for them. */
public final class UvToml {
    private static final long MAX_BYTES = 1 << 20;
    private static final TypeReference<Map<String, Object>> TABLE = new TypeReference<>() {};

    private UvToml() {}

    /**
     * What the files say about indexes, the most important one first: the one that {@code UV_CONFIG_FILE} names, alone;
     * else the project's, the user's and the system's.
     *
     * @param project the directory of {@code pyproject.toml}
     * @param warnings hears of files that cannot be read
     * @throws PycontainerException if a file is no TOML; the message names line and column only (K16)
     */
    public static List<DeclaredIndexes> read(
            Map<String, String> environment, Path home, Path project, Consumer<String> warnings) {
        String chosen = environment.getOrDefault("UV_CONFIG_FILE", "");
        if (!chosen.isEmpty()) {
            return read(List.of(Path.of(chosen)), warnings);
        }
        List<Path> files = new ArrayList<>(List.of(project.resolve("uv.toml")));
        if (environment.getOrDefault("UV_NO_CONFIG", "").isEmpty()) {
            String configuration = environment.getOrDefault("XDG_CONFIG_HOME", "");
            Path folder = configuration.isEmpty() ? home.resolve(".config") : Path.of(configuration);
            files.add(folder.resolve("uv").resolve("uv.toml"));
            files.add(Path.of("/etc/uv/uv.toml"));
        }
        return read(files, warnings);
    }

    private static List<DeclaredIndexes> read(List<Path> files, Consumer<String> warnings) {
        List<DeclaredIndexes> declared = new ArrayList<>();
        for (Path file : files) {
            if (Files.isRegularFile(file)) {
                declared.add(read(file, warnings));
            }
        }
        return declared;
    }

    private static DeclaredIndexes read(Path file, Consumer<String> warnings) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IOException("larger than " + MAX_BYTES + " bytes");
            }
            Map<String, Object> table = new TomlMapper().readValue(Files.readString(file), TABLE);
            return UvIndexes.of(table, file.toString(), file.toAbsolutePath().resolveSibling(""));
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            String where = place == null ? "" : ":" + place.getLineNr() + ":" + place.getColumnNr();
            throw new PycontainerException(file + where + ": not valid TOML");
        } catch (IOException e) {
            warnings.accept("cannot read " + file + ", so its index settings do not count: " + e.getMessage());
            return DeclaredIndexes.NONE;
        }
    }
}
