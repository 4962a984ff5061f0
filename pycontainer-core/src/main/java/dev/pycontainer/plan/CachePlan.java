package dev.pycontainer.plan;

import dev.pycontainer.oci.ImageReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The cache of blobs, wheels and layers.
 *
 * @param directory absolute
 * @param unused true: nothing kept earlier is used, what is fetched is written all the same
 * @param reuse what is taken from registries
 */
public record CachePlan(Decided<Path> directory, Decided<Boolean> unused, Reuse reuse) {
    /**
     * Images and caches of registries that layers are taken from.
     *
     * @param mode whether, and how sure they have to be
     * @param from besides the image that was pushed before under the same name; without a tag, a repository of caches
     * @param to the repository that keeps the layers for other builds
     */
    public record Reuse(
            Decided<ReuseMode> mode, Decided<List<ImageReference>> from, Optional<Decided<ImageReference>> to) {}
}
