package dev.pycontainer.layer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/** Header and trailer of the one gzip member that a layer is (RFC 1952), the same whatever made the deflate stream. */
final class GzipMember {
    /** No time, no name, operating system unknown (S9, G2). */
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private final CRC32 crc = new CRC32();
    private long size;

    void begin(OutputStream out) throws IOException {
        out.write(HEADER);
    }

    /** Counts plain bytes. */
    void update(byte[] bytes, int offset, int length) {
        crc.update(bytes, offset, length);
        size += length;
    }

    /** Both values modulo 2^32, so layers of any size are fine (S16). */
    void end(OutputStream out) throws IOException {
        ByteBuffer trailer = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        trailer.putInt((int) crc.getValue()).putInt((int) size);
        out.write(trailer.array());
    }
}
