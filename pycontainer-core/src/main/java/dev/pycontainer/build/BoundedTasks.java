package dev.pycontainer.build;

import dev.pycontainer.failure.PycontainerException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs tasks side by side on a bounded number of threads; the first failure stops the rest (CA-12). */
final class BoundedTasks {
    private static final int MOST_SECONDS_TO_END = 5;

    private BoundedTasks() {}

    /** The results, in the order of the tasks. */
    static <T> List<T> run(int threads, String name, List<? extends Callable<T>> tasks) throws IOException {
        if (tasks.isEmpty()) {
            return List.of();
        }
        ExecutorService executor = threads(Math.min(threads, tasks.size()), name);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (Callable<T> task : tasks) {
                futures.add(executor.submit(task));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(result(future));
            }
            return results;
        } finally {
            end(executor);
        }
    }

    /** Started as they are needed; whoever asks for them ends them. */
    static ExecutorService threads(int most, String name) {
        return Executors.newFixedThreadPool(most, task -> {
            Thread thread = new Thread(task, "pycontainer-" + name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** What still runs after a failure ends first, if it can be ended, so that it takes its temporary files along. */
    static void end(ExecutorService executor) {
        executor.shutdownNow();
        try {
            executor.awaitTermination(MOST_SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for it; what the task threw is thrown here. */
    static <T> T result(Future<T> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PycontainerException("the build was interrupted", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IOException io) {
                throw io;
            }
            if (cause instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new IllegalStateException("a task of the build failed", cause);
        }
    }
}
