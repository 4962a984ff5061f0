package dev.pycontainer.maven;

import java.io.PrintWriter;
import java.util.Locale;

/** One line at the foot of a terminal that is written over. */
final class ProgressBar implements ProgressDisplay {
    private static final int WIDTH = 30;
    private static final long INTERVAL_NANOS = 100_000_000;
    private static final String START_OF_EMPTY_LINE = "\r\u001b[2K";

    private final PrintWriter terminal;
    private long last = System.nanoTime() - INTERVAL_NANOS;
    private boolean shown;

    ProgressBar(PrintWriter terminal) {
        this.terminal = terminal;
    }

    @Override
    public synchronized void show(String what, long done, long total) {
        long now = System.nanoTime();
        if (now - last < INTERVAL_NANOS) {
            return;
        }
        last = now;
        int filled = total <= 0 ? 0 : (int) Math.min(WIDTH, done * WIDTH / total);
        terminal.printf(
                Locale.ROOT,
                "%s%s [%s%s] %s / %s",
                START_OF_EMPTY_LINE,
                what,
                "=".repeat(filled),
                " ".repeat(WIDTH - filled),
                Sizes.shown(done),
                Sizes.shown(total));
        terminal.flush();
        shown = true;
    }

    @Override
    public synchronized void clear() {
        if (shown) {
            terminal.print(START_OF_EMPTY_LINE);
            terminal.flush();
            shown = false;
        }
    }
}
