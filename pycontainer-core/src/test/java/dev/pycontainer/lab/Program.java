package dev.pycontainer.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program outside the JVM, with the arguments every call begins with, run to its end within a time limit.
 *
 * @param command the program and its first arguments
 * @param timeout after which the process and what it started are killed and the call fails
 */
public record Program(List<String> command, Duration timeout) {
    /**
     * What a call gave back.
     *
     * @param status the exit status
     * @param output all of standard output
     * @param errors all of standard error
     */
    public record Outcome(int status, String output, String errors) {}

    /** A program with first arguments and two minutes for each call. */
    public static Program of(Path program, String... first) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(first));
        return new Program(List.copyOf(command), Duration.ofMinutes(2));
    }

    /** Runs it and returns its standard output; any exit status but 0 fails the test with what the program said. */
    public String run(List<String> arguments) {
        Outcome outcome = attempt(arguments);
        if (outcome.status() != 0) {
            throw new AssertionError("%s: status %d%n%s%s"
                    .formatted(line(arguments), outcome.status(), outcome.output(), outcome.errors()));
        }
        return outcome.output();
    }

    public String run(String... arguments) {
        return run(List.of(arguments));
    }

    /** Runs it and returns whatever the outcome is; only a call past its time limit fails the test. */
    public Outcome attempt(List<String> arguments) {
        try {
            Path output = Files.createTempFile("program", ".out");
            Path errors = Files.createTempFile("program", ".err");
            try {
                int status = execute(arguments, output, errors);
                return new Outcome(status, Files.readString(output, UTF_8), Files.readString(errors, UTF_8));
            } finally {
                Files.delete(output);
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(line(arguments), e);
        }
    }

    private int execute(List<String> arguments, Path output, Path errors) throws IOException {
        List<String> all = new ArrayList<>(command);
        all.addAll(arguments);
        Process process = new ProcessBuilder(all)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            if (process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            throw new AssertionError("%s: not done after %d s%n%s"
                    .formatted(line(arguments), timeout.toSeconds(), Files.readString(errors, UTF_8)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(line(arguments) + ": interrupted", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private String line(List<String> arguments) {
        return String.join(" ", command) + " " + String.join(" ", arguments);
    }
}
