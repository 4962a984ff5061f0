package dev.pycontainer.python.lock;

import dev.pycontainer.python.TargetEnvironment;
import java.nio.file.Path;

/** Reads one kind of lock file. */
public interface LockReader {

    /**
     * Reads the file and selects what is to be installed on the target. Reads only the file and what it includes.
     *
     * @throws dev.pycontainer.failure.PycontainerException naming file, line and column of what is wrong, or what the
     *     selection asks for and the lock does not have
     */
    Lock read(Path file, LockSelection selection, TargetEnvironment target);

    /** The reader of a format. Formats that cannot be read yet fail with the command that converts them. */
    static LockReader of(LockFormat format) {
        return switch (format) {
            case UV -> new UvLockReader();
            case PYLOCK -> new PylockReader();
            case REQUIREMENTS -> new RequirementsReader();
            case POETRY ->
                new ForeignLockReader(
                        "poetry export -f requirements.txt -o requirements.txt", "the plugin poetry-plugin-export");
            case PDM -> new ForeignLockReader("pdm export -f pylock -o pylock.toml", "pdm 2.24 or newer");
            case PIPENV -> new ForeignLockReader("pipenv requirements --hash > requirements.txt", "pipenv");
        };
    }
}
