package dev.pycontainer.lab;

import static java.util.stream.Stream.concat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The command line that Docker and Podman share. */
abstract class DockerLike implements ContainerEngine {
    private static final ObjectMapper JSON = new ObjectMapper();

    final Program program;

    DockerLike(Program program) {
        this.program = program;
    }

    /** Loads an archive in the format of {@code docker save} and returns what the engine says it loaded. */
    public String load(Path archive) {
        return program.run("load", "--input", archive.toString());
    }

    /** Writes the image as the engine has it unpacked: its layer tars hash to the diff IDs. */
    public void save(String image, Path archive) {
        program.run("save", "--output", archive.toString(), image);
    }

    /** The engine's own description of the image. */
    public JsonNode inspect(String image) {
        return json(program.run("image", "inspect", image)).get(0);
    }

    /** The image's history as JSON, newest first; {@code CreatedBy} and {@code Comment} are among its members in Docker's. */
    public List<JsonNode> history(String image) {
        return program.run("history", "--no-trunc", "--format", "{{json .}}", image)
                .lines()
                .map(DockerLike::json)
                .toList();
    }

    @Override
    public String run(List<String> options, String image, String... command) {
        return program.run(runArguments(List.of("--rm"), options, image, command));
    }

    @Override
    public RunningContainer start(List<String> options, String image, String... command) {
        String id = program.run(runArguments(List.of("--detach"), options, image, command))
                .strip();
        return new Started(program, id);
    }

    @Override
    public void remove(String image) {
        program.attempt(List.of("rmi", "--force", image));
    }

    private static List<String> runArguments(
            List<String> first, List<String> options, String image, String... command) {
        Stream<String> head = concat(concat(Stream.of("run", "--network", "host"), first.stream()), options.stream());
        return concat(concat(head, Stream.of(image)), Stream.of(command)).toList();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    private record Started(Program program, String id) implements RunningContainer {
        @Override
        public String log() {
            Program.Outcome outcome = program.attempt(List.of("logs", id));
            return outcome.output() + outcome.errors();
        }

        @Override
        public String execute(String... command) {
            return program.run(concat(Stream.of("exec", id), Stream.of(command)).toList());
        }

        @Override
        public void close() {
            program.attempt(List.of("kill", id)); // else Podman's rm waits ten seconds for it to end by itself
            program.run("rm", "--force", id);
        }
    }
}
