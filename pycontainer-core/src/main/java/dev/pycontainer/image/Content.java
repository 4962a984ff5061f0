package dev.pycontainer.image;

import dev.pycontainer.oci.Descriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes with a descriptor, which can be read any number of times. */
public interface Content {
    Descriptor descriptor();

    /** A new stream of exactly the described bytes; the caller closes it. */
    InputStream open() throws IOException;

    /** Small content that is at hand, such as a manifest or config. */
    static Content of(Descriptor descriptor, byte[] bytes) {
        byte[] copy = bytes.clone();
        return new Content() {
            @Override
            public Descriptor descriptor() {
                return descriptor;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(copy);
            }
        };
    }
}
