package dev.pycontainer.layer;

import java.util.Arrays;

/** The symbols of deflate (RFC 1951, 3.2.5 and 3.2.6) and what {@link DecodingTable} makes of them. */
final class DeflateAlphabet {
    static final int LITERALS_AND_LENGTHS = 286;
    static final int DISTANCES = 30;
    static final int END_OF_BLOCK = 256;
    static final int MAX_LENGTH = 258;
    static final int MAX_DISTANCE = 1 << 15;

    /** The order in which a block lists the lengths of the code for code lengths (3.2.7). */
    static final byte[] CODE_LENGTH_ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

    private DeflateAlphabet() {}

    /** Extra bits of the length symbol {@code 257 + index}. */
    static int lengthExtraBits(int index) {
        return index < 8 || index == 28 ? 0 : (index - 4) / 4;
    }

    /** The least length of the symbol {@code 257 + index}. */
    static int lengthBase(int index) {
        if (index == 28) {
            return MAX_LENGTH;
        }
        return index < 8 ? 3 + index : 3 + (4 + index % 4 << lengthExtraBits(index));
    }

    static int distanceExtraBits(int symbol) {
        return symbol < 4 ? 0 : (symbol - 2) / 2;
    }

    static int distanceBase(int symbol) {
        return symbol < 4 ? 1 + symbol : 1 + (2 + symbol % 2 << distanceExtraBits(symbol));
    }

    /** The symbol of a distance from 1 to 32768: two symbols for each power of two. */
    static int distanceSymbol(int distance) {
        int d = distance - 1;
        if (d < 4) {
            return d;
        }
        int power = 31 - Integer.numberOfLeadingZeros(d);
        return 2 * power + (d >>> power - 1 & 1);
    }

    /** For {@link DecodingTable}: 288 symbols, the last two of which have codes but may not occur. */
    static int[] literalsAndLengths() {
        int[] symbols = new int[288];
        for (int i = 0; i < 256; i++) {
            symbols[i] = DecodingTable.LITERAL | i << 16;
        }
        symbols[END_OF_BLOCK] = DecodingTable.END_OF_BLOCK;
        for (int i = 0; i < 29; i++) {
            symbols[257 + i] = lengthBase(i) << 16 | lengthExtraBits(i);
        }
        Arrays.fill(symbols, LITERALS_AND_LENGTHS, 288, DecodingTable.INVALID);
        return symbols;
    }

    /** For {@link DecodingTable}: 32 symbols, the last two of which have codes but may not occur. */
    static int[] distances() {
        int[] symbols = new int[32];
        for (int i = 0; i < DISTANCES; i++) {
            symbols[i] = distanceBase(i) << 16 | distanceExtraBits(i);
        }
        Arrays.fill(symbols, DISTANCES, 32, DecodingTable.INVALID);
        return symbols;
    }

    /** For {@link DecodingTable}: the 19 symbols of the code for code lengths. */
    static int[] codeLengths() {
        int[] symbols = new int[19];
        Arrays.setAll(symbols, i -> i << 16);
        return symbols;
    }

    /** The code lengths of a block with the fixed code: 288 for literals and lengths, 32 for distances. */
    static byte[] fixedLengths() {
        byte[] lengths = new byte[288 + 32];
        Arrays.fill(lengths, 0, 144, (byte) 8);
        Arrays.fill(lengths, 144, 256, (byte) 9);
        Arrays.fill(lengths, 256, 280, (byte) 7);
        Arrays.fill(lengths, 280, 288, (byte) 8);
        Arrays.fill(lengths, 288, 320, (byte) 5);
        return lengths;
    }
}
