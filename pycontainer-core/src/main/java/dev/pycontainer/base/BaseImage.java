package dev.pycontainer.base;

import dev.pycontainer.image.Image;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageReference;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A base image for one platform, pinned.
 *
 * @param reference for people, as the user wrote it
 * @param image the base; its layers are read only by those who need their bytes
 * @param repositoryOrNull the repository it came from, which registries can mount its layers from
 * @param factsOrNull where its source knows them; else they are read from the layers
 * @param keyOrNull what its source knows it by before anything of it is fetched, see {@link BaseSource#key}
 * @param written the layers that were made just now, and are those of no earlier build
 */
public record BaseImage(
        String reference,
        Image image,
        @Nullable ImageReference repositoryOrNull,
        @Nullable BaseFacts factsOrNull,
        @Nullable Digest keyOrNull,
        List<Digest> written) {
    public BaseImage {
        written = List.copyOf(written);
    }

    /** A base that was there before this build. */
    public BaseImage(
            String reference,
            Image image,
            @Nullable ImageReference repositoryOrNull,
            @Nullable BaseFacts factsOrNull,
            @Nullable Digest keyOrNull) {
        this(reference, image, repositoryOrNull, factsOrNull, keyOrNull, List.of());
    }

    /** A base that no registry has, and whose layers have to tell what is in them. */
    static BaseImage ofFiles(String reference, Image image) {
        return new BaseImage(reference, image, null, null, null);
    }

    /** Of the manifest for the platform. */
    public Digest digest() {
        return image.descriptor().digest();
    }

    public Optional<ImageReference> repository() {
        return Optional.ofNullable(repositoryOrNull);
    }

    public Optional<Digest> key() {
        return Optional.ofNullable(keyOrNull);
    }

    public Optional<BaseFacts> facts() {
        return Optional.ofNullable(factsOrNull);
    }
}
