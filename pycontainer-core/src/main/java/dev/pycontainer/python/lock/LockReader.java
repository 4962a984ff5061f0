package dev.pycontainer.python.lock;

import dev.pycontainer.python.LockFormat;
import dev.pycontainer.python.TargetEnvironment;
import java.nio.file.Path;

/** Reads one kind of lock file. */
public interface LockReader {

    /**
     * Reads the file and selects what is to be installed on the target. Reads only the file, what it
     * includes, and the {@code pyproject.toml} or {@code Pipfile} that it was made from.
     *
     * @throws dev.pycontainer.failure.PycontainerException naming file, line and column of what is wrong, or what the
     *     selection asks for and the lock does not have
     */
    Lock read(Path file, LockSelection selection, TargetEnvironment target);

    /** The reader of a format. */
    static LockReader of(LockFormat format) {
        return switch (format) {
            case UV -> new UvLockReader();
            case PYLOCK -> new PylockReader();
            case REQUIREMENTS -> new RequirementsReader();
            case POETRY -> new PoetryLockReader();
            case PDM -> new PdmLockReader();
            case PIPENV -> new PipfileLockReader();
        };
    }
}
