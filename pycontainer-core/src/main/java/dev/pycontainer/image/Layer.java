package dev.pycontainer.image;

import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import java.io.IOException;
import java.io.InputStream;

/** A layer of an image: content whose uncompressed bytes have the digest that the config lists. */
public interface Layer extends Content {
    /** The digest of the uncompressed tar (image-spec, config.md, "Layer DiffID"). */
    Digest diffId();

    /** Opens the bytes of a layer; may go to a registry or a file. */
    @FunctionalInterface
    interface Opener {
        InputStream open() throws IOException;
    }

    static Layer of(Descriptor descriptor, Digest diffId, Opener opener) {
        return new Layer() {
            @Override
            public Descriptor descriptor() {
                return descriptor;
            }

            @Override
            public Digest diffId() {
                return diffId;
            }

            @Override
            public InputStream open() throws IOException {
                return opener.open();
            }

            @Override
            public String toString() {
                return "layer " + descriptor;
            }
        };
    }
}
