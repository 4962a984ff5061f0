package dev.pycontainer.base;

import java.io.IOException;
import java.io.InputStream;

/** Tells gzip by its first bytes (RFC 1952, 2.3.1), for files that say nothing of their compression. */
final class Gzip {
    private Gzip() {}

    /** @param in supports marks; nothing of it is consumed */
    static boolean isNext(InputStream in) throws IOException {
        in.mark(2);
        byte[] head = in.readNBytes(2);
        in.reset();
        return head.length == 2 && head[0] == 0x1f && head[1] == (byte) 0x8b;
    }
}
