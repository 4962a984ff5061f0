package dev.pycontainer.build;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures what a build does, in any number of threads. */
final class Stopwatch {
    private final long start = System.nanoTime();
    private final Duration before;
    private final Map<String, Timings.Phase> phases = new LinkedHashMap<>();

    /** @param now the time of day, which the start of the process is compared with */
    Stopwatch(Instant now) {
        before = ProcessHandle.current()
                .info()
                .startInstant()
                .map(started -> Duration.between(started, now))
                .filter(elapsed -> !elapsed.isNegative())
                .orElse(Duration.ZERO);
    }

    /** Work that is measured. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    /** Does work that counts as a piece of a phase, whether it ends well or not. */
    <T> T time(String phase, Work<T> work) throws IOException {
        long from = System.nanoTime();
        try {
            return work.run();
        } finally {
            add(phase, from - start, System.nanoTime() - start);
        }
    }

    private synchronized void add(String name, long from, long to) {
        Duration busy = Duration.ofNanos(to - from);
        Timings.Phase piece = new Timings.Phase(name, Duration.ofNanos(from), Duration.ofNanos(to), busy, 1);
        phases.merge(name, piece, Stopwatch::together);
    }

    private static Timings.Phase together(Timings.Phase one, Timings.Phase other) {
        return new Timings.Phase(
                one.name(),
                one.start().compareTo(other.start()) < 0 ? one.start() : other.start(),
                one.end().compareTo(other.end()) > 0 ? one.end() : other.end(),
                one.busy().plus(other.busy()),
                one.pieces() + other.pieces());
    }

    /** Everything until now. */
    synchronized Timings timings() {
        List<Timings.Phase> sorted = new ArrayList<>(phases.values());
        sorted.sort(Comparator.comparing(Timings.Phase::start).thenComparing(Timings.Phase::end));
        Duration processor = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        return new Timings(before, Duration.ofNanos(System.nanoTime() - start), processor, sorted);
    }
}
