package dev.pycontainer.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of a request, which can be sent again. */
public interface HttpBody {
    /** Exact, in bytes: requests always carry {@code Content-Length}. */
    long length();

    /** A new stream of exactly {@link #length()} bytes. */
    InputStream open() throws IOException;

    /** Whether the bytes are for the origin they were meant for only, so that no redirect is followed with them (TK-8). */
    default boolean isSecret() {
        return false;
    }

    static HttpBody of(byte[] bytes) {
        byte[] copy = bytes.clone();
        return new HttpBody() {
            @Override
            public long length() {
                return copy.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(copy);
            }
        };
    }
}
