package dev.pycontainer.python.wheel;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates a raw deflate stream that must end exactly where its compressed bytes end (Z2). */
final class InflatedStream extends InputStream {
    private static final int BUFFER = 1 << 16;

    private final InputStream compressed;
    private final Inflater inflater = new Inflater(true);
    private final byte[] buffer;
    private boolean ended;

    /** @param compressedSize sizes the buffer, no more */
    InflatedStream(InputStream compressed, long compressedSize) {
        this.compressed = compressed;
        this.buffer = new byte[(int) Math.max(1, Math.min(BUFFER, compressedSize))];
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            int count = inflate(bytes, offset, length);
            if (count > 0) {
                return count;
            }
            if (inflater.finished()) {
                checkEnd();
                ended = true;
            } else {
                refill();
            }
        }
        return -1;
    }

    private int inflate(byte[] bytes, int offset, int length) throws DamagedStreamException {
        try {
            return inflater.inflate(bytes, offset, length);
        } catch (DataFormatException e) {
            throw new DamagedStreamException("holds damaged deflate data", e);
        }
    }

    private void refill() throws IOException {
        int count = inflater.needsInput() ? compressed.read(buffer, 0, buffer.length) : -1;
        if (count < 0) {
            throw new DamagedStreamException("holds deflate data that is cut short", null);
        }
        inflater.setInput(buffer, 0, count);
    }

    private void checkEnd() throws IOException {
        if (inflater.getRemaining() > 0 || compressed.read() >= 0) {
            throw new DamagedStreamException("has bytes after the end of its deflate data", null);
        }
    }

    @Override
    public void close() throws IOException {
        ended = true;
        inflater.end();
        compressed.close();
    }
}
