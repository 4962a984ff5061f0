package dev.pycontainer.python.lock;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.LockFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a project has changed since Poetry, PDM or Pipenv locked it, by the hash of the project's requirements
 * that each of them keeps in its lock. What the tool itself could not tell is taken for unchanged.
 */
public final class LockFingerprint {
    private final TomlTable pyproject;

    private LockFingerprint(TomlTable pyproject) {
        this.pyproject = pyproject;
    }

    /**
     * Compares the lock with the {@code pyproject.toml} or {@code Pipfile} in the project's directory.
     *
     * @throws PycontainerException with the command that locks again
     */
    public static void check(Path lockFile, LockFormat format, Path projectDirectory) {
        Path project = projectDirectory.resolve(format == LockFormat.PIPENV ? "Pipfile" : "pyproject.toml");
        switch (format) {
            case POETRY, PDM, PIPENV -> {
                if (Files.isRegularFile(project)) {
                    new LockFingerprint(TomlLock.read(LockText.read(project)).root())
                            .check(LockText.read(lockFile), format, String.valueOf(project.getFileName()));
                }
            }
            case UV, PYLOCK, REQUIREMENTS -> {}
        }
    }

    private void check(LockText lock, LockFormat format, String project) {
        boolean fits =
                switch (format) {
                    case POETRY -> fitsPoetry(lock);
                    case PDM -> fitsPdm(lock);
                    default -> fitsPipenv(lock);
                };
        if (!fits) {
            throw new PycontainerException(lock.name() + " does not fit " + project
                            + " any more: the requirements have changed since it was made")
                    .withHint("run " + command(format) + "; or set lock_check to off to go on with the lock as it is");
        }
    }

    private static String command(LockFormat format) {
        return switch (format) {
            case POETRY -> "`poetry lock` (before Poetry 2 `poetry lock --no-update`)";
            case PDM -> "`pdm lock --update-reuse`";
            default -> "`pipenv lock`";
        };
    }

    private boolean fitsPoetry(LockText lock) {
        TomlTable metadata = TomlLock.read(lock).root().table("metadata");
        String hash = metadata.textOrNull("content-hash");
        return hash == null || isOneOf(hash, PoetryFingerprint.possible(pyproject), PythonJson.SPACED);
    }

    private boolean fitsPdm(LockText lock) {
        String hash = TomlLock.read(lock).root().table("metadata").textOrNull("content_hash");
        return hash == null
                || !hash.startsWith("sha256:")
                || PdmFingerprint.isWorkspace(pyproject)
                || isOneOf(hash.substring("sha256:".length()), PdmFingerprint.possible(pyproject), PythonJson.SPACED);
    }

    private boolean fitsPipenv(LockText lock) {
        TomlTable meta = JsonLock.read(lock).root().table("_meta");
        TomlTable table = meta.tableOrNull("hash");
        String hash = table == null ? null : table.textOrNull("sha256");
        return hash == null || isOneOf(hash, PipfileFingerprint.possible(pyproject, meta), PythonJson.DENSE);
    }

    private static boolean isOneOf(String hash, List<Map<?, ?>> possible, PythonJson json) {
        for (Map<?, ?> one : possible) {
            Optional<String> sha256 = json.sha256(one);
            if (sha256.isEmpty() || sha256.get().equals(hash)) {
                return true;
            }
        }
        return false;
    }

    /** The value at a path of keys. */
    static @Nullable Object at(TomlTable table, String... keys) {
        Object value = table.values();
        for (String key : keys) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return value;
    }
}
