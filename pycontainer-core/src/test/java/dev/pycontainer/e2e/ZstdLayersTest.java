package dev.pycontainer.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pycontainer.build.BuildResult.LayerRow;
import dev.pycontainer.lab.ContainerEngine;
import dev.pycontainer.lab.Laboratory;
import dev.pycontainer.lab.LaboratoryTest;
import dev.pycontainer.lab.Program;
import dev.pycontainer.oci.MediaType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code examples/fastapi} with layers of zstd, above a base whose layers are gzip. */
@LaboratoryTest
class ZstdLayersTest {
    private static final String LIST =
            """
            import sys, tarfile
            with tarfile.open(fileobj=sys.stdin.buffer, mode="r|") as tar:
                for member in tar:
                    if member.isfile():
                        tar.extractfile(member).read()
                    print(member.name + "/" * member.isdir())
            """;

    @TempDir
    static Path directory;

    private static WeatherService weather;
    private static String image;
    private static List<LayerRow> gzip;
    private static BuiltProject built;

    @BeforeAll
    static void build() throws IOException {
        weather = WeatherService.shared();
        String repository = laboratory().registry() + "/" + weather.repository();
        image = repository + ":zstd";
        Path project = directory.resolve("project");
        WeatherService.copyTo(project);
        // Not cut into layers as elsewhere: engines unpack none whose tar they have already.
        ProjectRun run = weather.run().project(project).with("layers.max=1", "output=oci-layout");
        gzip = run.pushingTo(repository, "one-layer").build().ownLayers();
        built = run.with("compression=zstd").pushingTo(repository, "zstd").build();
    }

    @AfterAll
    static void remove() {
        laboratory().engines().forEach(engine -> engine.remove(image));
    }

    private static Laboratory laboratory() {
        return weather.laboratory();
    }

    static Stream<ContainerEngine> engines() {
        return Stream.of(Laboratory.running().podman(), Laboratory.running().containerd());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void podman_and_containerd_pull_and_run_it(ContainerEngine engine) {
        engine.pull(image);

        assertThat(engine.run(image, "/opt/venv/bin/uvicorn", "--version")).contains("uvicorn");
    }

    @Test
    void docker_engine_reads_it_from_version_23_on() {
        Laboratory laboratory = laboratory();
        Program docker =
                Program.of(Path.of(laboratory.variable("LAB_DOCKER")), "--host", laboratory.variable("DOCKER_HOST"));
        String version =
                docker.run("version", "--format", "{{.Server.Version}}").strip();

        Program.Outcome pull = docker.attempt(List.of("pull", "--quiet", image));

        if (Integer.parseInt(version.substring(0, version.indexOf('.'))) < 23) {
            assertThat(pull.errors()).as("Docker Engine " + version).contains("invalid tar header");
        } else {
            assertThat(laboratory.docker().run(image, "/opt/venv/bin/uvicorn", "--version"))
                    .contains("uvicorn");
        }
    }

    @Test
    void it_holds_the_same_tars_as_with_gzip_in_fewer_bytes() {
        assertThat(built.ownLayers())
                .extracting(LayerRow::diffId)
                .isEqualTo(gzip.stream().map(LayerRow::diffId).toList());
        assertThat(built.ownLayers()).extracting(LayerRow::mediaType).containsOnly(MediaType.OCI_LAYER_ZSTD);
        assertThat(size(built.ownLayers())).isLessThan(size(gzip));
    }

    private static long size(List<LayerRow> layers) {
        return layers.stream().mapToLong(LayerRow::size).sum();
    }

    @Test
    void the_program_zstd_reads_every_layer() {
        for (LayerRow layer : built.ownLayers()) {
            String blob = built.blob(layer.digest()).toString();

            assertThat(shell("zstd -dcq < \"$1\" | sha256sum", blob))
                    .startsWith(layer.diffId().hex());
            assertThat(shell("zstd -dcq < \"$1\" | python3 -c \"$2\"", blob, LIST))
                    .isEqualTo(shell("zstd -dcq < \"$1\" | tar --quoting-style=literal -t", blob))
                    .isNotEmpty();
        }
    }

    private static String shell(String script, String... arguments) {
        return Program.of(Path.of("/bin/bash"), "-o", "pipefail", "-c", script, "bash")
                .run(arguments);
    }

    @Test
    void skopeo_copies_it_with_every_digest_checked() {
        String copy = "oci:" + directory.resolve("copy") + ":1.0";

        laboratory().skopeo().copy("docker://" + image, copy);

        JsonNode inspected = laboratory().skopeo().inspect(copy);
        assertThat(inspected.path("Digest").asText()).isEqualTo(built.digest().toString());
    }

    @Test
    void it_is_a_base_in_turn() {
        Path project = directory.resolve("above");
        SmallWorld.write(project, "pyproject.toml", "[project]\nname = 'above'\nversion = '1'\n");
        SmallWorld.write(project, "src/above/__main__.py", "print('above all')\n");
        String repository = laboratory().registry() + "/" + weather.repository();

        weather.run()
                .project(project)
                .with("baseImage=" + image, "compression=none", "output=oci-layout")
                .pushingTo(repository, "above")
                .build();

        laboratory().containerd().pull(repository + ":above");
        assertThat(laboratory().containerd().run(repository + ":above", "/opt/venv/bin/python", "-m", "above"))
                .isEqualTo("above all\n");
    }
}
