package dev.pycontainer.layer;

import dev.pycontainer.image.Layer;
import dev.pycontainer.oci.Digest;
import java.io.IOException;
import java.util.Optional;

/** Layers that were made elsewhere, by their keys; what they are is somebody else's word until their bytes are here. */
@FunctionalInterface
public interface EarlierLayers {
    EarlierLayers NONE = key -> Optional.empty();

    /** The layer of a key; its bytes are fetched when it is opened, if they can be. */
    Optional<Layer> find(Digest key) throws IOException;
}
