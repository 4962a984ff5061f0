package dev.pycontainer.layer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Finds earlier occurrences of the next bytes: chains of positions with the same hash of four bytes, newest first. */
final class MatchFinder {
    static final int MIN_LENGTH = 4;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MAX_TRIED = 4;
    private static final int HASH_BITS = 15;
    private static final int CHAIN_MASK = DeflateAlphabet.MAX_DISTANCE - 1;
    /** In matches longer than this only the end is indexed: long runs repeat themselves. */
    private static final int LONG_MATCH = 64;

    private static final int INDEXED_END = 16;

    private final int[] newest = new int[1 << HASH_BITS];
    private final int[] older = new int[DeflateAlphabet.MAX_DISTANCE];

    private byte[] in = new byte[0];
    private int end;
    /** Positions count on over all inputs, so that nothing need be cleared between them: older ones are below this. */
    private int base = 1;

    /** Begins another input, which refers to none before. */
    void start(byte[] input, int length) {
        base += end;
        if (base > 1 << 30) {
            Arrays.fill(newest, 0);
            base = 1;
        }
        in = input;
        end = length;
    }

    /**
     * The longest of the first few matches, and the nearest of those.
     *
     * @return length and distance, {@code length << 16 | distance}, or 0
     */
    int find(int at) {
        if (at > end - MIN_LENGTH) {
            return 0;
        }
        int first = (int) INT.get(in, at);
        int candidate = index(at, first);
        int oldest = Math.max(base, base + at - DeflateAlphabet.MAX_DISTANCE);
        int max = Math.min(DeflateAlphabet.MAX_LENGTH, end - at);
        int best = MIN_LENGTH - 1;
        int found = 0;
        for (int i = 0; i < MAX_TRIED && candidate >= oldest && best < max; i++) {
            int from = candidate - base;
            if (in[from + best] == in[at + best] && (int) INT.get(in, from) == first) {
                int length = commonLength(from, at, max);
                if (length > best) {
                    best = length;
                    found = length << 16 | at - from;
                }
            }
            int next = older[candidate & CHAIN_MASK];
            candidate = next < candidate ? next : 0;
        }
        return found;
    }

    /** Indexes the rest of a match. */
    void skip(int from, int to) {
        int stop = Math.min(to, end - MIN_LENGTH + 1);
        int start = to - from >= LONG_MATCH ? to - INDEXED_END : from;
        for (int at = start; at < stop; at++) {
            index(at, (int) INT.get(in, at));
        }
    }

    /** @return the position that was the newest one */
    private int index(int at, int first) {
        int hash = first * 0x9E3779B1 >>> Integer.SIZE - HASH_BITS;
        int before = newest[hash];
        older[base + at & CHAIN_MASK] = before;
        newest[hash] = base + at;
        return before;
    }

    /** The first four bytes are known to be equal. */
    private int commonLength(int from, int at, int max) {
        int length = MIN_LENGTH;
        while (length + Long.BYTES <= max) {
            long difference = (long) LONG.get(in, from + length) ^ (long) LONG.get(in, at + length);
            if (difference != 0) {
                return length + (Long.numberOfTrailingZeros(difference) >>> 3);
            }
            length += Long.BYTES;
        }
        while (length < max && in[from + length] == in[at + length]) {
            length++;
        }
        return length;
    }
}
