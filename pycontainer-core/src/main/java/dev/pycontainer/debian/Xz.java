package dev.pycontainer.debian;

import dev.pycontainer.failure.PycontainerException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.tukaani.xz.BasicArrayCache;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.XZIOException;
import org.tukaani.xz.XZInputStream;

/** Decodes xz streams within a bound of memory. */
final class Xz {
    /** Of the largest preset, and a little. */
    private static final int MAX_MEMORY_KIB = 80 << 10;

    private Xz() {}

    /**
     * The stream's own checks are passed over: whoever reads it has held its bytes to a SHA-256 before.
     *
     * @param what names the bytes in errors
     */
    static InputStream decode(InputStream in, String what) throws IOException {
        try {
            return new FilterInputStream(new XZInputStream(in, MAX_MEMORY_KIB, false, BasicArrayCache.getInstance())) {
                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    try {
                        return super.read(bytes, offset, length);
                    } catch (XZIOException e) {
                        throw damaged(what, e);
                    }
                }
            };
        } catch (MemoryLimitException e) {
            throw new PycontainerException(what + " needs more than " + (MAX_MEMORY_KIB >> 10) + " MiB to decode", e);
        } catch (XZIOException e) {
            throw damaged(what, e);
        }
    }

    private static PycontainerException damaged(String what, XZIOException e) {
        return new PycontainerException(what + " is not a sound xz file: " + e.getMessage(), e);
    }
}
