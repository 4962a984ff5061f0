package dev.pycontainer.image;

import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.ImageConfig;
import dev.pycontainer.oci.ImageManifest;
import dev.pycontainer.oci.Platform;
import java.util.List;

/**
 * One image for one platform. Its manifest and config are at hand; its layers are opened when somebody reads them.
 *
 * @param manifestContent the exact bytes of {@code manifest}
 * @param configContent the exact bytes of {@code config}
 * @param layers bottom to top, as many as the manifest lists
 */
public record Image(
        ImageManifest manifest,
        Content manifestContent,
        ImageConfig config,
        Content configContent,
        List<Layer> layers) {
    public Image {
        layers = List.copyOf(layers);
    }

    public Platform platform() {
        return config.platform();
    }

    /** The manifest's descriptor; its digest is the image's digest. */
    public Descriptor descriptor() {
        return manifestContent.descriptor();
    }
}
