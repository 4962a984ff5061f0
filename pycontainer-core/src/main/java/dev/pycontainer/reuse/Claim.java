package dev.pycontainer.reuse;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.image.Layer;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.MediaType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a registry may claim about a layer; anything else is not believed. */
final class Claim {
    /** The most that registries in use take as one layer. */
    private static final long MOST_BYTES = 10L << 30;

    private static final int MOST_SHOWN = 40;
    private static final List<MediaType> TYPES =
            List.of(MediaType.OCI_LAYER_GZIP, MediaType.OCI_LAYER, MediaType.OCI_LAYER_ZSTD);

    private Claim() {}

    static void check(Descriptor layer) {
        if (!TYPES.contains(layer.mediaType().asOci())) {
            throw new PycontainerException(
                    "a layer with a key is of type " + shown(layer.mediaType().value()));
        }
        if (layer.size() < 1 || layer.size() > MOST_BYTES) {
            throw new PycontainerException("a layer with a key has " + layer.size() + " bytes");
        }
    }

    /** One blob is one tar: what says otherwise mixes layers up. */
    static void checkOneTarEach(List<Layer> layers) {
        Map<Digest, Digest> diffIds = new TreeMap<>();
        for (Layer layer : layers) {
            Digest blob = layer.descriptor().digest();
            Digest other = diffIds.putIfAbsent(blob, layer.diffId());
            if (other != null && !other.equals(layer.diffId())) {
                throw new PycontainerException("its layer " + blob.abbreviated() + " has two diff ids");
            }
        }
    }

    static Digest key(String text) {
        try {
            return Digest.parse(text);
        } catch (PycontainerException e) {
            throw new PycontainerException("the key " + shown(text) + " of a layer is no digest", e);
        }
    }

    /** A stranger's text must not steer a terminal. */
    static String shown(String text) {
        String plain = text.replaceAll("[^\\x20-\\x7e]", "?");
        return plain.length() > MOST_SHOWN ? plain.substring(0, MOST_SHOWN) + "…" : plain;
    }
}
