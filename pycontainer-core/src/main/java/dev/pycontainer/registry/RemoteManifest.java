package dev.pycontainer.registry;

import dev.pycontainer.image.Content;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageIndex;
import dev.pycontainer.oci.ImageManifest;
import dev.pycontainer.oci.ImageReference;

/**
 * A manifest or index as a registry answered, its digest verified.
 *
 * @param reference with the digest of this very answer, which everything after goes by (PL-1)
 * @param content the exact bytes
 */
public record RemoteManifest(ImageReference reference, Content content) {

    public Descriptor descriptor() {
        return content.descriptor();
    }

    public Digest digest() {
        return descriptor().digest();
    }

    public boolean isIndex() {
        return descriptor().mediaType().isIndex();
    }

    /** The index; an error if this is the manifest of one image. */
    public ImageIndex index() {
        return ImageIndex.parse(bytes(), descriptor().mediaType(), "index " + reference.familiar());
    }

    /** The manifest; an error if this is an index. */
    public ImageManifest manifest() {
        return ImageManifest.parse(bytes(), descriptor().mediaType(), "manifest " + reference.familiar());
    }

    /** Fails unless this is a manifest or index through and through (PL-3). */
    void check() {
        if (isIndex()) {
            index();
        } else {
            manifest();
        }
    }

    private byte[] bytes() {
        try (var in = content.open()) {
            return in.readAllBytes();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
