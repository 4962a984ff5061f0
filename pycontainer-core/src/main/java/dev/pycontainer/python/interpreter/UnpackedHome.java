package dev.pycontainer.python.interpreter;

import dev.pycontainer.failure.PycontainerException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The directory of an unpacked interpreter: whole or not there at all, and written by nobody but its user. */
final class UnpackedHome {
    private static final String UNFINISHED = ".unpacking-";
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final Path home;
    private final Path parent;

    UnpackedHome(Path home) {
        this.home = home;
        this.parent = Objects.requireNonNull(home.getParent());
    }

    /** Several builds may do so at once: the first to finish wins. */
    void make(InterpreterJar jar) throws IOException {
        Files.createDirectories(parent);
        removeAbandoned();
        Path unfinished = Files.createTempDirectory(parent, UNFINISHED); // mode 0700
        try {
            jar.unpackTo(unfinished);
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(home, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
        } finally {
            remove(unfinished);
        }
    }

    /** What another user put there would be run by this one. */
    void requireOwn() throws IOException {
        Path probe = Files.createTempDirectory("pycontainer-owner-");
        try {
            if (!Files.getOwner(probe).equals(Files.getOwner(home, LinkOption.NOFOLLOW_LINKS))) {
                throw new PycontainerException("the Python in " + home + " was put there by "
                                + Files.getOwner(home, LinkOption.NOFOLLOW_LINKS) + ", so it is not run")
                        .withHint("set `cache` to a directory of your own, or bytecode = none");
            }
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    /** What builds left that were killed. */
    private void removeAbandoned() throws IOException {
        FileTime old = FileTime.from(Instant.now().minus(ABANDONED));
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, UNFINISHED + "*")) {
            for (Path directory : found) {
                if (Files.getLastModifiedTime(directory, LinkOption.NOFOLLOW_LINKS)
                                .compareTo(old)
                        < 0) {
                    remove(directory);
                }
            }
        }
    }

    private static void remove(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(directory)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
