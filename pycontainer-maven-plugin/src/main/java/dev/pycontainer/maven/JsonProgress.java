package dev.pycontainer.maven;

import org.apache.maven.plugin.logging.Log;

/** One line of JSON a second, and one at the end, for programs that watch the build. */
final class JsonProgress implements ProgressDisplay {
    private static final long INTERVAL_NANOS = 1_000_000_000;

    private final Log log;
    private long last = System.nanoTime();
    private String ended = "";

    JsonProgress(Log log) {
        this.log = log;
    }

    @Override
    public synchronized void show(String what, long done, long total) {
        String line = "{\"progress\":\"" + what + "\",\"done\":" + done + ",\"total\":" + total + "}";
        boolean ends = done == total && !line.equals(ended);
        if (ends || System.nanoTime() - last >= INTERVAL_NANOS) {
            last = System.nanoTime();
            ended = ends ? line : ended;
            log.info(line);
        }
    }
}
