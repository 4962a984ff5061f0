package dev.pycontainer.python.lock;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.TargetEnvironment;
import java.nio.file.Path;

/**
 * Stands for a format that is recognised but not read yet: it says how to turn the file into one that is.
 *
 * @param command that writes a file in a format that is read
 * @param needs what the command needs
 */
record ForeignLockReader(String command, String needs) implements LockReader {
    @Override
    public Lock read(Path file, LockSelection selection, TargetEnvironment target) {
        throw new PycontainerException("cannot read " + file.getFileName() + ": this lock format is not supported yet")
                .withHint("run `" + command + "` (needs " + needs + ") and name the result with lock_file.");
    }
}
