package dev.pycontainer.plan;

/** How layers are compressed. */
public enum LayerCompression {
    GZIP,
    /** Only in OCI images: Docker's own media types have no name for it. */
    ZSTD,
    NONE
}
