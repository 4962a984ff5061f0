package dev.pycontainer.layer;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.image.BlobStore;
import dev.pycontainer.image.GrowingBlob;
import dev.pycontainer.image.Layer;
import dev.pycontainer.image.TemporaryVanishedException;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Layers by what they hold: one that was written before, with the same settings, is found by its key without reading or
 * writing a byte of it (CA-10, S43). Serves any number of threads.
 */
public final class LayerStore {
    private final BlobStore blobs;
    private final LayerWriter writer;
    private final Consumer<GrowingBlob> followers;

    public LayerStore(BlobStore blobs, LayerSettings settings) {
        this(blobs, settings, begun -> {}, SpareThreads.NONE);
    }

    /** @param followers get each layer that is not known when the first byte of it is about to be written */
    public LayerStore(BlobStore blobs, LayerSettings settings, Consumer<GrowingBlob> followers, SpareThreads threads) {
        this.blobs = blobs;
        this.writer = new LayerWriter(settings, threads);
        this.followers = followers;
    }

    /**
     * The layer that holds the contents. A known layer's bytes are looked for only when it is opened, and written again if
     * they are gone or damaged by then.
     */
    public PreparedLayer obtain(LayerContents contents) throws IOException {
        Digest key = Digest.of(writer.settings().identity() + "\n" + contents.key());
        synchronized (blobs.flight(key)) {
            Optional<LayerRecord> known = blobs.record(LayerRecord.KIND, key).flatMap(LayerRecord::read);
            if (known.isPresent()) {
                return new PreparedLayer(layer(known.get(), contents), true);
            }
            LayerRecord written = LayerRecord.of(write(contents, followers));
            blobs.putRecord(LayerRecord.KIND, key, written.bytes());
            return new PreparedLayer(layer(written, contents), false);
        }
    }

    private Layer layer(LayerRecord layer, LayerContents contents) {
        Descriptor descriptor =
                Descriptor.of(writer.settings().compression().mediaType(), layer.digest(), layer.size());
        return Layer.of(descriptor, layer.diffId(), () -> open(layer, contents));
    }

    private InputStream open(LayerRecord expected, LayerContents contents) throws IOException {
        Optional<Path> file = blobs.find(expected.digest());
        if (file.isEmpty()) {
            rewrite(expected, contents);
            file = blobs.find(expected.digest());
        }
        return Files.newInputStream(
                file.orElseThrow(() -> new IOException(expected.digest() + " vanishes from " + blobs.root())));
    }

    private void rewrite(LayerRecord expected, LayerContents contents) throws IOException {
        LayerRecord written = LayerRecord.of(write(contents, begun -> {}));
        if (!written.equals(expected)) {
            throw new PycontainerException("a layer is gone from " + blobs.root() + " and came out differently when it"
                            + " was written again\n  expected " + expected.digest() + "\n  written  "
                            + written.digest())
                    .withHint("what was known of it is wrong: delete the folder, which `cache` names, and build again");
        }
    }

    /** A writer whose temporary file was cleared away by somebody starts once more (CA-8). */
    private Layer write(LayerContents contents, Consumer<GrowingBlob> all) throws IOException {
        try {
            return writer.write(contents, blobs, all);
        } catch (TemporaryVanishedException e) {
            return writer.write(contents, blobs, all);
        }
    }
}
