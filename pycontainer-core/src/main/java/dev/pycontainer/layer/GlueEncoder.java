package dev.pycontainer.layer;

/**
 * A deflate encoder for glue: one greedy pass with a constant code. It counts no frequencies and builds no codes, which
 * makes it small and fast, and its bytes depend on nothing but its input: not on the JDK, zlib, processor or what was
 * encoded before (S39). A change that reaches the bytes raises {@link GlueCode#VERSION}.
 *
 * <p>The output is whole deflate blocks, none marked as the last one, and ends with a whole byte.
 */
final class GlueEncoder {
    /** Shorter glue does not pay for the header of the trained code. */
    static final int MIN_TRAINED = 4096;

    private static final int MAX_STORED = 65535;
    private static final int STORED_HEADER = 5;
    /** At this distance a match of four bytes is seldom shorter than its literals. */
    private static final int FAR = 1 << 14;

    private final MatchFinder matches = new MatchFinder();
    private final BitOutput out = new BitOutput();

    /** Holds what {@link #encode} made last; ask after it, because it may need a larger one. */
    byte[] output() {
        return out.bytes();
    }

    /** @return how many bytes of {@link #output} the encoded input takes */
    int encode(byte[] in, int length) {
        return encode(in, length, length < MIN_TRAINED ? GlueCode.FIXED : GlueCode.TRAINED);
    }

    int encode(byte[] in, int length, GlueCode code) {
        out.start(code.maxSize(length));
        code.putHeader(out);
        putBody(in, length, code);
        code.putEnd(out);
        out.putEmptyStoredBlock();
        int stored = length + STORED_HEADER * ((length + MAX_STORED - 1) / MAX_STORED);
        return out.size() <= stored ? out.size() : store(in, length);
    }

    private void putBody(byte[] in, int end, GlueCode code) {
        matches.start(in, end);
        int at = 0;
        while (at < end) {
            int match = matches.find(at);
            int length = match >>> 16;
            int distance = match & 0xffff;
            if (length == 0 || length == MatchFinder.MIN_LENGTH && distance > FAR) {
                code.putLiteral(out, in[at]);
                at++;
            } else {
                code.putMatch(out, length, distance);
                matches.skip(at + 1, at + length);
                at += length;
            }
        }
    }

    /** Blocks without compression (RFC 1951, 3.2.4). */
    private int store(byte[] in, int length) {
        out.start(length + STORED_HEADER * (length / MAX_STORED + 1) + Long.BYTES);
        for (int from = 0; from < length; from += MAX_STORED) {
            out.putStoredBlock(in, from, Math.min(MAX_STORED, length - from));
        }
        return out.size();
    }
}
