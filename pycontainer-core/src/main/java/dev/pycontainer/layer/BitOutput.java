package dev.pycontainer.layer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Collects bits, the first one lowest, in a buffer that is used again and again. */
final class BitOutput {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] buffer = new byte[1 << 16];
    private int position;
    private long bits;
    private int bitCount;

    /** Begins anew, with room for so many bytes. */
    void start(int room) {
        if (buffer.length < room) {
            buffer = new byte[room];
        }
        position = 0;
        bits = 0;
        bitCount = 0;
    }

    /** @param count at most 56 */
    void put(long value, int count) {
        bits |= value << bitCount;
        bitCount += count;
        LONG.set(buffer, position, bits);
        position += bitCount >>> 3;
        bits >>>= bitCount & 56;
        bitCount &= 7;
    }

    void align() {
        put(0, -bitCount & 7);
    }

    void putEmptyStoredBlock() {
        putStoredBlock(buffer, 0, 0);
    }

    /** Not the last block. */
    void putStoredBlock(byte[] in, int from, int length) {
        put(0, 3);
        align();
        put(length | (long) (~length & 0xffff) << 16, 32);
        System.arraycopy(in, from, buffer, position, length);
        position += length;
    }

    byte[] bytes() {
        return buffer;
    }

    /** In whole bytes. */
    int size() {
        return position;
    }
}
