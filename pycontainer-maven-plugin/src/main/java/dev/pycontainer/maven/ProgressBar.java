package dev.pycontainer.maven;

import java.io.PrintStream;
import java.util.Locale;

/** One line at the foot of a terminal that is written over. */
final class ProgressBar implements ProgressDisplay {
    private static final int WIDTH = 30;
    private static final long INTERVAL_NANOS = 100_000_000;

    private final PrintStream terminal;
    private long last = System.nanoTime();
    private boolean shown;

    ProgressBar(PrintStream terminal) {
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
                "\r\u001b[2K%s [%s%s] %s / %s",
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
            terminal.print("\r\u001b[2K");
            terminal.flush();
            shown = false;
        }
    }
}
