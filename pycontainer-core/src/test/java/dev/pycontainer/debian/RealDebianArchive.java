package dev.pycontainer.debian;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The Debian archive for laboratory tests: brought by apt once for all tests of this JVM, served on the loopback interface.
 */
public final class RealDebianArchive {
    private static final Map<DebianRelease, RealDebianArchive> SHARED = new EnumMap<>(DebianRelease.class);

    private final AptMirror mirror;
    private final Path folder;

    private RealDebianArchive(DebianRelease release) throws IOException {
        folder = Files.createTempDirectory("apt");
        Runtime.getRuntime().addShutdownHook(new Thread(this::remove));
        mirror = new AptMirror(folder, release);
    }

    /** The one that all tests of this JVM share. */
    public static synchronized RealDebianArchive of(DebianRelease release) throws IOException {
        RealDebianArchive known = SHARED.get(release);
        if (known == null) {
            known = new RealDebianArchive(release);
            SHARED.put(release, known);
        }
        return known;
    }

    /** As {@code debian_mirror} takes it. */
    public String mirror() {
        return mirror.mirror().main() + " " + mirror.mirror().security();
    }

    AptMirror aptMirror() {
        return mirror;
    }

    /** Brings the packages of a lock. */
    public void bring(byte[] lock) throws IOException {
        mirror.bring(BaseLockFile.read(lock, "base.lock"));
    }

    /** From now on packages come slowly, and of the next ones so many not at all or cut off; zero of both ends it. */
    public void falter(Duration betweenHalves, int times) {
        mirror.falter(betweenHalves, times);
    }

    /** How many of the failures are still to come. */
    public int failuresLeft() {
        return mirror.failuresLeft();
    }

    private void remove() {
        mirror.close();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
