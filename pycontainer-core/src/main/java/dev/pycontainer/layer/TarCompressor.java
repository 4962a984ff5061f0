package dev.pycontainer.layer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Compresses a tar that is at hand the way layers are compressed: the same bytes on every machine. */
public final class TarCompressor {
    private TarCompressor() {}

    /**
     * Reads a tar to its end.
     *
     * @param out is not closed
     */
    public static void compress(InputStream tar, Compression compression, OutputStream out) throws IOException {
        try (LayerEncoder encoder = LayerEncoder.of(compression, out)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = tar.read(buffer); n >= 0; n = tar.read(buffer)) {
                encoder.write(buffer, 0, n);
            }
            encoder.finish();
        }
    }
}
