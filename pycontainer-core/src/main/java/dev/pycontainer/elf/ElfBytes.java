package dev.pycontainer.elf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Ranges of a file that only streams: reading on, or again what was read last, is cheap; going back starts anew. */
class ElfBytes implements AutoCloseable {
    private static final int WINDOW = 1 << 16;

    private final ElfSource source;
    private final byte[] window = new byte[WINDOW];
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private @Nullable InputStream in;
    private long windowStart;
    private int windowLength;

    ElfBytes(ElfSource source) {
        this.source = source;
    }

    void order(ByteOrder byteOrder) {
        order = byteOrder;
    }

    ByteOrder order() {
        return order;
    }

    /** As many of the bytes as the file has. */
    ByteBuffer read(long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(offset < 0 ? 0 : Math.max(0, length));
        for (long at = offset; bytes.hasRemaining(); ) {
            moveTo(at);
            int start = (int) (at - windowStart);
            int piece = Math.min(bytes.remaining(), windowLength - start);
            if (piece <= 0) {
                break;
            }
            bytes.put(window, start, piece);
            at += piece;
        }
        return bytes.flip().order(order);
    }

    private void moveTo(long offset) throws IOException {
        long start = offset / WINDOW * WINDOW;
        InputStream stream = in;
        if (stream != null && start == windowStart) {
            return;
        }
        if (stream == null || start < windowStart) {
            close();
            stream = source.open();
            in = stream;
            windowStart = 0;
            windowLength = 0;
        }
        skip(stream, start - windowStart - windowLength);
        windowStart = start;
        windowLength = stream.readNBytes(window, 0, WINDOW);
    }

    /** To the place, or to the end of a file that is shorter. */
    private static void skip(InputStream stream, long count) throws IOException {
        for (long left = count; left > 0; ) {
            long skipped = stream.skip(left);
            if (skipped <= 0) {
                if (stream.read() < 0) {
                    return;
                }
                skipped = 1;
            }
            left -= skipped;
        }
    }

    @Override
    public void close() throws IOException {
        if (in != null) {
            in.close();
        }
    }
}
