package dev.pycontainer.image;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The folder of files that are being written, with names nobody can foresee (CA-2). What killed builds left there is
 * removed before the first file is made (CA-8, INV-7).
 */
final class TemporaryFiles {
    private static final Duration FOREIGN_AGE = Duration.ofHours(24);

    private final SecureRandom random = new SecureRandom();
    private final Path directory;
    private final Clock clock;
    private boolean swept;

    /** @param path the file, which only this process writes */
    record Temporary(Path path, FileChannel channel) {}

    TemporaryFiles(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    Temporary create() throws IOException {
        PrivateFiles.directories(directory);
        sweepOnce();
        Path path = directory.resolve(ProcessIdentity.current().fileName(random.nextLong()));
        return new Temporary(path, PrivateFiles.create(path));
    }

    private synchronized void sweepOnce() throws IOException {
        if (!swept) {
            swept = true;
            sweep();
        }
    }

    private void sweep() throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory)) {
            for (Path file : found) {
                if (isLeftOver(file)) {
                    delete(file);
                }
            }
        }
    }

    /** Of a process that has ended, or of one that nobody here can ask about and that wrote nothing for a day. */
    private boolean isLeftOver(Path file) {
        ProcessIdentity owner = ProcessIdentity.parse(String.valueOf(file.getFileName()))
                .orElse(new ProcessIdentity(ProcessIdentity.UNKNOWN, 0, 0));
        if (owner.isHere()) {
            return owner.isDead();
        }
        try {
            Instant modified =
                    Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
            return modified.isBefore(clock.instant().minus(FOREIGN_AGE));
        } catch (IOException e) {
            return false; // gone already
        }
    }

    /** Another build may be faster; and what cannot be deleted harms nobody. */
    private static boolean delete(Path file) {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            return false;
        }
    }
}
