package dev.pycontainer.image;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Objects;

/** Files and directories that only their owner can read (K12), with names that nobody can foresee (CA-2). */
final class PrivateFiles {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final SecureRandom RANDOM = new SecureRandom();

    private PrivateFiles() {}

    static void directories(Path directory) throws IOException {
        Files.createDirectories(directory, attributes("rwx------"));
    }

    /** Makes the directories above a file of the store, which always has some. */
    static void parents(Path file) throws IOException {
        directories(Objects.requireNonNull(file.getParent()));
    }

    static Path temporary(Path directory) throws IOException {
        directories(directory);
        // The process id lets a later build remove what a killed one left (CA-8).
        String name = ProcessHandle.current().pid() + "-" + Long.toHexString(RANDOM.nextLong());
        return Files.createFile(directory.resolve(name), attributes("rw-------"));
    }

    /** Makes a rename durable; not every file system can. */
    static void forceParent(Path file) throws IOException {
        if (POSIX) {
            try (FileChannel channel =
                    FileChannel.open(Objects.requireNonNull(file.getParent()), StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static FileAttribute<?>[] attributes(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
