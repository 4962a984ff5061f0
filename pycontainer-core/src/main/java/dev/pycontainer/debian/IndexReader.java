package dev.pycontainer.debian;

import dev.pycontainer.failure.PycontainerException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Reads a {@code Packages} file as a stream and keeps of each stanza what matters here (D11). */
final class IndexReader {
    private static final List<String> FIELDS = List.of(
            "Package", "Version", "Architecture", "Depends", "Pre-Depends", "Provides", "Filename", "Size", "SHA256");
    private static final byte[][] KEYS = FIELDS.stream()
            .map(field -> (field + ":").getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new);
    /** No line of an archive is near that long. */
    private static final int LONGEST_LINE = 8 << 20;

    private final ArchivePart part;
    private final long limit;
    private final Consumer<Stanza> stanzas;
    private byte[] kept = new byte[4096];
    private int keptSize;
    private boolean keeping;

    /** @param limit the most plain bytes the signed index allows; more is an error */
    IndexReader(ArchivePart part, long limit, Consumer<Stanza> stanzas) {
        this.part = part;
        this.limit = limit;
        this.stanzas = stanzas;
    }

    /** @param what names the file in errors */
    void read(InputStream in, String what) throws IOException {
        byte[] buffer = new byte[1 << 16];
        int filled = 0;
        long size = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer, filled, buffer.length - filled)) {
            size += n;
            if (size > limit) {
                throw new PycontainerException(what + " holds more than the " + limit + " bytes its signed index says");
            }
            int rest = lines(buffer, filled, filled + n);
            filled = filled + n - rest;
            System.arraycopy(buffer, rest, buffer, 0, filled);
            if (filled == buffer.length) {
                buffer = grown(buffer, what);
            }
        }
        line(buffer, 0, filled);
        endStanza();
    }

    /** @return where the line begins that has no end yet */
    private int lines(byte[] buffer, int from, int to) {
        int start = 0;
        for (int i = from; i < to; i++) {
            if (buffer[i] == '\n') {
                line(buffer, start, i);
                start = i + 1;
            }
        }
        return start;
    }

    private void line(byte[] buffer, int from, int to) {
        if (from == to) {
            endStanza();
        } else if (buffer[from] == ' ' || buffer[from] == '\t') {
            if (keeping) {
                keptSize--; // the field goes on: no line end here
                keep(buffer, from, to);
            }
        } else {
            keeping = isKept(buffer, from, to);
            if (keeping) {
                keep(buffer, from, to);
            }
        }
    }

    private static boolean isKept(byte[] buffer, int from, int to) {
        for (byte[] key : KEYS) {
            if (to - from >= key.length && Arrays.equals(key, 0, key.length, buffer, from, from + key.length)) {
                return true;
            }
        }
        return false;
    }

    private void keep(byte[] buffer, int from, int to) {
        int length = to - from;
        if (keptSize + length + 1 > kept.length) {
            kept = Arrays.copyOf(kept, Math.max(kept.length * 2, keptSize + length + 1));
        }
        System.arraycopy(buffer, from, kept, keptSize, length);
        keptSize += length;
        kept[keptSize++] = '\n';
    }

    private void endStanza() {
        if (keptSize > 0) {
            stanzas.accept(new Stanza(part, Arrays.copyOf(kept, keptSize)));
        }
        keptSize = 0;
        keeping = false;
    }

    private static byte[] grown(byte[] buffer, String what) {
        if (buffer.length >= LONGEST_LINE) {
            throw new PycontainerException(what + " has a line longer than " + LONGEST_LINE + " bytes");
        }
        return Arrays.copyOf(buffer, buffer.length * 2);
    }
}
