package dev.pycontainer.reuse;

import dev.pycontainer.image.Content;
import dev.pycontainer.oci.Descriptor;
import java.io.IOException;
import java.io.InputStream;

/** A manifest that is known by its digest alone; an image is put on a base without its bytes. */
record UnreadContent(Descriptor descriptor) implements Content {
    @Override
    public InputStream open() throws IOException {
        throw new IOException("the manifest " + descriptor.digest() + " of the base was not fetched");
    }
}
