package dev.pycontainer.layer;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.image.BlobStore;
import dev.pycontainer.image.GrowingBlob;
import dev.pycontainer.image.Layer;
import dev.pycontainer.image.PendingBlob;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes layers: the same contents and settings make the same bytes on every machine and JDK. Everything streams; a layer
 * is never held whole. One writer serves any number of threads.
 */
public final class LayerWriter {
    private final LayerSettings settings;
    private final SpareThreads threads;

    public LayerWriter(LayerSettings settings) {
        this(settings, SpareThreads.NONE);
    }

    /** @param threads help with a large layer; the bytes are the same without them */
    public LayerWriter(LayerSettings settings, SpareThreads threads) {
        this.settings = settings;
        this.threads = threads;
    }

    public LayerSettings settings() {
        return settings;
    }

    /**
     * Writes a layer into the store.
     *
     * @return reads its bytes from the store
     * @throws PycontainerException for contents that no layer can hold, or that are not what they say they are; nothing
     *     is committed then
     */
    public Layer write(LayerContents contents, BlobStore store) throws IOException {
        return write(contents, store, begun -> {});
    }

    /**
     * The same.
     *
     * @param followers get the blob before its first byte is written
     */
    Layer write(LayerContents contents, BlobStore store, Consumer<GrowingBlob> followers) throws IOException {
        List<LayerEntry> entries = contents.entries();
        try (PendingBlob blob = store.begin()) {
            followers.accept(blob.growing());
            Digest diffId = write(entries, blob);
            long size = blob.size();
            Digest digest = blob.commit();
            Descriptor descriptor = Descriptor.of(settings.compression().mediaType(), digest, size);
            return Layer.of(descriptor, diffId, () -> Files.newInputStream(stored(store, digest)));
        }
    }

    /**
     * Writes the bytes of a layer; they are worth nothing if this throws.
     *
     * @param out is not closed
     * @return the digest of the plain tar
     */
    public Digest write(List<LayerEntry> entries, OutputStream out) throws IOException {
        List<LayerEntry> ordered = TarOrder.of(entries);
        try (LayerEncoder encoder = LayerEncoder.of(settings.compression(), out);
                InflateAhead ahead = new InflateAhead(ordered, threads)) {
            ahead.recruit();
            TarWriter tar = new TarWriter(settings.modified(), encoder, ahead);
            for (LayerEntry entry : ordered) {
                tar.write(entry);
            }
            return tar.finish();
        }
    }

    private static Path stored(BlobStore store, Digest digest) throws IOException {
        return store.find(digest)
                .orElseThrow(() -> new FileNotFoundException(digest + " is no longer in " + store.root()));
    }
}
