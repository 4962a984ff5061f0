package dev.pycontainer.layer;

import java.io.IOException;
import java.io.OutputStream;

/** No compression. */
final class PlainEncoder implements LayerEncoder {
    private final OutputStream out;

    PlainEncoder(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    @Override
    public void finish() {}
}
