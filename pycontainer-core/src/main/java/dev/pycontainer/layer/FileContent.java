package dev.pycontainer.layer;

import dev.pycontainer.oci.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The bytes of a file in a layer; can be read any number of times and is never held whole by the layer writer. */
public interface FileContent {
    /** Exact, in bytes. */
    long size();

    /** A new stream of exactly {@link #size()} bytes; the caller closes it. */
    InputStream open() throws IOException;

    /**
     * Names the bytes without reading them: two contents with the same identity hold the same bytes. Part of layer keys
     * (CA-10), so it never holds a path of the build host, a time or a secret. {@code sha256:} and 64 hexadecimal digits
     * are the SHA-256 of the bytes, and the layer writer holds them to it.
     */
    String identity();

    /** Says in errors where the bytes come from, such as {@code entry 'a.py' of b.whl}; may be empty. */
    default String description() {
        return "";
    }

    /** Looks on while a layer takes the bytes. */
    default ContentWatcher watcher() {
        return ContentWatcher.NONE;
    }

    /** Small generated content. */
    static FileContent of(byte[] bytes) {
        byte[] copy = bytes.clone();
        String identity = Digest.of(copy).toString();
        return new FileContent() {
            @Override
            public long size() {
                return copy.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(copy);
            }

            @Override
            public String identity() {
                return identity;
            }
        };
    }

    /** Small generated text, in UTF-8. */
    static FileContent of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }
}
