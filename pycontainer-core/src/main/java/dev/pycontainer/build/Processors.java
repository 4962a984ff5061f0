package dev.pycontainer.build;

import dev.pycontainer.layer.SpareThreads;
import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/**
 * Counts the layers that are written at a time, and lends what they leave of the processors to the others: with one layer for
 * each processor nothing, with one layer alone a thread for each, since writing in order is the smaller part of the work.
 */
final class Processors implements SpareThreads, Closeable {
    private final int processors;
    private final ExecutorService threads;
    private int layers;
    private int lent;

    Processors(int processors) {
        this.processors = processors;
        this.threads = BoundedTasks.threads(processors, "inflate");
    }

    /** Writes a layer. */
    <T> T layer(Stopwatch.Work<T> writing) throws IOException {
        count(1, 0);
        try {
            return writing.run();
        } finally {
            count(-1, 0);
        }
    }

    private synchronized void count(int moreLayers, int moreLent) {
        layers += moreLayers;
        lent += moreLent;
    }

    @Override
    public boolean start(Runnable task) {
        if (!lend()) {
            return false;
        }
        try {
            threads.execute(() -> {
                try {
                    task.run();
                } finally {
                    count(0, -1);
                }
            });
            return true;
        } catch (RejectedExecutionException e) {
            return false; // the build is about to end
        }
    }

    private synchronized boolean lend() {
        boolean spare = processors > 1 && layers + lent < processors + (layers == 1 ? 1 : 0);
        lent += spare ? 1 : 0;
        return spare;
    }

    @Override
    public void close() {
        BoundedTasks.end(threads);
    }
}
