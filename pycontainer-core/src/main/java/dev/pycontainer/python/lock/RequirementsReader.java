package dev.pycontainer.python.lock;

import dev.pycontainer.python.TargetEnvironment;
import java.nio.file.Path;

/** stub for compile */
final class RequirementsReader implements LockReader {
    @Override
    public Lock read(Path file, LockSelection selection, TargetEnvironment target) {
        throw new UnsupportedOperationException();
    }
}
