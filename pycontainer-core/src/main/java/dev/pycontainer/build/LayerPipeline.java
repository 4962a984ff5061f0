package dev.pycontainer.build;

import dev.pycontainer.build.LayerGroups.Group;
import dev.pycontainer.python.wheel.InstalledWheel;
import dev.pycontainer.python.wheel.WheelLayerContents;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Wheels arrive, are looked into and become layers. Each layer is written as soon as its own wheels are here, the largest first,
 * and all wheels are checked together as soon as the last one is; the first failure stops everything.
 */
final class LayerPipeline implements Closeable {
    static final int PARALLEL_DOWNLOADS = 8;

    private final List<Group> groups;
    private final List<WheelLayerContents> contents;
    private final ExecutorService arrivals = BoundedTasks.threads(PARALLEL_DOWNLOADS, "download");
    private final ExecutorService writers =
            BoundedTasks.threads(Runtime.getRuntime().availableProcessors(), "layers");
    private final CompletableFuture<Void> failure = new CompletableFuture<>();

    /** @param contents of the groups, in their order */
    LayerPipeline(List<Group> groups, List<WheelLayerContents> contents) {
        this.groups = groups;
        this.contents = contents;
    }

    /** Something that is done for one group. */
    interface Step<T> {
        T run(int group) throws IOException;
    }

    /** What must hold of all wheels that were looked into. */
    interface Check {
        void check(List<InstalledWheel> all) throws IOException;
    }

    /** Writes layers whose wheels are here, or are not needed. */
    List<BuiltLayer> write(Step<BuiltLayer> writing) throws IOException {
        List<CompletableFuture<BuiltLayer>> layers = perGroup(i -> start(writers, () -> writing.run(i)));
        return await(layers, CompletableFuture.completedFuture(null));
    }

    /**
     * Fetches, checks and writes.
     *
     * @param opened the groups whose wheels are looked into; of the others none need be here
     */
    List<BuiltLayer> run(WheelSource wheels, IntPredicate opened, Check check, Step<BuiltLayer> writing)
            throws IOException {
        List<CompletableFuture<List<InstalledWheel>>> installed = perGroup(i -> {
            if (!opened.test(i)) {
                return CompletableFuture.completedFuture(List.of());
            }
            CompletableFuture<?>[] fetched = groups.get(i).packages().stream()
                    .map(wheel -> start(arrivals, () -> wheels.file(wheel)))
                    .toArray(CompletableFuture[]::new);
            return then(CompletableFuture.allOf(fetched), arrivals, () -> contents.get(i)
                    .installed());
        });
        CompletableFuture<Void> checked = then(all(installed), arrivals, () -> {
            List<InstalledWheel> all = new ArrayList<>();
            installed.forEach(wheelsOfLayer -> all.addAll(wheelsOfLayer.join()));
            check.check(all);
            return null;
        });
        List<CompletableFuture<BuiltLayer>> layers =
                perGroup(i -> then(installed.get(i), writers, () -> writing.run(i)));
        return await(layers, checked);
    }

    /** Started largest first, since it takes longest; in the order of the groups. */
    private <T> List<CompletableFuture<T>> perGroup(IntFunction<CompletableFuture<T>> stage) {
        List<CompletableFuture<T>> stages = new ArrayList<>(Collections.nCopies(groups.size(), null));
        IntStream.range(0, groups.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> groups.get(i).bytes())
                        .reversed())
                .forEach(i -> stages.set(i, stage.apply(i)));
        return stages;
    }

    private <T> CompletableFuture<T> start(Executor threads, Callable<T> task) {
        return then(CompletableFuture.completedFuture(null), threads, task);
    }

    private <T> CompletableFuture<T> then(CompletableFuture<?> before, Executor threads, Callable<T> task) {
        CompletableFuture<T> stage = before.thenApplyAsync(done -> called(task), threads);
        stage.whenComplete((result, thrown) -> {
            if (thrown != null) {
                failure.completeExceptionally(thrown);
            }
        });
        return stage;
    }

    private static <T> T called(Callable<T> task) {
        try {
            return task.call();
        } catch (Exception e) {
            throw e instanceof RuntimeException unchecked ? unchecked : new CompletionException(e);
        }
    }

    private static CompletableFuture<Void> all(List<? extends CompletableFuture<?>> stages) {
        return CompletableFuture.allOf(stages.toArray(CompletableFuture[]::new));
    }

    private List<BuiltLayer> await(List<CompletableFuture<BuiltLayer>> layers, CompletableFuture<Void> checked)
            throws IOException {
        CompletableFuture<Void> end = CompletableFuture.allOf(all(layers), checked);
        BoundedTasks.result(CompletableFuture.anyOf(end, failure));
        return layers.stream().map(CompletableFuture::join).toList();
    }

    @Override
    public void close() {
        arrivals.shutdownNow();
        BoundedTasks.end(writers);
        BoundedTasks.end(arrivals);
    }
}
