package dev.pycontainer.python.interpreter;

import dev.pycontainer.failure.PycontainerException;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program of this machine, run to its end without anybody's input.
 *
 * @param environment all variables it gets
 * @param patience after which it is killed with all that it started
 */
public record HostProcess(
        List<String> command, Path directory, SortedMap<String, String> environment, Duration patience) {
    private static final int KEPT_OUTPUT = 1 << 16;
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
        CompletableFuture<byte[]> output = CompletableFuture.supplyAsync(() -> tail(process.getInputStream()));
        try {
            boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
            end(process);
            String text = new String(output.get(5, TimeUnit.SECONDS), StandardCharsets.UTF_8);
            return new Outcome(ended ? process.exitValue() : -1, text);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PycontainerException("the build was interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the output of " + command.get(0) + " cannot be read", e);
        } finally {
            end(process);
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static byte[] tail(InputStream in) {
        byte[] kept = new byte[0];
        byte[] buffer = new byte[KEPT_OUTPUT];
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                ByteArrayOutputStream joined = new ByteArrayOutputStream();
                int keep = Math.min(kept.length, KEPT_OUTPUT - n);
                joined.write(kept, kept.length - keep, keep);
                joined.write(buffer, 0, n);
                kept = joined.toByteArray();
            }
        } catch (IOException e) {
            // The program was killed: what it said so far is its output.
        }
        return kept;
    }
}
