package dev.pycontainer.oci;

/**
 * A media type of a manifest, config or layer. The set is open: types that are not named here pass through unchanged.
 *
 * @param value as it stands in descriptors and in {@code Content-Type}, without parameters
 */
public record MediaType(String value) {
    public static final MediaType OCI_INDEX = new MediaType("application/vnd.oci.image.index.v1+json");
    public static final MediaType OCI_MANIFEST = new MediaType("application/vnd.oci.image.manifest.v1+json");
    public static final MediaType OCI_CONFIG = new MediaType("application/vnd.oci.image.config.v1+json");
    public static final MediaType OCI_LAYER = new MediaType("application/vnd.oci.image.layer.v1.tar");
    public static final MediaType OCI_LAYER_GZIP = new MediaType("application/vnd.oci.image.layer.v1.tar+gzip");
    public static final MediaType OCI_LAYER_ZSTD = new MediaType("application/vnd.oci.image.layer.v1.tar+zstd");
    public static final MediaType DOCKER_LIST =
            new MediaType("application/vnd.docker.distribution.manifest.list.v2+json");
    public static final MediaType DOCKER_MANIFEST =
            new MediaType("application/vnd.docker.distribution.manifest.v2+json");
    public static final MediaType DOCKER_CONFIG = new MediaType("application/vnd.docker.container.image.v1+json");
    public static final MediaType DOCKER_LAYER_GZIP =
            new MediaType("application/vnd.docker.image.rootfs.diff.tar.gzip");
    public static final MediaType DOCKER_LAYER = new MediaType("application/vnd.docker.image.rootfs.diff.tar");

    /** A list of manifests, of either family. */
    public boolean isIndex() {
        return equals(OCI_INDEX) || equals(DOCKER_LIST);
    }

    /** The manifest of one image, of either family. */
    public boolean isManifest() {
        return equals(OCI_MANIFEST) || equals(DOCKER_MANIFEST);
    }

    /** Whether this names one of Docker's own types; one manifest never mixes the two families (X12). */
    public boolean isDocker() {
        return value.startsWith("application/vnd.docker.");
    }

    /** The type of the same layer bytes in an OCI manifest; unknown types stay as they are. */
    public MediaType asOci() {
        if (equals(DOCKER_LAYER_GZIP)) {
            return OCI_LAYER_GZIP;
        }
        if (equals(DOCKER_LAYER)) {
            return OCI_LAYER;
        }
        return this;
    }

    @Override
    public String toString() {
        return value;
    }
}
