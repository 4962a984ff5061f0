package dev.pycontainer.build;

import dev.pycontainer.image.Content;
import dev.pycontainer.image.GrowingBlob;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.publish.EarlyPublisher;
import dev.pycontainer.publish.ImagePublisher;
import dev.pycontainer.publish.OciLayoutPublisher;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The way to one destination: a few threads that bring blobs to it. */
final class DeliveryLane implements Closeable {
    private static final int PARALLEL_PUSHES = 4;

    private final ImagePublisher publisher;
    private final @Nullable EarlyPublisher early;
    private final ExecutorService threads;
    private final String phase;
    private final Stopwatch stopwatch;
    private final List<Future<?>> tasks = new ArrayList<>();
    private boolean done;

    private DeliveryLane(ImagePublisher publisher, boolean toDisk, Stopwatch stopwatch) {
        this.publisher = publisher;
        this.early = publisher instanceof EarlyPublisher able ? able : null;
        this.threads = BoundedTasks.threads(toDisk ? 1 : PARALLEL_PUSHES, "delivery");
        this.phase = toDisk ? "layout" : "upload";
        this.stopwatch = stopwatch;
    }

    /** A disk is not faster with many threads. */
    static DeliveryLane of(ImagePublisher publisher, Stopwatch stopwatch) {
        return new DeliveryLane(publisher, publisher instanceof OciLayoutPublisher, stopwatch);
    }

    void begin() {
        if (early != null) {
            early.announce();
        }
        submit("token and tag", EarlyPublisher::begin);
    }

    void bring(Content blob) {
        submit(phase, to -> to.bring(blob));
    }

    void bring(GrowingBlob layer, MediaType type) {
        submit(phase, to -> {
            try {
                to.bring(layer, type);
            } catch (GrowingBlob.AbandonedException e) {
                // Whoever gave it up says why.
                return;
            }
        });
    }

    /** One errand. */
    private interface Errand {
        void run(EarlyPublisher to) throws IOException;
    }

    private synchronized void submit(String name, Errand errand) {
        EarlyPublisher to = early;
        if (to != null) {
            Callable<EarlyPublisher> task = () -> stopwatch.time(name, () -> {
                errand.run(to);
                return to;
            });
            tasks.add(threads.submit(task));
        }
    }

    /** Waits for all errands; the first that failed is told. */
    ImagePublisher arrived() throws IOException {
        for (Future<?> task : all()) {
            BoundedTasks.result(task);
        }
        done = true;
        return publisher;
    }

    private synchronized List<Future<?>> all() {
        return List.copyOf(tasks);
    }

    @Override
    public void close() throws IOException {
        BoundedTasks.end(threads);
        if (!done && early != null) {
            early.discard();
        }
    }
}
