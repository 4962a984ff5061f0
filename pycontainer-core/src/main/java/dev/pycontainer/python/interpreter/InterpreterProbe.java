package dev.pycontainer.python.interpreter;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.Version;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts a program that may be a Python, to learn what it is. */
final class InterpreterProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MAX_OUTPUT = 16 << 10;

    /** Three lines: what it is, its version, its own file. A launcher such as pyenv's stands in for another program. */
    private static final String QUESTION =
            """
            import sys
            v = sys.version_info
            end = {"alpha": "a%d", "beta": "b%d", "candidate": "rc%d"}.get(v.releaselevel, "")
            print(sys.implementation.name + ("-freethreaded" if "t" in getattr(sys, "abiflags", "") else ""))
            print("%d.%d.%d" % v[:3] + (end % v.serial if end else ""))
            print(sys.executable)
            """;

    private InterpreterProbe() {}

    /**
     * @param program absolute
     * @param environment what the program needs; all of its environment
     * @return empty where the program does not start, fails, or is no CPython with a GIL, whose bytecode this room knows
     */
    static Optional<Interpreter> ask(Path program, Map<String, String> environment, SortedMap<String, String> lasting) {
        // -E is not given: nothing that it would shut out is in the environment.
        ProcessBuilder builder =
                new ProcessBuilder(List.of(program.toString(), "-S", "-B", "-X", "utf8", "-c", QUESTION));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(new TreeMap<>(environment));
        try {
            return answer(builder.start()).flatMap(lines -> read(lines, lasting));
        } catch (IOException e) {
            return Optional.empty(); // not a program of this machine
        }
    }

    private static Optional<String> answer(Process process) {
        try {
            process.getOutputStream().close();
            CompletableFuture<byte[]> output = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
            byte[] bytes = output.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            boolean ended = process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return ended && process.exitValue() == 0
                    ? Optional.of(new String(bytes, StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PycontainerException("the build was interrupted", e);
        } catch (IOException | ExecutionException | TimeoutException e) {
            return Optional.empty();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static byte[] read(InputStream in) {
        try {
            return in.readNBytes(MAX_OUTPUT);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private static Optional<Interpreter> read(String answer, SortedMap<String, String> lasting) {
        List<String> lines = answer.lines().toList();
        if (lines.size() != 3 || !lines.get(0).equals("cpython") || lines.get(2).isEmpty()) {
            return Optional.empty();
        }
        return Version.tryParse(lines.get(1)).map(version -> new Interpreter(Path.of(lines.get(2)), version, lasting));
    }
}
