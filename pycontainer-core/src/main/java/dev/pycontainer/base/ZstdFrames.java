package dev.pycontainer.base;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A zstd stream without its skippable frames (RFC 8878, 3.1.2), which decoders may not know: layers that are read by ranges
 * keep their tables in them. What is no zstd at all passes through, for the decoder to refuse.
 */
final class ZstdFrames extends FilterInputStream {
    private static final int MAGIC = 0xfd2fb528;
    private static final int SKIPPABLE = 0x184d2a50;
    private static final int SKIPPABLE_MASK = 0xfffffff0;
    private static final int RLE = 1;

    /** Bytes that pass before a frame's or a block's head is looked at. */
    private long passing;

    private byte[] head = new byte[0];
    private int headAt;
    private boolean inFrame;
    private boolean checksum;
    private boolean unknown;

    ZstdFrames(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (headAt == head.length && passing == 0 && !unknown) {
            if (!next()) {
                return -1;
            }
        }
        if (headAt < head.length) {
            int n = Math.min(length, head.length - headAt);
            System.arraycopy(head, headAt, bytes, offset, n);
            headAt += n;
            return n;
        }
        int n = in.read(bytes, offset, unknown ? length : (int) Math.min(length, passing));
        passing -= unknown ? 0 : Math.max(0, n);
        return n;
    }

    /** Reads the next head; false at the end of the stream. */
    private boolean next() throws IOException {
        if (inFrame) {
            block();
            return true;
        }
        byte[] magic = in.readNBytes(4);
        if (magic.length == 0) {
            return false;
        }
        int word = magic.length == 4
                ? ByteBuffer.wrap(magic).order(ByteOrder.LITTLE_ENDIAN).getInt()
                : 0;
        if ((word & SKIPPABLE_MASK) == SKIPPABLE) {
            in.skipNBytes(number(exactly(4)));
        } else if (word == MAGIC) {
            frame(magic);
        } else {
            unknown = true;
            give(magic);
        }
        return true;
    }

    /** The frame header (3.1.1.1): its descriptor says how long it is. */
    private void frame(byte[] magic) throws IOException {
        int descriptor = exactly(1)[0] & 0xff;
        boolean single = (descriptor & 0x20) != 0;
        int sizeFlag = descriptor >> 6;
        int rest = (single ? 0 : 1) + new int[] {0, 1, 2, 4}[descriptor & 3];
        rest += sizeFlag == 0 ? (single ? 1 : 0) : 1 << sizeFlag;
        checksum = (descriptor & 4) != 0;
        inFrame = true;
        give(magic, new byte[] {(byte) descriptor}, exactly(rest));
    }

    /** A block's header (3.1.1.2): last, type, size. */
    private void block() throws IOException {
        byte[] header = exactly(3);
        long word = number(header);
        passing = (word >> 1 & 3) == RLE ? 1 : word >> 3;
        if ((word & 1) != 0) {
            inFrame = false;
            passing += checksum ? 4 : 0;
        }
        give(header);
    }

    private void give(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(32);
        for (byte[] part : parts) {
            all.put(part);
        }
        head = new byte[all.position()];
        all.flip().get(head);
        headAt = 0;
    }

    private byte[] exactly(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the zstd stream ends in the middle of a frame");
        }
        return bytes;
    }

    private static long number(byte[] bytes) {
        long number = 0;
        for (int i = bytes.length - 1; i >= 0; i--) {
            number = number << 8 | bytes[i] & 0xff;
        }
        return number;
    }
}
