package dev.pycontainer.plan;

/** How layers are compressed. */
public enum LayerCompression {
    GZIP,
    NONE
}
