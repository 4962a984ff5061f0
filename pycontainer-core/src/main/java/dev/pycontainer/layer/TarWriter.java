package dev.pycontainer.layer;

import dev.pycontainer.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Writes the tar of a layer, entry by entry, and computes its diff id on the way. */
final class TarWriter {
    /** Of everything here and in {@link TarHeader} that reaches the bytes. */
    static final int VERSION = 1;

    private static final byte[] ZEROS = new byte[2 * TarHeader.BLOCK];

    private final TarHeader header;
    private final LayerEncoder encoder;
    private final MessageDigest diffId = Digest.sha256Digest();
    private final DeflateInflater inflater = new DeflateInflater();
    private final byte[] buffer = new byte[1 << 16];

    private final InflateAhead ahead;

    TarWriter(long modified, LayerEncoder encoder, InflateAhead ahead) {
        this.ahead = ahead;
        this.header = new TarHeader(modified);
        this.encoder = encoder;
    }

    void write(LayerEntry entry) throws IOException {
        if (entry instanceof LayerEntry.File file) {
            write(header.file(file));
            content(file);
            pad(file.content().size());
        } else if (entry instanceof LayerEntry.Directory directory) {
            write(header.directory(directory));
        } else if (entry instanceof LayerEntry.Symlink link) {
            write(header.symlink(link));
        } else if (entry instanceof LayerEntry.Hardlink link) {
            write(header.hardlink(link));
        }
    }

    /** Ends the tar with two blocks of zeros. */
    Digest finish() throws IOException {
        write(ZEROS, 0, ZEROS.length);
        encoder.finish();
        return Digest.ofFinished(diffId);
    }

    private void content(LayerEntry.File file) throws IOException {
        ContentCheck check = new ContentCheck(file);
        try {
            if (file.content() instanceof DeflatedContent deflated) {
                Inflating checked = ahead.of(file);
                if (checked != null) {
                    encoder.write(deflated, checked, diffId::update);
                    ahead.recruit();
                    return;
                }
                encoder.write(deflated, inflater, check.andThen(diffId::update));
            } else {
                copy(file.content(), check);
            }
        } catch (InvalidDeflateException e) {
            throw check.failure("the archive it comes from is damaged: as a deflate stream, " + e.getMessage());
        }
        check.finish();
    }

    private void copy(FileContent content, ContentCheck check) throws IOException {
        try (InputStream in = content.open()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                check.accept(buffer, 0, n);
                write(buffer, 0, n);
            }
        }
    }

    private void pad(long size) throws IOException {
        write(ZEROS, 0, (int) (-size & TarHeader.BLOCK - 1));
    }

    private void write(byte[] bytes) throws IOException {
        write(bytes, 0, bytes.length);
    }

    private void write(byte[] bytes, int offset, int length) throws IOException {
        diffId.update(bytes, offset, length);
        encoder.write(bytes, offset, length);
    }
}
