package dev.pycontainer.http;

/** Keeps a host that fails all the time from being asked all the time. */
final class RetryBudget {
    private static final double FULL = 20;
    private static final double EARNED = 0.5;

    private double tokens = FULL;

    synchronized void success() {
        tokens = Math.min(FULL, tokens + EARNED);
    }

    /** Whether one more repetition may be paid for. */
    synchronized boolean spend() {
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
