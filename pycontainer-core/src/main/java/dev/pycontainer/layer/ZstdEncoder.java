package dev.pycontainer.layer;

import io.airlift.compress.Compressor;
import io.airlift.compress.zstd.ZstdCompressor;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Frames of zstd one behind the other (RFC 8878, 3), each of as many bytes of the tar as fit and with the checksum of these.
 * The stream of the library would be a single frame, but finds hardly a match after its first 4 MiB.
 */
final class ZstdEncoder implements LayerEncoder {
    /** Of everything that decides the compressed bytes besides the tar; another one for a library that compresses otherwise. */
    static final String VERSION = "zstd-1";

    /** In plain bytes. Frames of any size make the layers of real wheels smaller by half a percent. */
    static final int FRAME = 4 << 20;

    private final OutputStream out;
    private final Compressor compressor;
    private final byte[] plain = new byte[FRAME];
    private final byte[] compressed;
    private int plainSize;

    ZstdEncoder(OutputStream out) {
        this.out = out;
        this.compressor = new ZstdCompressor();
        this.compressed = new byte[compressor.maxCompressedLength(FRAME)];
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            int taken = Math.min(left, FRAME - plainSize);
            System.arraycopy(bytes, from, plain, plainSize, taken);
            plainSize += taken;
            from += taken;
            left -= taken;
            if (plainSize == FRAME) {
                endFrame();
            }
        }
    }

    @Override
    public void finish() throws IOException {
        endFrame();
    }

    private void endFrame() throws IOException {
        if (plainSize > 0) {
            int size = compressor.compress(plain, 0, plainSize, compressed, 0, compressed.length);
            out.write(compressed, 0, size);
            plainSize = 0;
        }
    }
}
