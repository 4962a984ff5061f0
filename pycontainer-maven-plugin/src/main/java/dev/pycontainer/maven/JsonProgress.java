package dev.pycontainer.maven;

import org.apache.maven.plugin.logging.Log;

/** One line of JSON a second for programs that watch the build. */
final class JsonProgress implements ProgressDisplay {
    private static final long INTERVAL_NANOS = 1_000_000_000;

    private final Log log;
    private long last = System.nanoTime();

    JsonProgress(Log log) {
        this.log = log;
    }

    @Override
    public synchronized void show(String what, long done, long total) {
        long now = System.nanoTime();
        if (now - last >= INTERVAL_NANOS || done == total) {
            last = now;
            log.info("{\"progress\":\"" + what + "\",\"done\":" + done + ",\"total\":" + total + "}");
        }
    }
}
