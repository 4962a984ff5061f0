package dev.pycontainer.layer;

import java.io.IOException;

/** Inflated bytes: the last 32 KiB, which matches refer to, and those not yet handed on. */
final class InflatedWindow {
    private static final int HISTORY = 1 << 15;

    /** From here on the bytes must be handed on before more are added. */
    static final int FULL = HISTORY + (1 << 16);
    /** What a decoder may add beyond {@link #FULL}: a match of 258 bytes, three literals and a copy's overrun. */
    static final int SLACK = 320;

    final byte[] buffer = new byte[FULL + SLACK];
    int position;

    private ByteSink sink = ByteSink.NONE;
    private int handedOn;

    void start(ByteSink sink) {
        this.sink = sink;
        position = 0;
        handedOn = 0;
    }

    void flush() throws IOException {
        if (position > handedOn) {
            sink.accept(buffer, handedOn, position - handedOn);
        }
        if (position > HISTORY) {
            System.arraycopy(buffer, position - HISTORY, buffer, 0, HISTORY);
            position = HISTORY;
        }
        handedOn = position;
    }

    void flushIfFull() throws IOException {
        if (position >= FULL) {
            flush();
        }
    }
}
