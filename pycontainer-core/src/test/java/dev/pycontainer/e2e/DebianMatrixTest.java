package dev.pycontainer.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pycontainer.build.BuildResult.BuiltImage;
import dev.pycontainer.build.BuildResult.LayerRow;
import dev.pycontainer.debian.DebianRelease;
import dev.pycontainer.lab.DockerEngine;
import dev.pycontainer.lab.Laboratory;
import dev.pycontainer.lab.LaboratoryTest;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.OciJson;
import dev.pycontainer.oci.Platform;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code examples/fastapi} on both releases for both processors: one index each, that tools accept and Docker runs. */
@LaboratoryTest(needs = {"LAB_ARM64", "LAB_CRANE"})
class DebianMatrixTest {
    private static final List<Platform> BOTH = List.of(Platform.LINUX_AMD64, Platform.LINUX_ARM64);

    private final Laboratory laboratory = Laboratory.running();

    @ParameterizedTest
    @EnumSource
    void docker_takes_the_image_of_each_platform_from_the_index_and_runs_it(DebianRelease release) {
        DebianWeather weather = DebianWeather.on(release);
        DockerEngine docker = laboratory.docker();
        for (Platform platform : BOTH) {
            docker.pull(weather.name(), platform.toString());
            assertThat(docker.inspect(weather.name()).path("Id").asText())
                    .isEqualTo(weather.image(platform).id().toString());
            List<String> options = new ArrayList<>(DebianEnginesTest.confined(docker));
            // A processor without pointer authentication: emulating that makes Python of trixie seven times slower.
            options.addAll(List.of("--platform", platform.toString(), "--env", "QEMU_CPU=cortex-a72"));

            try (ServedImage service = ServedImage.start(docker, options, weather.name(), weather.built())) {
                assertThat(service.json("/").path("measurements").asInt()).isEqualTo(36);
                String machine = platform.equals(Platform.LINUX_ARM64) ? "aarch64" : "x86_64";
                assertThat(service.container().execute(DebianEnginesTest.PYTHON, "-c", DebianEnginesTest.PROBE))
                        .isEqualTo(DebianEnginesTest.seen(machine, release));
            } finally {
                docker.remove(weather.name());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void docker_skopeo_and_crane_accept_the_index(DebianRelease release) {
        DebianWeather weather = DebianWeather.on(release);
        String raw = laboratory.skopeo().rawManifest("docker://" + weather.name());

        assertThat(Digest.of(raw)).isEqualTo(weather.built().digest());
        JsonNode index = OciJson.parse(raw.getBytes(StandardCharsets.UTF_8), "index");
        JsonNode asDockerReads = laboratory.docker().manifest(weather.name());
        for (int i = 0; i < BOTH.size(); i++) {
            BuiltImage image = weather.image(BOTH.get(i));
            for (JsonNode entry : List.of(
                    index.path("manifests").path(i),
                    asDockerReads.path("manifests").path(i))) {
                assertThat(entry.path("digest").asText())
                        .isEqualTo(image.digest().toString());
                assertThat(entry.at("/platform/os").asText() + "/"
                                + entry.at("/platform/architecture").asText())
                        .isEqualTo(BOTH.get(i).toString());
            }
        }
        assertThat(index.path("manifests")).hasSize(2);
        assertThat(asDockerReads.path("manifests")).hasSize(2);
        // Reads every layer of both.
        assertThat(laboratory.crane().run("validate", "--insecure", "--remote", weather.name()))
                .startsWith("PASS");
    }

    /** Even Debian's files for all processors are not among them: each package's description names its processor. */
    @ParameterizedTest
    @EnumSource
    void what_has_no_native_code_is_made_once_and_is_one_blob_for_both(DebianRelease release) {
        DebianWeather weather = DebianWeather.on(release);
        List<LayerRow> amd64 = weather.image(Platform.LINUX_AMD64).layers();
        List<LayerRow> arm64 = weather.image(Platform.LINUX_ARM64).layers();

        assertThat(amd64).extracting(LayerRow::content).isEqualTo(contents(arm64));
        List<LayerRow> shared = arm64.stream()
                .filter(layer -> amd64.stream().anyMatch(other -> other.digest().equals(layer.digest())))
                .toList();
        assertThat(contents(shared)).containsExactly("14 packages", "7 files of weather-service");
        assertThat(shared).noneMatch(LayerRow::written);
    }

    private static List<String> contents(List<LayerRow> layers) {
        return layers.stream().map(LayerRow::content).toList();
    }
}
