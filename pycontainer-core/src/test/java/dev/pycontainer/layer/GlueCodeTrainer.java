package dev.pycontainer.layer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Makes the constants of {@link GlueCode}: counts the symbols with which {@link GlueEncoder} says the glue of a folder of
 * wheels, and gives each a code length by its frequency. To run it, compile the tests, then
 * {@code java -cp target/classes:target/test-classes dev.pycontainer.layer.GlueCodeTrainer FOLDER}.
 */
final class GlueCodeTrainer {
    /** Keeps the damage small where glue is nothing like what the code was trained on. */
    private static final int MAX_BITS = 12;

    private static final int SYMBOLS = DeflateAlphabet.LITERALS_AND_LENGTHS + DeflateAlphabet.DISTANCES;

    private final GlueEncoder encoder = new GlueEncoder();
    private final long[] literals = new long[DeflateAlphabet.LITERALS_AND_LENGTHS];
    private final long[] distances = new long[DeflateAlphabet.DISTANCES];

    private GlueCodeTrainer() {}

    public static void main(String[] arguments) throws IOException {
        GlueCodeTrainer trainer = new GlueCodeTrainer();
        List<byte[]> pieces = WheelGlue.of(Path.of(arguments[0]));
        for (byte[] piece : pieces) {
            if (piece.length >= GlueEncoder.MIN_TRAINED) {
                trainer.learn(piece);
            }
        }
        byte[] lengths = trainer.lengths();
        StringBuilder letters = new StringBuilder();
        for (byte length : lengths) {
            letters.append((char) ('a' + length - 1));
        }
        BitOutput header = new BitOutput();
        int headerBits = putHeader(header, lengths);
        header.align();
        System.out.println("LENGTHS = " + letters);
        System.out.println("HEADER = " + HexFormat.of().formatHex(header.bytes(), 0, header.size()));
        System.out.println("HEADER_BITS = " + headerBits);
    }

    /** Encodes a piece with the fixed code, in which symbols are easily recognised, and counts them. */
    private void learn(byte[] piece) {
        int size = encoder.encode(piece, piece.length, GlueCode.FIXED);
        if (size < piece.length) {
            FixedCodeReader reader = new FixedCodeReader(encoder.output());
            for (int symbol = reader.literal(); symbol != DeflateAlphabet.END_OF_BLOCK; symbol = reader.literal()) {
                literals[symbol]++;
                if (symbol > DeflateAlphabet.END_OF_BLOCK) {
                    distances[reader.distanceAfter(symbol)]++;
                }
            }
            literals[DeflateAlphabet.END_OF_BLOCK]++;
        }
    }

    private byte[] lengths() {
        byte[] lengths = Arrays.copyOf(codeLengths(literals, MAX_BITS), SYMBOLS);
        byte[] last = codeLengths(distances, MAX_BITS);
        System.arraycopy(last, 0, lengths, DeflateAlphabet.LITERALS_AND_LENGTHS, last.length);
        return lengths;
    }

    /** Optimal code lengths up to a limit, by package-merge; every symbol gets one. */
    static byte[] codeLengths(long[] frequencies, int limit) {
        int n = frequencies.length;
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Long.compare(frequencies[a], frequencies[b]));
        long[] weights = new long[n];
        Arrays.setAll(weights, i -> Math.max(1, frequencies[order[i]]));
        // lists[k][i]: how many of the first i+1 packages and leaves at level k are leaves
        int[][] leaves = new int[limit][];
        long[] below = {};
        for (int level = 0; level < limit; level++) {
            long[] packages = new long[below.length / 2];
            for (int i = 0; i < packages.length; i++) {
                packages[i] = below[2 * i] + below[2 * i + 1];
            }
            long[] merged = new long[n + packages.length];
            leaves[level] = new int[merged.length];
            for (int i = 0, leaf = 0, pack = 0; i < merged.length; i++) {
                boolean takeLeaf = pack == packages.length || leaf < n && weights[leaf] <= packages[pack];
                merged[i] = takeLeaf ? weights[leaf++] : packages[pack++];
                leaves[level][i] = leaf;
            }
            below = merged;
        }
        byte[] lengths = new byte[n];
        int taken = 2 * n - 2;
        for (int level = limit - 1; level >= 0 && taken > 0; level--) {
            int leafCount = leaves[level][taken - 1];
            for (int i = 0; i < leafCount; i++) {
                lengths[order[i]]++;
            }
            taken = 2 * (taken - leafCount);
        }
        return lengths;
    }

    /** A block header with dynamic codes (RFC 1951, 3.2.7). */
    private static int putHeader(BitOutput out, byte[] lengths) {
        out.start(512);
        int[] runs = runs(lengths);
        long[] frequencies = new long[19];
        for (int run : runs) {
            frequencies[run & 0xff]++;
        }
        byte[] bits = usedCodeLengths(frequencies);
        int[] codes = codes(bits);
        int count = 19;
        while (bits[DeflateAlphabet.CODE_LENGTH_ORDER[count - 1]] == 0) {
            count--;
        }
        out.put(4, 3);
        out.put(DeflateAlphabet.LITERALS_AND_LENGTHS - 257, 5);
        out.put(DeflateAlphabet.DISTANCES - 1, 5);
        out.put(count - 4, 4);
        int size = 17 + 3 * count;
        for (int i = 0; i < count; i++) {
            out.put(bits[DeflateAlphabet.CODE_LENGTH_ORDER[i]], 3);
        }
        for (int run : runs) {
            int symbol = run & 0xff;
            out.put(codes[symbol], bits[symbol]);
            int extra = symbol == 16 ? 2 : 0;
            out.put(run >>> 8, extra);
            size += bits[symbol] + extra;
        }
        return size;
    }

    /** Code lengths and repetitions (symbol 16, with its extra bits from bit 8 on); no length is zero. */
    private static int[] runs(byte[] lengths) {
        int[] runs = new int[lengths.length];
        int n = 0;
        for (int i = 0; i < lengths.length; ) {
            int end = i + 1;
            while (end < lengths.length && lengths[end] == lengths[i]) {
                end++;
            }
            runs[n++] = lengths[i++];
            while (end - i >= 3) {
                int repeated = Math.min(6, end - i);
                runs[n++] = 16 | repeated - 3 << 8;
                i += repeated;
            }
            while (i < end) {
                runs[n++] = lengths[i++];
            }
        }
        return Arrays.copyOf(runs, n);
    }

    private static byte[] usedCodeLengths(long[] frequencies) {
        long[] used = Arrays.stream(frequencies).filter(f -> f > 0).toArray();
        byte[] bits = codeLengths(used, 7);
        byte[] all = new byte[frequencies.length];
        for (int i = 0, k = 0; i < all.length; i++) {
            all[i] = frequencies[i] > 0 ? bits[k++] : 0;
        }
        return all;
    }

    private static int[] codes(byte[] bits) {
        int[] codes = new int[bits.length];
        int code = 0;
        for (int length = 1; length <= 7; length++, code <<= 1) {
            for (int i = 0; i < bits.length; i++) {
                if (bits[i] == length) {
                    codes[i] = Integer.reverse(code++) >>> Integer.SIZE - length;
                }
            }
        }
        return codes;
    }
}
