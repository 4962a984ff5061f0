package dev.pycontainer.image;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/** Files and directories that only their owner can read (K12, CA-2), and renames that last (CA-3). */
final class PrivateFiles {
    static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private static final int MOVE_ATTEMPTS = 10;
    private static final int MOVE_PAUSE_MILLIS = 15;

    private PrivateFiles() {}

    static void directories(Path directory) throws IOException {
        Files.createDirectories(directory, attributes("rwx------"));
    }

    /** Makes the directories above a file of the store, which always has some. */
    static void parents(Path file) throws IOException {
        directories(Objects.requireNonNull(file.getParent()));
    }

    /** A file that must not exist yet, not even as a link. */
    static FileChannel create(Path file) throws IOException {
        return FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes("rw-------"));
    }

    /** Renames within a file system, or fails; makes the rename durable where the file system can. */
    static void move(Path from, Path to) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                break;
            } catch (AccessDeniedException e) {
                // Windows says so while a virus scanner or another reader holds the target.
                if (POSIX || attempt == MOVE_ATTEMPTS) {
                    throw e;
                }
                pause();
            }
        }
        forceParent(to);
    }

    private static void forceParent(Path file) throws IOException {
        if (POSIX) {
            try (FileChannel channel =
                    FileChannel.open(Objects.requireNonNull(file.getParent()), StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(MOVE_PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while moving a file into the cache", e);
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
