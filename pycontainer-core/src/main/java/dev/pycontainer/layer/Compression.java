package dev.pycontainer.layer;

import dev.pycontainer.oci.MediaType;

/** How the tar of a layer is compressed; the tar itself, and so the diff id, is the same for each (S19). */
public enum Compression {
    /** One gzip member that takes over the deflate streams of wheels; its bytes do not depend on the JDK (S6, S18). */
    GZIP(MediaType.OCI_LAYER_GZIP),
    /** The JDK's own Deflater at level 6: slower, and its bytes depend on the zlib in use (S31). A reference for tests. */
    PLAIN_GZIP(MediaType.OCI_LAYER_GZIP),
    /** Compressed anew, and smaller than gzip; for readers that know it. Its bytes do not depend on the JDK. */
    ZSTD(MediaType.OCI_LAYER_ZSTD),
    /** A plain tar. */
    NONE(MediaType.OCI_LAYER);

    private final MediaType mediaType;

    Compression(MediaType mediaType) {
        this.mediaType = mediaType;
    }

    public MediaType mediaType() {
        return mediaType;
    }
}
