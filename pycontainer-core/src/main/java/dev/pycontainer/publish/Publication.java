package dev.pycontainer.publish;

import dev.pycontainer.image.Content;
import dev.pycontainer.image.Image;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.ImageReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be published: one image, or one for each platform under an index, and the names it gets.
 *
 * @param images at least one
 * @param indexOrNull the index over all images, where there is more than one
 * @param names every full name with its tag, the first one first in messages
 */
public record Publication(List<Image> images, @Nullable Content indexOrNull, List<ImageReference> names) {
    public Publication {
        images = List.copyOf(images);
        names = List.copyOf(names);
        if (images.isEmpty() || names.isEmpty() || (images.size() > 1 && indexOrNull == null)) {
            throw new IllegalArgumentException("images, names and an index for several images are needed");
        }
    }

    public static Publication of(Image image, List<ImageReference> names) {
        return new Publication(List.of(image), null, names);
    }

    public Optional<Content> index() {
        return Optional.ofNullable(indexOrNull);
    }

    /** What the names point to: the index, or the only image's manifest. */
    public Content top() {
        return indexOrNull == null ? images.get(0).manifestContent() : indexOrNull;
    }

    /** Every layer and config of every image once, layers first, in order. */
    public List<Content> blobs() {
        Map<Descriptor, Content> blobs = new LinkedHashMap<>();
        for (Image image : images) {
            image.layers().forEach(layer -> blobs.putIfAbsent(layer.descriptor(), layer));
            blobs.putIfAbsent(image.configContent().descriptor(), image.configContent());
        }
        return List.copyOf(blobs.values());
    }
}
