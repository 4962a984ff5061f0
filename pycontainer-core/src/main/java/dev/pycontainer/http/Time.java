package dev.pycontainer.http;

import java.time.Duration;

/** The clock and the waiting of a transport, so that tests need not wait. */
interface Time {
    Time SYSTEM = new Time() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
        }
    };

    /** Monotonic. */
    long nanos();

    void sleep(Duration duration) throws InterruptedException;
}
