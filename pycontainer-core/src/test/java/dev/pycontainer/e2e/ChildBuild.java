package dev.pycontainer.e2e;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.lab.OtherJava;
import dev.pycontainer.oci.Digest;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A build in another JVM, started as somebody else would start it.
 *
 * @param java the program
 * @param options of the JVM
 * @param umask octal
 * @param user empty for the user of this JVM; else this JVM's must be root
 */
record ChildBuild(Path java, List<String> options, Map<String, String> environment, String umask, String user) {
    private static final Path THIS_JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    /** What a child said: its outcome is the last line, a digest or the failure. */
    record Outcome(boolean built, String said) {
        Digest digest() {
            if (!built) {
                throw new AssertionError(said);
            }
            return Digest.parse(said.substring(said.lastIndexOf('\n') + 1)); // a JVM may have warned before
        }
    }

    static ChildBuild asIs() {
        return new ChildBuild(THIS_JAVA, List.of(), Map.of(), "022", "");
    }

    ChildBuild java(Path program) {
        return new ChildBuild(program, options, environment, umask, user);
    }

    ChildBuild options(String... more) {
        return new ChildBuild(java, List.of(more), environment, umask, user);
    }

    ChildBuild environment(Map<String, String> variables) {
        return new ChildBuild(java, options, variables, umask, user);
    }

    ChildBuild umask(String octal) {
        return new ChildBuild(java, options, environment, octal, user);
    }

    ChildBuild user(String name) {
        return new ChildBuild(java, options, environment, umask, name);
    }

    /** A Java of another version than this one. */
    static Path otherJava() {
        return OtherJava.program();
    }

    /** @param classes that the child's user can read, see {@link #copyClasses} */
    Outcome run(ProjectRun run, String classes) {
        return execute(command(run, classes), run);
    }

    /** Starts the build and kills it, with no time to clean up, as soon as the condition holds; says whether it was in time. */
    boolean killed(ProjectRun run, String classes, BooleanSupplier moment) {
        try {
            Process process = builder(command(run, classes), run)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            while (process.isAlive() && !moment.getAsBoolean()) {
                Thread.onSpinWait();
            }
            process.destroyForcibly(); // SIGKILL; the shell has become the JVM
            return process.waitFor() == 137;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private List<String> command(ProjectRun run, String classes) {
        List<String> command = new ArrayList<>();
        if (!user.isEmpty()) {
            command.addAll(List.of("/usr/sbin/runuser", "-u", user, "--"));
        }
        command.addAll(
                List.of("/bin/sh", "-c", "umask " + umask + " && exec \"$@\"", "sh", java.toString(), "-Xmx256m"));
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                classes,
                ChildBuild.class.getName(),
                run.project().toString(),
                run.home().toString()));
        new TreeMap<>(run.properties()).forEach((key, value) -> command.add(key + "=" + value));
        return command;
    }

    private ProcessBuilder builder(List<String> command, ProjectRun run) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(new File("/")).redirectErrorStream(true);
        builder.environment().putAll(run.environment());
        builder.environment().putAll(environment);
        return builder;
    }

    private Outcome execute(List<String> command, ProjectRun run) {
        try {
            Path output = Files.createTempFile("child", ".out");
            Process process =
                    builder(command, run).redirectOutput(output.toFile()).start();
            boolean ended = process.waitFor(4, TimeUnit.MINUTES);
            process.destroyForcibly();
            String said = Files.readString(output, StandardCharsets.ISO_8859_1).strip();
            Files.delete(output);
            int status = ended ? process.exitValue() : -1;
            if (status > 1 || status < 0) {
                throw new AssertionError("status " + status + ": " + said);
            }
            return new Outcome(status == 0, said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The class path of this JVM, copied to where any user can read it. */
    static String copyClasses(Path directory) throws IOException {
        List<String> copies = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path from = Path.of(entry);
            Path to = directory.resolve(copies.size() + "-" + from.getFileName());
            if (Files.isRegularFile(from)) {
                Files.copy(from, to);
            } else if (Files.isDirectory(from)) {
                copyTree(from, to);
            }
            copies.add(to.toString());
        }
        return String.join(File.pathSeparator, copies);
    }

    static void copyTree(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    /** Builds and prints the digest, or the failure with exit status 1. Arguments: project, home, {@code key=value}…. */
    public static void main(String[] arguments) {
        try {
            ProjectRun run = new ProjectRun(
                            Path.of(arguments[0]), Path.of(arguments[1]), Map.of(), System.getenv(), false)
                    .with(Arrays.copyOfRange(arguments, 2, arguments.length));
            System.out.println(run.build().digest());
        } catch (PycontainerException e) {
            System.out.println(e.getMessage());
            System.exit(1);
        } catch (RuntimeException | Error e) {
            e.printStackTrace();
            System.exit(2);
        }
    }
}
