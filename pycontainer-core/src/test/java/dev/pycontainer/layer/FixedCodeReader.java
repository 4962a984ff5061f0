package dev.pycontainer.layer;

/** Reads the symbols of one block with the fixed code (RFC 1951, 3.2.6), bit by bit. */
final class FixedCodeReader {
    private final byte[] bytes;
    private int bit = 3;

    /** @param bytes begin with the block */
    FixedCodeReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The next literal, length or end of the block. */
    int literal() {
        int code = code(7);
        if (code < 24) {
            return 256 + code;
        }
        code = code << 1 | code(1);
        if (code < 192) {
            return code - 48;
        }
        if (code < 200) {
            return 280 + code - 192;
        }
        return 144 + (code << 1 | code(1)) - 400;
    }

    /** The distance that follows a length. */
    int distanceAfter(int length) {
        bit += DeflateAlphabet.lengthExtraBits(length - 257);
        int distance = code(5);
        bit += DeflateAlphabet.distanceExtraBits(distance);
        return distance;
    }

    private int code(int count) {
        int code = 0;
        for (int i = 0; i < count; i++, bit++) {
            code = code << 1 | bytes[bit >>> 3] >>> (bit & 7) & 1;
        }
        return code;
    }
}
