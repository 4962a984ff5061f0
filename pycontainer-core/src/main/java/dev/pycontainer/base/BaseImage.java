package dev.pycontainer.base;

import dev.pycontainer.image.Image;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageReference;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A base image for one platform, pinned.
 *
 * @param reference for people, as the user wrote it
 * @param image the base; its layers are read only by those who need their bytes
 * @param repositoryOrNull the repository it came from, which registries can mount its layers from
 */
public record BaseImage(String reference, Image image, @Nullable ImageReference repositoryOrNull) {

    /** Of the manifest for the platform. */
    public Digest digest() {
        return image.descriptor().digest();
    }

    public Optional<ImageReference> repository() {
        return Optional.ofNullable(repositoryOrNull);
    }
}
