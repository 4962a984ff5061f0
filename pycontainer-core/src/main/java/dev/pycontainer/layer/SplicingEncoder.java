package dev.pycontainer.layer;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * One gzip member in which large files from wheels keep the deflate stream they came with, and everything between them,
 * the glue, is compressed by our own encoder (S6, S10, S39). A piece of glue ends where such a file begins, or when it is
 * full: a matter of the entries only, never of the machine (S9).
 */
final class SplicingEncoder implements LayerEncoder {
    /** Of everything that decides the compressed bytes besides the tar (S33). */
    static final String VERSION = "splice-1-glue-" + GlueCode.VERSION;

    /** In plain bytes; smaller files are compressed better together. */
    static final int MIN_SPLICED = 16 << 10;

    /** The most plain bytes in a piece of glue. */
    static final int MAX_GLUE = 256 << 10;

    /** An empty final block with the fixed code. */
    private static final byte[] LAST_BLOCK = {3, 0};

    private final OutputStream out;
    private final GzipMember member = new GzipMember();
    private final GlueEncoder encoder = new GlueEncoder();
    private final byte[] glue = new byte[MAX_GLUE];
    private int glueSize;

    SplicingEncoder(OutputStream out) throws IOException {
        this.out = new BufferedOutputStream(out, 1 << 16);
        member.begin(this.out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        member.update(bytes, offset, length);
        int from = offset;
        int left = length;
        while (left > 0) {
            int taken = Math.min(left, MAX_GLUE - glueSize);
            System.arraycopy(bytes, from, glue, glueSize, taken);
            glueSize += taken;
            from += taken;
            left -= taken;
            if (glueSize == MAX_GLUE) {
                endGlue();
            }
        }
    }

    @Override
    public void write(DeflatedContent content, Inflating inflating, ByteSink plain) throws IOException {
        if (content.size() < MIN_SPLICED) {
            LayerEncoder.super.write(content, inflating, plain);
        } else {
            endGlue();
            inflating.inflate(content, plain.andThen(member::update), out::write);
        }
    }

    @Override
    public void finish() throws IOException {
        endGlue();
        out.write(LAST_BLOCK);
        member.end(out);
        out.flush();
    }

    private void endGlue() throws IOException {
        if (glueSize > 0) {
            int size = encoder.encode(glue, glueSize);
            out.write(encoder.output(), 0, size);
            glueSize = 0;
        }
    }
}
