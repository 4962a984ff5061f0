package dev.pycontainer.python.wheel;

import dev.pycontainer.layer.ContentWatcher;
import dev.pycontainer.layer.DeflatedContent;
import dev.pycontainer.layer.FileContent;
import dev.pycontainer.python.FileHash;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The content of a member of a wheel, as a layer takes it. */
sealed interface MemberContent extends FileContent {
    /** @param source with a hash */
    static FileContent of(MemberSource source) {
        FileHash hash = Objects.requireNonNull(source.hashOrNull());
        // S13: a layer can verify a raw stream only by SHA-256; other hashes are verified here, on plain bytes.
        boolean raw = source.member().method() == ZipMember.DEFLATED
                && hash.algorithm().equals("sha256");
        LibraryScan scan = new LibraryScan(source);
        return raw ? new Deflated(source, scan) : new Plain(source, scan);
    }

    MemberSource source();

    LibraryScan scan();

    @Override
    default ContentWatcher watcher() {
        return scan().isWanted() ? scan().watcher() : ContentWatcher.NONE;
    }

    @Override
    default long size() {
        return source().size();
    }

    @Override
    default InputStream open() throws IOException {
        return source().open();
    }

    @Override
    default String identity() {
        return Objects.requireNonNull(source().hashOrNull()).toString();
    }

    /** Named in errors of whoever reads the raw bytes. */
    default String description() {
        return "entry '" + WheelDiagnostics.escaped(source().member().name()) + "' of "
                + WheelDiagnostics.escaped(source().diagnostics().wheel());
    }

    /** Stored, or hashed by something else than SHA-256. */
    record Plain(MemberSource source, LibraryScan scan) implements MemberContent {
        @Override
        public String toString() {
            return description();
        }
    }

    /** Deflated, with the raw stream at hand. */
    record Deflated(MemberSource source, LibraryScan scan) implements MemberContent, DeflatedContent {
        @Override
        public InputStream openDeflated() throws IOException {
            return source.openRaw();
        }

        @Override
        public long compressedSize() {
            return source.member().compressedSize();
        }

        @Override
        public long crc32() {
            return source.member().crc32();
        }

        @Override
        public String expectedSha256() {
            return Objects.requireNonNull(source.hashOrNull()).hex();
        }

        @Override
        public String toString() {
            return description();
        }
    }
}
