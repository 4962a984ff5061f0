package dev.pycontainer.process;

import dev.pycontainer.failure.PycontainerException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A program of this machine, run to its end without anybody's input.
 *
 * @param environment all variables it gets
 * @param patience after which it is killed with all that it started
 */
public record HostProcess(
        List<String> command, Path directory, SortedMap<String, String> environment, Duration patience) {
    /** Where a Unix machine has its programs. */
    public static final String SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin";

    private static final int KEPT_OUTPUT = 1 << 16;
    private static final int MILLIS_FOR_THE_REST = 2000;
    private static final String NULL_DEVICE =
            File.separatorChar == '\\' ? "NUL" : "/dev/null"; // nobody answers a question

    public HostProcess {
        command = List.copyOf(command);
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }

    /**
     * How a program ended.
     *
     * @param status the exit status, or -1 after the patience
     * @param output the end of what it printed, errors included
     */
    public record Outcome(int status, String output) {
        public boolean isGood() {
            return status == 0;
        }

        public boolean isTimeout() {
            return status == -1;
        }

        /** At most this many lines of the output's end. */
        public String lastLines(int count) {
            List<String> lines = output.lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
        }
    }

    /** @throws IOException if it cannot be started */
    public Outcome run() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File(NULL_DEVICE));
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        Tail tail = new Tail(process.getInputStream());
        Thread reader = new Thread(tail, "pycontainer-output");
        reader.setDaemon(true);
        reader.start();
        try {
            boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                end(process);
            }
            // Children that live on may keep the pipe open; what they say does not count.
            reader.join(MILLIS_FOR_THE_REST);
            return new Outcome(ended ? process.exitValue() : -1, tail.text());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PycontainerException("the build was interrupted", e);
        } finally {
            end(process);
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Keeps the end of a stream. */
    private static final class Tail implements Runnable {
        private final InputStream in;
        private byte[] kept = new byte[0];

        Tail(InputStream in) {
            this.in = in;
        }

        @Override
        public void run() {
            byte[] buffer = new byte[KEPT_OUTPUT];
            try {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    add(buffer, n);
                }
            } catch (IOException e) {
                // The program was killed: what it said so far is its output.
            }
        }

        private synchronized void add(byte[] more, int count) {
            int keep = Math.min(kept.length, KEPT_OUTPUT - count);
            byte[] joined = Arrays.copyOfRange(kept, kept.length - keep, kept.length + count);
            System.arraycopy(more, 0, joined, keep, count);
            kept = joined;
        }

        synchronized String text() {
            return new String(kept, StandardCharsets.UTF_8);
        }
    }
}
