package dev.pycontainer.build;

import java.time.Duration;
import java.util.List;

/**
 * Where the time of a build went. Phases run side by side: together they take longer than the whole.
 *
 * @param before from the start of the process to the start of the build
 * @param whole from the start of the build to its end
 * @param processor what all threads of the process used of all processors since its start; zero where nobody counts
 * @param phases by when they began
 */
public record Timings(Duration before, Duration whole, Duration processor, List<Phase> phases) {
    public Timings {
        phases = List.copyOf(phases);
    }

    /**
     * Work of one kind.
     *
     * @param start of the first piece, from the start of the build
     * @param end of the last piece
     * @param busy of all pieces together, waits included
     * @param pieces how many there were
     */
    public record Phase(String name, Duration start, Duration end, Duration busy, int pieces) {}
}
