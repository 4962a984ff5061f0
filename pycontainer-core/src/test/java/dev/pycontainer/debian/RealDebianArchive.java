package dev.pycontainer.debian;

import java.io.IOException;
import java.nio.file.Path;

/** The Debian archive for laboratory tests of other rooms: brought by apt, served on the loopback interface. */
public final class RealDebianArchive implements AutoCloseable {
    private final AptMirror mirror;

    private RealDebianArchive(AptMirror mirror) {
        this.mirror = mirror;
    }

    /** @param folder takes what apt brings */
    public static RealDebianArchive start(Path folder, DebianRelease release) throws IOException {
        return new RealDebianArchive(new AptMirror(folder, release));
    }

    /** As {@code debian_mirror} takes it. */
    public String mirror() {
        return mirror.mirror().main() + " " + mirror.mirror().security();
    }

    /** Brings the packages of a lock. */
    public void bring(byte[] lock) throws IOException {
        mirror.bring(BaseLockFile.read(lock, "base.lock")
                .packages(DebArchitecture.AMD64)
                .all());
    }

    @Override
    public void close() {
        mirror.close();
    }
}
