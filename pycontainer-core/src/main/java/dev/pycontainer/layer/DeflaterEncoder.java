package dev.pycontainer.layer;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;

/** Compresses everything anew with the JDK's Deflater: the reference for tests (S18). */
final class DeflaterEncoder implements LayerEncoder {
    private static final int LEVEL = 6;

    private final OutputStream out;
    private final Deflater deflater = new Deflater(LEVEL, true);
    private final GzipMember member = new GzipMember();
    private final byte[] buffer = new byte[1 << 16];

    DeflaterEncoder(OutputStream out) throws IOException {
        this.out = out;
        member.begin(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        member.update(bytes, offset, length);
        deflater.setInput(bytes, offset, length);
        while (!deflater.needsInput()) {
            drain();
        }
    }

    @Override
    public void finish() throws IOException {
        deflater.finish();
        while (!deflater.finished()) {
            drain();
        }
        member.end(out);
    }

    private void drain() throws IOException {
        out.write(buffer, 0, deflater.deflate(buffer));
    }

    @Override
    public void close() {
        deflater.end();
    }
}
