package dev.pycontainer.lab;

import static java.util.stream.Stream.concat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * skopeo, which reads and copies images between {@code docker://}, {@code oci:} and {@code docker-archive:}, over plain
 * http.
 */
public final class Skopeo {
    private final Program program;

    Skopeo(Program program) {
        this.program = program;
    }

    /** The image's digest, tags, layers and labels; {@code options} such as {@code --config} or {@code --creds}. */
    public JsonNode inspect(String image, String... options) {
        return DockerLike.json(program.run(arguments("inspect", List.of("--tls-verify=false"), options, image)));
    }

    /** The manifest or index, as the bytes the registry gave. */
    public String rawManifest(String image) {
        return program.run("inspect", "--tls-verify=false", "--raw", image);
    }

    public void copy(String from, String to, String... options) {
        List<String> plainHttp = List.of("--quiet", "--src-tls-verify=false", "--dest-tls-verify=false");
        program.run(arguments("copy", plainHttp, options, from, to));
    }

    private static List<String> arguments(String verb, List<String> first, String[] options, String... last) {
        return concat(concat(Stream.of(verb), first.stream()), concat(Stream.of(options), Stream.of(last)))
                .toList();
    }
}
