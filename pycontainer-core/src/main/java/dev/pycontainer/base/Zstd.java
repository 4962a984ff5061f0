package dev.pycontainer.base;

import dev.pycontainer.failure.PycontainerException;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Decodes zstd; the library for it may be missing where nobody needs it. */
final class Zstd {
    private Zstd() {}

    /** @param what names the bytes in errors */
    static InputStream decode(InputStream in, String what) {
        try {
            return new Checked(new ZstdInputStream(new ZstdFrames(in)), what);
        } catch (NoClassDefFoundError e) {
            throw new PycontainerException(
                            what + " is compressed with zstd, and the library that decodes it is missing", e)
                    .withHint(
                            "put io.airlift:aircompressor on the class path; or set <python> and <libc>, such as 3.12 and"
                                    + " glibc:2.36: then no layer has to be read");
        }
    }

    /** Says whose bytes are damaged. */
    private static final class Checked extends FilterInputStream {
        private final String what;

        Checked(InputStream in, String what) {
            super(in);
            this.what = what;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return super.read(bytes, offset, length);
            } catch (MalformedInputException e) {
                throw new PycontainerException(what + " is not a zstd stream that can be read: " + e.getMessage(), e);
            }
        }
    }
}
