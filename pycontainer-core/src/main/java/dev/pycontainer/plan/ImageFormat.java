package dev.pycontainer.plan;

/** Whose media types the manifest and the config use. */
public enum ImageFormat {
    OCI,
    DOCKER
}
