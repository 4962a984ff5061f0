package dev.pycontainer.layer;

import java.util.HexFormat;

/**
 * A Huffman code for {@link GlueEncoder}, with the block header that announces it.
 *
 * <p>The trained code fits tar headers and small files of Python packages. {@code GlueCodeTrainer}, among the tests, made
 * it from the glue of 81 wheels (web frameworks, database drivers, boto3, numpy, pandas: 2,312 pieces, 47 MB). The glue of 40
 * other wheels comes out 12 % larger than with zlib's level 6 (12.4 to 11.0 MB of 60 MB). The code is part of the format of
 * layers: another code makes other digests, so it has a version (S33, S39).
 */
final class GlueCode {
    /** Of the trained code and of everything else that decides the bytes of glue. */
    static final int VERSION = 1;

    /** The code lengths of the 286 literals and lengths and of the 30 distances: a for 1, b for 2, and so on. */
    static final String LENGTHS =
            "gjjjijjjjigjjjjjjjjjjjjjjjjjjjjjeighjijhghiighghggghhhhhiihiihiiihihhhiiihiihhhhhihhhiiiiiih"
                    + "iijghfgggegggfihfgffgifffghhhgiiiijjijijjjjjjjjijjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjiijiijijj"
                    + "ijjjjjijjjjijjjjjjjjjjjjiijjjjjjiijjjjjjijjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjlldeeefffffgggghhhhi"
                    + "iiiikjklliejjihgffeededededededededeeeef";

    /** The block header: type, and {@link #LENGTHS} in the form of RFC 1951, 3.2.7. */
    static final String HEADER =
            "ec3d07601337d76e4b07eedebb154e691c701cdb591008109200812c92300375ceb66c1f39df99bb7312335a4a77"
                    + "e9de7bef0585d2d24507dd133aa193eebdf7feff27e9964706ebebf7ffa825be939e9e9e9e9e9e9e9ec601";

    static final int HEADER_BITS = 706;

    static final GlueCode FIXED = new GlueCode(DeflateAlphabet.fixedLengths(), 288, new byte[] {2}, 3);
    static final GlueCode TRAINED = new GlueCode(
            lengths(LENGTHS),
            DeflateAlphabet.LITERALS_AND_LENGTHS,
            HexFormat.of().parseHex(HEADER),
            HEADER_BITS);

    private static final int COUNT_SHIFT = 24;
    private static final int CODE_MASK = (1 << COUNT_SHIFT) - 1;

    private final byte[] header;
    private final int headerBits;
    /** Codes with their number of bits above {@link #COUNT_SHIFT}; those of lengths include the extra bits. */
    private final int[] literals;

    private final int[] matchLengths = new int[DeflateAlphabet.MAX_LENGTH + 1];
    private final int[] distances;

    /** @param lengths of {@code literalSymbols} literals and lengths, then of at least 30 distances */
    private GlueCode(byte[] lengths, int literalSymbols, byte[] header, int headerBits) {
        this.header = header;
        this.headerBits = headerBits;
        this.literals = codes(lengths, 0, literalSymbols);
        this.distances = codes(lengths, literalSymbols, lengths.length - literalSymbols);
        for (int i = 0; i < 29; i++) {
            int code = literals[257 + i];
            int extraBits = DeflateAlphabet.lengthExtraBits(i);
            for (int extra = 0; extra < 1 << extraBits; extra++) {
                // 258 has a symbol of its own, which comes last and replaces the other way to say it
                matchLengths[DeflateAlphabet.lengthBase(i) + extra] =
                        code + (extraBits << COUNT_SHIFT) | extra << (code >>> COUNT_SHIFT);
            }
        }
    }

    /** The most bytes that the encoded form of so many bytes takes. */
    int maxSize(int length) {
        return header.length + length * DecodingTable.MAX_CODE / 8 + 64;
    }

    void putHeader(BitOutput out) {
        int left = headerBits;
        for (byte bits : header) {
            out.put(bits & 0xff, Math.min(8, left));
            left -= 8;
        }
    }

    void putLiteral(BitOutput out, byte literal) {
        int code = literals[literal & 0xff];
        out.put(code & CODE_MASK, code >>> COUNT_SHIFT);
    }

    void putMatch(BitOutput out, int length, int distance) {
        int code = matchLengths[length];
        int bitCount = code >>> COUNT_SHIFT;
        int symbol = DeflateAlphabet.distanceSymbol(distance);
        int distanceCode = distances[symbol];
        long bits = code & CODE_MASK | (long) (distanceCode & CODE_MASK) << bitCount;
        bitCount += distanceCode >>> COUNT_SHIFT;
        bits |= (long) (distance - DeflateAlphabet.distanceBase(symbol)) << bitCount;
        out.put(bits, bitCount + DeflateAlphabet.distanceExtraBits(symbol));
    }

    void putEnd(BitOutput out) {
        int code = literals[DeflateAlphabet.END_OF_BLOCK];
        out.put(code & CODE_MASK, code >>> COUNT_SHIFT);
    }

    /** Canonical codes (RFC 1951, 3.2.2), turned round because Huffman codes go out highest bit first. */
    private static int[] codes(byte[] lengths, int from, int count) {
        int[] codes = new int[count];
        int code = 0;
        for (int length = 1; length <= DecodingTable.MAX_CODE; length++, code <<= 1) {
            for (int symbol = 0; symbol < count; symbol++) {
                if (lengths[from + symbol] == length) {
                    codes[symbol] = Integer.reverse(code++) >>> Integer.SIZE - length | length << COUNT_SHIFT;
                }
            }
        }
        return codes;
    }

    private static byte[] lengths(String letters) {
        byte[] lengths = new byte[letters.length()];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = (byte) (letters.charAt(i) - 'a' + 1);
        }
        return lengths;
    }
}
