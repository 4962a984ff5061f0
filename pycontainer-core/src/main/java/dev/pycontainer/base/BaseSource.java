package dev.pycontainer.base;

import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.Platform;
import java.io.IOException;
import java.util.Optional;

/** One kind of place that base images come from. */
public interface BaseSource {
    /**
     * The base for a platform.
     *
     * @throws dev.pycontainer.failure.PycontainerException listing what there is, if it has none for the platform
     */
    BaseImage base(Platform platform) throws IOException;

    /**
     * What the base is known by before anything of it is fetched: equal keys are equal bases. Empty where nothing is to be
     * fetched, since the base is on this machine.
     */
    default Optional<Digest> key(Platform platform) throws IOException {
        return Optional.empty();
    }

    /** Whether all that an image needs to know of the base is on this machine; the bytes of its layers may be elsewhere. */
    default boolean isAtHand(Platform platform) throws IOException {
        return true;
    }
}
