package dev.pycontainer.http;

import java.time.Duration;

/** Holds every request to an origin back while it is too busy; then lets one through to see whether it still is. */
final class HostGate {
    private static final Duration GLANCE = Duration.ofMillis(25);

    private final Time time;
    private boolean shut;
    private boolean probing;
    private long opensAt;
    private int refusals;

    HostGate(Time time) {
        this.time = time;
    }

    /** Waits until a request may leave. */
    void pass() throws InterruptedException {
        while (true) {
            Duration wait;
            synchronized (this) {
                if (!shut) {
                    return;
                }
                long left = opensAt - time.nanos();
                if (left <= 0 && !probing) {
                    probing = true;
                    return;
                }
                wait = left <= 0 ? GLANCE : Duration.ofNanos(left);
            }
            time.sleep(wait);
        }
    }

    /** How often in a row this origin refused, counting now. */
    synchronized int refused() {
        refusals++;
        return refusals;
    }

    /** Nothing leaves for some time, then one probe. */
    synchronized void shut(Duration wait) {
        long until = time.nanos() + wait.toNanos();
        opensAt = shut && until - opensAt < 0 ? opensAt : until;
        shut = true;
        probing = false;
    }

    /** An answer that is no refusal. */
    synchronized void open() {
        shut = false;
        probing = false;
        refusals = 0;
    }

    /** A probe that got no answer: somebody else may try. */
    synchronized void probeFailed() {
        probing = false;
    }
}
