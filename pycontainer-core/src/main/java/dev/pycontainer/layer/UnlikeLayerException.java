package dev.pycontainer.layer;

import dev.pycontainer.oci.Digest;

/** A layer that was made elsewhere is not what its key stands for; without such layers the build goes well. */
public final class UnlikeLayerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnlikeLayerException(Digest key, Digest claimed, Digest made) {
        super("the layer of key " + key + " is " + made + " and not " + claimed);
    }
}
