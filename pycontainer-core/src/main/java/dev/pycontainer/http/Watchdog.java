package dev.pycontainer.http;

import java.io.Closeable;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Closes connections on which a write or the head of an answer takes too long; sockets cannot do that by themselves. */
final class Watchdog implements Closeable {
    private static final long TICK_MILLIS = 100;

    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "pycontainer-http-watchdog");
        thread.setDaemon(true);
        return thread;
    });

    Watchdog() {
        ticker.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** @param expiry closes the connection, so that the thread that uses it wakes up */
    Watch watch(Runnable expiry) {
        Watch watch = new Watch(expiry);
        watches.add(watch);
        return watch;
    }

    private void tick() {
        long now = System.nanoTime();
        watches.forEach(watch -> watch.look(now));
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }

    /** One exchange under watch. */
    final class Watch implements Closeable {
        private final Runnable expiry;
        private volatile long due = Long.MAX_VALUE;
        private volatile boolean expired;

        private Watch(Runnable expiry) {
            this.expiry = expiry;
        }

        /** From now on, something must happen within this time. */
        void expect(Duration within) {
            due = System.nanoTime() + within.toNanos();
        }

        void rest() {
            due = Long.MAX_VALUE;
        }

        boolean hasExpired() {
            return expired;
        }

        private void look(long now) {
            long limit = due;
            if (limit != Long.MAX_VALUE && now - limit > 0 && !expired) {
                expired = true;
                expiry.run();
            }
        }

        @Override
        public void close() {
            watches.remove(this);
        }
    }
}
