package dev.pycontainer.python.wheel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The extra fields of a header that change its meaning: ZIP64 sizes and offset, and the Unicode path. */
final class ZipExtra {
    static final long SATURATED = 0xFFFFFFFFL;

    private static final int ZIP64 = 0x0001;
    private static final int UNICODE_PATH = 0x7075;
    private static final int UNICODE_PATH_PREFIX = 5;

    private final byte[] bytes;
    private final String entry;
    private final WheelDiagnostics diagnostics;

    ZipExtra(byte[] bytes, String entry, WheelDiagnostics diagnostics) {
        this.bytes = bytes;
        this.entry = entry;
        this.diagnostics = diagnostics;
    }

    /**
     * The header's values, each saturated one replaced by its 64-bit form.
     *
     * @param values in the order of the ZIP64 field: size, compressed size and, in the central directory, the offset
     */
    long[] widened(long... values) {
        ByteBuffer field = field(ZIP64);
        long saturated = Arrays.stream(values).filter(v -> v == SATURATED).count();
        if (field == null) {
            if (saturated > 0) {
                throw diagnostics.ambiguousAt(entry, "needs ZIP64 sizes but has none");
            }
            return values;
        }
        boolean onlySaturated = field.remaining() == saturated * Long.BYTES;
        long[] widened = values.clone();
        for (int i = 0; i < values.length; i++) {
            if (values[i] == SATURATED || !onlySaturated) {
                widened[i] = next(field, values[i]);
            }
        }
        return widened;
    }

    /** Some writers repeat values that fit the header; then both must say the same. */
    private long next(ByteBuffer field, long headerValue) {
        if (field.remaining() < Long.BYTES) {
            if (headerValue == SATURATED) {
                throw diagnostics.ambiguousAt(entry, "has a ZIP64 field that is too short");
            }
            return headerValue;
        }
        long value = field.getLong();
        if (value < 0) {
            throw diagnostics.ambiguousAt(entry, "has a ZIP64 size or offset beyond 2^63");
        }
        if (headerValue != SATURATED && headerValue != value) {
            throw diagnostics.ambiguousAt(entry, "has a ZIP64 field that contradicts its header");
        }
        return value;
    }

    /** The Unicode path field may repeat the name but not change it. */
    void checkUnicodePath(String name) {
        ByteBuffer field = field(UNICODE_PATH);
        if (field == null) {
            return;
        }
        byte[] path = new byte[Math.max(0, field.remaining() - UNICODE_PATH_PREFIX)];
        if (field.remaining() >= UNICODE_PATH_PREFIX) {
            field.position(field.position() + UNICODE_PATH_PREFIX).get(path);
        }
        if (!Arrays.equals(path, name.getBytes(StandardCharsets.UTF_8))) {
            throw diagnostics.ambiguousAt(entry, "has a second, different name in an extra field");
        }
    }

    private @Nullable ByteBuffer field(int wanted) {
        ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer found = null;
        while (all.remaining() >= 4) {
            int id = Short.toUnsignedInt(all.getShort());
            int length = Short.toUnsignedInt(all.getShort());
            if (length > all.remaining()) {
                throw diagnostics.ambiguousAt(entry, "has a damaged extra field");
            }
            if (id == wanted) {
                if (found != null) {
                    throw diagnostics.ambiguousAt(entry, "has the same extra field twice");
                }
                found = all.slice(all.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            }
            all.position(all.position() + length);
        }
        return found;
    }
}
