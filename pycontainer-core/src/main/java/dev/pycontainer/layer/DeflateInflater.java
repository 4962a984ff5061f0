package dev.pycontainer.layer;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A strict, streaming decoder of raw deflate (RFC 1951) that accepts exactly what zlib accepts (S14). In the same pass it
 * can hand on the stream itself, made fit to be continued (S36). Holds two fixed buffers; serves one stream after another.
 */
final class DeflateInflater implements Inflating {
    private static final int LITERAL_BITS = 11;
    private static final int DISTANCE_BITS = 8;
    private static final int CODE_LENGTH_BITS = 7;
    private static final DecodingTable FIXED_LITERALS =
            fixed(LITERAL_BITS, DeflateAlphabet.literalsAndLengths(), 0, 288);
    private static final DecodingTable FIXED_DISTANCES = fixed(DISTANCE_BITS, DeflateAlphabet.distances(), 288, 32);

    private final DeflateInput input = new DeflateInput();
    private final InflatedWindow window = new InflatedWindow();
    private final BlockDecoder decoder = new BlockDecoder(input, window);
    private final DecodingTable literals = new DecodingTable(LITERAL_BITS, DeflateAlphabet.literalsAndLengths(), true);
    private final DecodingTable distances = new DecodingTable(DISTANCE_BITS, DeflateAlphabet.distances(), true);
    private final DecodingTable codeLengths = new DecodingTable(CODE_LENGTH_BITS, DeflateAlphabet.codeLengths(), false);
    private final byte[] lengths = new byte[DeflateAlphabet.LITERALS_AND_LENGTHS + DeflateAlphabet.DISTANCES];

    /** @throws InvalidDeflateException if the bytes are anything but one whole deflate stream */
    void inflate(DeflatedContent content, ByteSink plain) throws IOException {
        inflate(content, plain, ByteSink.NONE);
    }

    @Override
    public void inflate(DeflatedContent content, ByteSink plain, ByteSink spliced) throws IOException {
        try (InputStream in = content.openDeflated()) {
            inflate(in, content.compressedSize(), plain, spliced);
        }
    }

    void inflate(InputStream in, long size, ByteSink plain, ByteSink spliced) throws IOException {
        input.start(in, size, spliced);
        window.start(plain);
        try {
            blocks();
        } catch (InvalidDeflateException e) {
            input.checkNotTruncated(); // what follows the end are zeros, and no reason
            throw e;
        }
        window.flush();
        input.finish();
    }

    private void blocks() throws IOException {
        boolean last = false;
        while (!last) {
            if (!input.ended && input.limit - input.position < DeflateInput.HEADROOM) {
                input.refill();
            }
            last = input.takeFinalBit();
            block(input.take(2));
        }
    }

    private void block(int type) throws IOException {
        switch (type) {
            case 0 -> stored();
            case 1 -> decoder.decode(FIXED_LITERALS, FIXED_DISTANCES);
            case 2 -> {
                readCodes();
                decoder.decode(literals, distances);
            }
            default -> throw new InvalidDeflateException("it has a block of an unknown type");
        }
    }

    private void stored() throws IOException {
        input.alignToByte();
        int length = input.take(16);
        if ((length ^ input.take(16)) != 0xffff) {
            throw new InvalidDeflateException("a stored block contradicts its own length");
        }
        input.alignToByte();
        input.checkNotTruncated();
        while (length > 0) {
            if (input.position == input.limit) {
                input.refillOrFail();
            }
            window.flushIfFull();
            int n = Math.min(length, Math.min(input.limit - input.position, InflatedWindow.FULL - window.position));
            System.arraycopy(input.buffer, input.position, window.buffer, window.position, n);
            input.position += n;
            window.position += n;
            length -= n;
        }
        window.flushIfFull();
    }

    /** The two codes of a block with dynamic codes (RFC 1951, 3.2.7). */
    private void readCodes() throws IOException {
        int literalCount = input.take(5) + 257;
        int distanceCount = input.take(5) + 1;
        if (literalCount > DeflateAlphabet.LITERALS_AND_LENGTHS || distanceCount > DeflateAlphabet.DISTANCES) {
            throw new InvalidDeflateException("it has a code for too many symbols");
        }
        readCodeForCodeLengths();
        readLengths(literalCount + distanceCount);
        if (lengths[DeflateAlphabet.END_OF_BLOCK] == 0) {
            throw new InvalidDeflateException("it has a block that cannot end");
        }
        literals.build(lengths, 0, literalCount);
        distances.build(lengths, literalCount, distanceCount);
    }

    private void readCodeForCodeLengths() throws IOException {
        int count = input.take(4) + 4;
        Arrays.fill(lengths, 0, 19, (byte) 0);
        for (int i = 0; i < count; i++) {
            lengths[DeflateAlphabet.CODE_LENGTH_ORDER[i]] = (byte) input.take(3);
        }
        codeLengths.build(lengths, 0, 19);
    }

    private void readLengths(int count) throws IOException {
        int i = 0;
        while (i < count) {
            input.require(CODE_LENGTH_BITS);
            int entry = codeLengths.find(input.bits);
            input.drop(entry & 0x3f);
            int symbol = entry >>> 16;
            if (symbol < 16) {
                lengths[i++] = (byte) symbol;
            } else {
                i = repeat(symbol, i, count);
            }
        }
    }

    private int repeat(int symbol, int from, int count) throws IOException {
        if (symbol == 16 && from == 0) {
            throw new InvalidDeflateException("it repeats a code length before the first");
        }
        byte repeated = symbol == 16 ? lengths[from - 1] : 0;
        int to = from
                + switch (symbol) {
                    case 16 -> 3 + input.take(2);
                    case 17 -> 3 + input.take(3);
                    default -> 11 + input.take(7);
                };
        if (to > count) {
            throw new InvalidDeflateException("it has more code lengths than symbols");
        }
        Arrays.fill(lengths, from, to, repeated);
        return to;
    }

    private static DecodingTable fixed(int bits, int[] symbols, int from, int count) {
        DecodingTable table = new DecodingTable(bits, symbols, false);
        try {
            table.build(DeflateAlphabet.fixedLengths(), from, count);
        } catch (InvalidDeflateException e) {
            throw new IllegalStateException("the fixed code is complete", e);
        }
        return table;
    }
}
