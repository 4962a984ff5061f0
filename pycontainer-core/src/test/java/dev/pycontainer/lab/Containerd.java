package dev.pycontainer.lab;

import static java.util.stream.Stream.concat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The laboratory's containerd, driven by {@code ctr}; image names have to be complete, with registry and tag or digest. */
public final class Containerd implements ContainerEngine {
    private final Program ctr;

    Containerd(Program ctr) {
        this.ctr = ctr;
    }

    @Override
    public void pull(String image) {
        ctr.run("images", "pull", "--plain-http", image);
    }

    /** Imports the images of an OCI layout tar or a {@code docker save} archive. */
    public void load(Path archive) {
        ctr.run("images", "import", archive.toString());
    }

    @Override
    public String run(List<String> options, String image, String... command) {
        return ctr.run(runArguments(Stream.of("--rm"), options, image, newId(), command));
    }

    @Override
    public RunningContainer start(List<String> options, String image, String... command) {
        String id = newId();
        try {
            Path log = Files.createTempFile("containerd", ".log");
            ctr.run(runArguments(
                    Stream.of("--detach", "--log-uri", log.toUri().toString()), options, image, id, command));
            return new Started(ctr, id, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void remove(String image) {
        ctr.run("images", "remove", "--sync", image);
    }

    @Override
    public String toString() {
        return "containerd";
    }

    private static String newId() {
        return "test-" + UUID.randomUUID();
    }

    private static List<String> runArguments(
            Stream<String> first, List<String> options, String image, String id, String... command) {
        Stream<String> head = concat(concat(Stream.of("run", "--net-host"), first), options.stream());
        return concat(concat(head, Stream.of(image, id)), Stream.of(command)).toList();
    }

    private record Started(Program ctr, String id, Path logFile) implements RunningContainer {
        @Override
        public String log() {
            try {
                return Files.readString(logFile);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String execute(String... command) {
            Stream<String> head = Stream.of("tasks", "exec", "--exec-id", newId(), id);
            return ctr.run(concat(head, Stream.of(command)).toList());
        }

        @Override
        public void close() {
            ctr.run("tasks", "delete", "--force", id);
            ctr.run("containers", "delete", id);
            try {
                Files.delete(logFile);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
