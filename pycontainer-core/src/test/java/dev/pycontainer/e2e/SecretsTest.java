package dev.pycontainer.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.build.RecordingLog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Secrets of project, index and registry are nowhere in the image, the result files, the log, an error or the cache. */
class SecretsTest extends SmallWorldBase {
    private static final String INDEX = "CNRY-index-0123456789abcdef0123456789abcdef";
    private static final String REGISTRY = "CNRY-registry-0123456789abcdef0123456789abcdef";
    private static final String FILE = "CNRY-file-0123456789abcdef0123456789abcdef";

    @Test
    void no_secret_of_a_build_is_left_anywhere() throws IOException {
        plantFiles();
        RecordingLog log = new RecordingLog();

        BuiltProject built =
                secretive().with("output=oci-layout,docker-archive").build(log);

        assertThat(world.registry().hasManifest("team/shop", "1.0")).isTrue();
        assertThat(leaks(built.output())).isEmpty();
        assertThat(leaks(world.cache())).isEmpty();
        assertThat(String.join("\n", log.steps()) + log.warnings() + log.details() + log.results())
                .contains("shop")
                .doesNotContain("CNRY");
    }

    @Test
    void an_error_of_an_index_with_a_password_does_not_show_it() {
        world.index().requireLogin("me", "another");

        assertThat(secretive().failure()).contains("401", "hint: ").doesNotContain("CNRY");
    }

    @Test
    void the_files_left_out_are_told() throws IOException {
        plantFiles();

        assertThat(world.run().build().log().steps())
                .anySatisfy(line -> assertThat(line).contains(".env"));
    }

    @Test
    void a_variable_that_looks_like_a_secret_is_refused_without_its_value() {
        assertThat(world.run().with("env.DB_PASSWORD=" + FILE).failure())
                .contains("DB_PASSWORD", "hint: ")
                .doesNotContain(FILE);
    }

    @Test
    void the_search_finds_what_is_planted() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("planted"));
        Files.writeString(folder.resolve("plain"), "x" + FILE + "x");
        Files.writeString(
                folder.resolve("base64"),
                Base64.getEncoder().encodeToString(("me:" + INDEX).getBytes(StandardCharsets.UTF_8)));
        world.write("src/shop/goods.txt", REGISTRY);
        BuiltProject built = world.run().build();

        assertThat(leaks(folder)).hasSize(2);
        assertThat(leaks(built.layout())).hasSize(1);
    }

    private ProjectRun secretive() {
        world.registry().requireToken("me", REGISTRY);
        return world.run()
                .with("indexUrl=" + world.index().url("me:" + INDEX))
                .environment(Map.of(
                        "REGISTRY_HOST",
                        world.registry().host(),
                        "REGISTRY_USERNAME",
                        "me",
                        "REGISTRY_PASSWORD",
                        REGISTRY))
                .pushingTo(world.registry().host() + "/team/shop", "1.0");
    }

    private void plantFiles() throws IOException {
        for (String name : List.of(
                ".env",
                ".env.production",
                "src/shop/.env",
                ".netrc",
                ".pypirc",
                "pip.conf",
                "id_rsa",
                "src/shop/server.pem",
                ".git/config",
                ".aws/credentials",
                ".docker/config.json",
                "settings.xml",
                "src/shop/keys.p12")) {
            world.write(name, FILE);
        }
    }

    /** Files that hold a canary: as it is, in base64 as part of a login, or compressed. */
    private static List<Path> leaks(Path directory) throws IOException {
        List<Path> leaks = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                if (holdsCanary(bytes) || holdsCanary(unpacked(bytes))) {
                    leaks.add(file);
                }
            }
        }
        return leaks;
    }

    private static byte[] unpacked(byte[] bytes) throws IOException {
        boolean gzip = bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
        return gzip ? new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes() : bytes;
    }

    private static boolean holdsCanary(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.contains("CNRY-")
                || Stream.of(INDEX, REGISTRY, FILE)
                        .flatMap(canary -> Stream.of(canary, "me:" + canary))
                        .anyMatch(canary -> text.contains(base64(canary)));
    }

    /** Without the last characters, which depend on what follows. */
    private static String base64(String text) {
        String encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return encoded.substring(0, encoded.length() - 4);
    }
}
