package dev.pycontainer.base;

import dev.pycontainer.oci.Platform;
import java.io.IOException;

/** One kind of place that base images come from. */
public interface BaseSource {
    /**
     * The base for a platform.
     *
     * @throws dev.pycontainer.failure.PycontainerException listing what there is, if it has none for the platform
     */
    BaseImage base(Platform platform) throws IOException;
}
