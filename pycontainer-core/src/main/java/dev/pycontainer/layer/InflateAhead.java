package dev.pycontainer.layer;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Inflates and checks the large files of one layer ahead of their turn, in threads that have nothing else to do. The bytes of the
 * layer do not depend on it: they are hashed and written in order by one thread (S46).
 */
final class InflateAhead implements AutoCloseable {
    private final SpareThreads threads;
    private final PieceBuffers buffers = new PieceBuffers();
    private final Map<LayerEntry, InflatedFile> byEntry = new IdentityHashMap<>();
    private final List<InflatedFile> inOrder;
    private final AtomicInteger next = new AtomicInteger();

    InflateAhead(List<LayerEntry> ordered, SpareThreads threads) {
        this.threads = threads;
        this.inOrder = ordered.stream()
                .filter(InflateAhead::isLarge)
                .map(entry ->
                        byEntry.computeIfAbsent(entry, large -> new InflatedFile((LayerEntry.File) large, buffers)))
                .toList();
    }

    private static boolean isLarge(LayerEntry entry) {
        return entry instanceof LayerEntry.File file
                && file.content() instanceof DeflatedContent deflated
                && deflated.size() >= SplicingEncoder.MIN_SPLICED;
    }

    /** What somebody has inflated and checked already, or is about to; null if that is left to the caller. */
    @Nullable
    Inflating of(LayerEntry entry) {
        InflatedFile file = byEntry.get(entry);
        if (file == null || file.claim()) {
            return null;
        }
        return file;
    }

    /** Takes another thread, if there is one and something is left for it. */
    void recruit() {
        if (next.get() < inOrder.size()) {
            threads.start(this::work);
        }
    }

    private void work() {
        DeflateInflater inflater = new DeflateInflater();
        for (int i = next.getAndIncrement(); i < inOrder.size(); i = next.getAndIncrement()) {
            InflatedFile file = inOrder.get(i);
            if (file.claim()) {
                file.run(inflater);
            }
        }
    }

    /** Whoever is still at work stops. */
    @Override
    public void close() {
        next.set(inOrder.size());
        buffers.stop();
    }
}
