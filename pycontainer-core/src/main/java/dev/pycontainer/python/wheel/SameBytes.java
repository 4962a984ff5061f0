package dev.pycontainer.python.wheel;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Compares streams in pieces. */
final class SameBytes {
    private static final int PIECE = 1 << 16;

    private SameBytes() {}

    static boolean compare(InputStream a, InputStream b) throws IOException {
        byte[] fromA;
        do {
            fromA = a.readNBytes(PIECE);
            if (!Arrays.equals(fromA, b.readNBytes(PIECE))) {
                return false;
            }
        } while (fromA.length > 0);
        return true;
    }
}
