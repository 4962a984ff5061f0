package dev.pycontainer.layer;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.image.Layer;
import dev.pycontainer.oci.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What is kept of a finished layer under its key, so that its bytes need not be there (S43). */
record LayerRecord(Digest diffId, Digest digest, long size) {
    static final String KIND = "layer-1";

    static LayerRecord of(Layer layer) {
        return new LayerRecord(
                layer.diffId(), layer.descriptor().digest(), layer.descriptor().size());
    }

    /** Empty for anything but what {@link #bytes} makes: the layer is then written anew (CA-5). */
    static Optional<LayerRecord> read(byte[] bytes) {
        String[] fields = new String(bytes, StandardCharsets.UTF_8).split(" ", -1);
        if (fields.length != 3) {
            return Optional.empty();
        }
        try {
            LayerRecord layer =
                    new LayerRecord(Digest.parse(fields[0]), Digest.parse(fields[1]), Long.parseLong(fields[2]));
            return layer.size < 0 ? Optional.empty() : Optional.of(layer);
        } catch (PycontainerException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    byte[] bytes() {
        return (diffId + " " + digest + " " + size).getBytes(StandardCharsets.UTF_8);
    }
}
