package dev.pycontainer.layer;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Decodes the literals and matches of a compressed block. Its inner loop is where inflating spends its time (S37). */
final class BlockDecoder {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final DeflateInput input;
    private final InflatedWindow window;

    BlockDecoder(DeflateInput input, InflatedWindow window) {
        this.input = input;
        this.window = window;
    }

    /** Decodes up to and including the end of the block. */
    void decode(DecodingTable literals, DecodingTable distances) throws IOException {
        int entry = 0;
        while ((entry & DecodingTable.END_OF_BLOCK) == 0) {
            if (!input.ended && input.position > input.lastPosition()) {
                input.refill();
            }
            window.flushIfFull();
            entry = decodeSome(literals, distances);
            input.checkNotTruncated();
            checkValid(entry);
        }
        window.flushIfFull();
    }

    /**
     * Decodes while there is input to look ahead in and room in the window. The state is in local variables, which the JIT
     * compiler keeps in registers. A load gives 56 bits at least: enough for two literals and a length, or a distance. Only
     * the lowest six bits of {@code count} count, and of an entry where it is a shift distance.
     *
     * @return the last entry used
     */
    private int decodeSome(DecodingTable literals, DecodingTable distances) throws InvalidDeflateException {
        byte[] in = input.buffer;
        byte[] out = window.buffer;
        int lastPosition = input.lastPosition();
        int position = input.position;
        long bits = input.bits;
        int count = input.bitCount;
        int to = window.position;
        int entry = 0;
        while (position <= lastPosition && to < InflatedWindow.FULL && (entry & DecodingTable.SPECIAL) == 0) {
            bits |= (long) LONG.get(in, position) << count;
            position += (~count & 63) >>> 3;
            count |= 56;
            entry = literals.find(bits);
            for (int i = 0; i < 2 && entry < 0; i++) {
                out[to++] = (byte) (entry >>> 16);
                bits >>>= entry;
                count -= entry;
                entry = literals.find(bits);
            }
            int value = DecodingTable.value(entry, bits);
            bits >>>= entry;
            count -= entry;
            if (entry < 0) {
                out[to++] = (byte) (entry >>> 16);
            } else if ((entry & DecodingTable.SPECIAL) == 0) {
                bits |= (long) LONG.get(in, position) << count;
                position += (~count & 63) >>> 3;
                count |= 56;
                int distance = distances.find(bits);
                int from = source(distance, to - DecodingTable.value(distance, bits));
                bits >>>= distance;
                count -= distance;
                to += copy(out, from, to, value);
            }
        }
        input.resume(position, bits, count & 63);
        window.position = to;
        return entry;
    }

    private static int source(int distance, int from) throws InvalidDeflateException {
        checkValid(distance);
        if (from < 0) {
            throw new InvalidDeflateException("it refers to bytes before its start");
        }
        return from;
    }

    private static void checkValid(int entry) throws InvalidDeflateException {
        if ((entry & DecodingTable.INVALID) != 0) {
            throw new InvalidDeflateException("it has a code without a meaning");
        }
    }

    /** Copies eight bytes at a time, so it may write up to seven bytes too many; the next ones replace them. */
    private static int copy(byte[] out, int from, int to, int length) {
        int end = to + length;
        int distance = to - from;
        if (distance >= Long.BYTES) {
            for (int i = to; i < end; i += Long.BYTES) {
                LONG.set(out, i, (long) LONG.get(out, i - distance));
            }
        } else if (distance == 1) {
            long repeated = (out[from] & 0xffL) * 0x0101010101010101L;
            for (int i = to; i < end; i += Long.BYTES) {
                LONG.set(out, i, repeated);
            }
        } else {
            for (int i = to; i < end; i++) {
                out[i] = out[i - distance];
            }
        }
        return length;
    }
}
