package dev.pycontainer.layer;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.image.BlobStore;
import dev.pycontainer.image.GrowingBlob;
import dev.pycontainer.image.Layer;
import dev.pycontainer.image.TemporaryVanishedException;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Layers by what they hold: one that was written before, with the same settings, is found by its key without reading or
 * writing a byte of it (CA-10, S43). Serves any number of threads.
 */
public final class LayerStore {
    /** The annotation on the descriptor of a layer that names everything its bytes come from. */
    public static final String KEY = "dev.pycontainer.layer.key";

    private final BlobStore blobs;
    private final LayerWriter writer;
    private final Consumer<GrowingBlob> followers;
    private final EarlierLayers earlier;

    public LayerStore(BlobStore blobs, LayerSettings settings) {
        this(blobs, settings, EarlierLayers.NONE);
    }

    /** @param earlier asked for layers that are not known here; what it says is never kept */
    public LayerStore(BlobStore blobs, LayerSettings settings, EarlierLayers earlier) {
        this(blobs, settings, earlier, begun -> {}, SpareThreads.NONE);
    }

    /** @param followers get each layer that is not known when the first byte of it is about to be written */
    public LayerStore(
            BlobStore blobs,
            LayerSettings settings,
            EarlierLayers earlier,
            Consumer<GrowingBlob> followers,
            SpareThreads threads) {
        this.blobs = blobs;
        this.writer = new LayerWriter(settings, threads);
        this.earlier = earlier;
        this.followers = followers;
    }

    /**
     * The layer that holds the contents. A known layer's bytes are looked for only when it is opened, and written again if
     * they are gone or damaged by then.
     */
    public PreparedLayer obtain(LayerContents contents) throws IOException {
        Digest key = key(contents);
        synchronized (blobs.flight(key)) {
            Optional<LayerRecord> known = blobs.record(LayerRecord.KIND, key).flatMap(LayerRecord::read);
            if (known.isPresent()) {
                return new PreparedLayer(layer(key, known.get(), () -> open(known.get(), contents)), true);
            }
            Optional<Layer> made = earlier.find(key).filter(this::fits);
            if (made.isPresent()) {
                LayerRecord layer = LayerRecord.of(made.get());
                return new PreparedLayer(layer(key, layer, () -> open(key, made.get(), contents)), true);
            }
            LayerRecord written = LayerRecord.of(write(contents, followers));
            blobs.putRecord(LayerRecord.KIND, key, written.bytes());
            return new PreparedLayer(layer(key, written, () -> open(written, contents)), false);
        }
    }

    /** Of everything that decides the bytes of a layer under these settings. */
    public Digest key(LayerContents contents) {
        return Digest.of(writer.settings().identity() + "\n" + contents.key());
    }

    private boolean fits(Layer layer) {
        MediaType type = layer.descriptor().mediaType().asOci();
        return type.equals(writer.settings().compression().mediaType());
    }

    private Layer layer(Digest key, LayerRecord layer, Layer.Opener opener) {
        Descriptor descriptor = Descriptor.of(writer.settings().compression().mediaType(), layer.digest(), layer.size())
                .withAnnotation(KEY, key.toString());
        return Layer.of(descriptor, layer.diffId(), opener);
    }

    /** Fetched, which moves no more bytes than what it is made of; else made here, and then it must be the same. */
    private InputStream open(Digest key, Layer made, LayerContents contents) throws IOException {
        Digest digest = made.descriptor().digest();
        try {
            return Files.newInputStream(blobs.obtain(digest, "layer " + digest, out -> copy(made, out)));
        } catch (IOException | PycontainerException e) {
            Layer written = write(contents, begun -> {});
            if (!LayerRecord.of(written).equals(LayerRecord.of(made))) {
                throw new UnlikeLayerException(key, digest, written.descriptor().digest());
            }
            return written.open();
        }
    }

    private static void copy(Layer layer, OutputStream out) throws IOException {
        try (InputStream in = layer.open()) {
            in.transferTo(out);
        }
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
