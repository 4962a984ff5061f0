package dev.pycontainer.layer;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The bits of a deflate stream, read from a buffer that is refilled at need. What has been consumed leaves the buffer to a
 * second reader, who so gets the stream without its end: the last block's final bit is cleared while it is still here, and
 * the last byte is filled up (S8, S36).
 */
final class DeflateInput {
    /** As many bytes as a block's header takes at most, and more than {@link BlockDecoder} looks ahead. */
    static final int HEADROOM = 1024;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int SIZE = 1 << 16;
    private static final int LOOK_AHEAD = 32;
    /** Zeros after the last byte, so that looking ahead needs no check; consuming them is found out afterwards. */
    private static final int PADDING = 64;

    final byte[] buffer = new byte[SIZE + PADDING];
    /** Where the next bits are loaded from. */
    int position;
    /** The end of the bytes in the buffer. */
    int limit;
    /** Loaded bits, the next one lowest. */
    long bits;
    /** How many of {@link #bits} count; those above are the ones at {@link #position}, or zero. */
    int bitCount;
    /** Whether the buffer holds the end of the stream. */
    boolean ended;

    private InputStream in = InputStream.nullInputStream();
    private ByteSink consumed = ByteSink.NONE;
    private long unread;
    private int handedOver;

    /**
     * Begins another stream.
     *
     * @param size of the stream, in bytes
     * @param consumed gets the stream made fit for something to follow
     */
    void start(InputStream in, long size, ByteSink consumed) throws IOException {
        this.in = in;
        this.unread = size;
        this.consumed = consumed;
        position = 0;
        limit = 0;
        bits = 0;
        bitCount = 0;
        handedOver = 0;
        ended = false;
        refill();
    }

    /** Makes room by giving up what is consumed, and reads until the buffer is full or the stream ends. */
    void refill() throws IOException {
        int keep = position - (bitCount + 7 >>> 3);
        if (keep > limit) {
            throw truncated();
        }
        consumed.accept(buffer, handedOver, keep - handedOver);
        System.arraycopy(buffer, keep, buffer, 0, limit - keep);
        handedOver = 0;
        position -= keep;
        limit -= keep;
        while (unread > 0 && limit < SIZE) {
            int n = in.read(buffer, limit, (int) Math.min(unread, SIZE - limit));
            if (n < 0) {
                throw truncated();
            }
            limit += n;
            unread -= n;
        }
        ended = unread == 0;
        Arrays.fill(buffer, limit, limit + PADDING, (byte) 0);
    }

    /** Refills a buffer that has nothing left. */
    void refillOrFail() throws IOException {
        if (ended) {
            throw truncated();
        }
        refill();
    }

    /** The next bits as a number, at most 16 of them. */
    int take(int count) throws InvalidDeflateException {
        require(count);
        int value = (int) bits & (1 << count) - 1;
        drop(count);
        return value;
    }

    /** Loads at least so many bits, at most 56. */
    void require(int count) throws InvalidDeflateException {
        if (bitCount < count) {
            if (position > limit + PADDING - Long.BYTES) {
                throw truncated();
            }
            bits |= (long) LONG.get(buffer, position) << bitCount;
            position += 63 - bitCount >>> 3;
            bitCount |= 56;
        }
    }

    void drop(int count) {
        bits >>>= count;
        bitCount -= count;
    }

    /** How far {@link #position} may come for a decoder to load twice without running out of the buffer. */
    int lastPosition() {
        return ended ? limit + Long.BYTES : limit - LOOK_AHEAD;
    }

    /** Goes on where a decoder stopped that loaded bits by itself. */
    void resume(int newPosition, long newBits, int newBitCount) {
        position = newPosition;
        bits = newBits;
        bitCount = newBitCount;
    }

    /** Takes the bit that says whether a block is the last one; the second reader always sees a no. */
    boolean takeFinalBit() throws InvalidDeflateException {
        long at = bitPosition();
        boolean last = take(1) == 1;
        buffer[(int) (at >>> 3)] &= (byte) ~(1 << (at & 7));
        return last;
    }

    /** Skips to the next byte and makes {@link #position} point at it. */
    void alignToByte() {
        position -= bitCount >>> 3;
        bits = 0;
        bitCount = 0;
    }

    void checkNotTruncated() throws InvalidDeflateException {
        if (ended && bitPosition() > limit * 8L) {
            throw truncated();
        }
    }

    /** Ends the stream behind its last block. */
    void finish() throws IOException {
        checkNotTruncated();
        long end = bitPosition();
        if (!ended || (end + 7 >>> 3) != limit) {
            throw new InvalidDeflateException("bytes after the end");
        }
        int unused = (int) (limit * 8L - end);
        buffer[limit - 1] &= (byte) (0xff >>> unused);
        consumed.accept(buffer, handedOver, limit - handedOver);
        if (unused > 0) {
            align(unused);
        }
    }

    /** An empty stored block: three zero bits, which may need a byte more, then lengths 0 and ~0 (S8). */
    private void align(int unused) throws IOException {
        byte[] stored = {0, 0, 0, (byte) 0xff, (byte) 0xff};
        int offset = unused < 3 ? 0 : 1;
        consumed.accept(stored, offset, stored.length - offset);
    }

    /** Of the next bit, in the buffer. */
    private long bitPosition() {
        return position * 8L - bitCount;
    }

    static InvalidDeflateException truncated() {
        return new InvalidDeflateException("it is truncated");
    }
}
