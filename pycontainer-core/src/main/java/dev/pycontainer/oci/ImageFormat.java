package dev.pycontainer.oci;

import dev.pycontainer.failure.PycontainerException;

/** The family of media types an image is written in; one image never mixes the two (X12). */
public enum ImageFormat {
    /** OCI image-spec 1.1. */
    OCI(MediaType.OCI_MANIFEST, MediaType.OCI_CONFIG, MediaType.OCI_INDEX),
    /** Docker image manifest, version 2, schema 2. */
    DOCKER(MediaType.DOCKER_MANIFEST, MediaType.DOCKER_CONFIG, MediaType.DOCKER_LIST);

    private final MediaType manifest;
    private final MediaType config;
    private final MediaType index;

    ImageFormat(MediaType manifest, MediaType config, MediaType index) {
        this.manifest = manifest;
        this.config = config;
        this.index = index;
    }

    public MediaType manifest() {
        return manifest;
    }

    public MediaType config() {
        return config;
    }

    public MediaType index() {
        return index;
    }

    /** The name of the same layer bytes in this family; unknown types pass through in OCI images. */
    public MediaType layer(MediaType type) {
        return switch (this) {
            case OCI -> type.asOci();
            case DOCKER -> dockerLayer(type);
        };
    }

    private static MediaType dockerLayer(MediaType type) {
        if (type.isDocker()) {
            return type;
        }
        if (type.equals(MediaType.OCI_LAYER_GZIP)) {
            return MediaType.DOCKER_LAYER_GZIP;
        }
        if (type.equals(MediaType.OCI_LAYER)) {
            return MediaType.DOCKER_LAYER;
        }
        throw new PycontainerException("a layer of type " + type + " has no name in Docker's image format")
                .withHint("set <format>oci</format>, or use a base image whose layers are gzip");
    }
}
