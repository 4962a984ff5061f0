package dev.pycontainer.maven;

import dev.pycontainer.build.Timings;
import dev.pycontainer.build.Timings.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where the time went, a line for each phase: how long it was under way, and a bar that shows when. */
final class TimingTable {
    private static final int WIDTH = 40;

    private TimingTable() {}

    static List<String> lines(Timings timings) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "time: %.2f s before this goal, %.2f s for the image, %.2f s of processors in all",
                seconds(timings.before()),
                seconds(timings.whole()),
                seconds(timings.processor())));
        for (Phase phase : timings.phases()) {
            lines.add(line(phase, timings.whole()).stripTrailing());
        }
        return lines;
    }

    private static String line(Phase phase, Duration whole) {
        String pieces = phase.pieces() == 1
                ? ""
                : String.format(Locale.ROOT, "%d, together %.2f s", phase.pieces(), seconds(phase.busy()));
        return String.format(
                Locale.ROOT,
                "  %-13s %6.2f s  |%s|  %s",
                phase.name(),
                seconds(phase.end().minus(phase.start())),
                bar(phase, whole),
                pieces);
    }

    /** At least one mark, so that no phase is invisible. */
    private static String bar(Phase phase, Duration whole) {
        int from = Math.min(WIDTH - 1, column(phase.start(), whole));
        int to = Math.max(from + 1, Math.min(WIDTH, column(phase.end(), whole)));
        return " ".repeat(from) + "#".repeat(to - from) + " ".repeat(WIDTH - to);
    }

    private static int column(Duration at, Duration whole) {
        return (int) (at.toNanos() * WIDTH / Math.max(1, whole.toNanos()));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
