package dev.pycontainer.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pycontainer.build.BuildResult.LayerRow;
import dev.pycontainer.lab.Laboratory;
import dev.pycontainer.lab.LaboratoryTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the strict tools think of {@code examples/fastapi}. */
@LaboratoryTest
class ImageToolsTest {
    private final WeatherService weather = WeatherService.shared();
    private final Laboratory laboratory = weather.laboratory();

    @Test
    void umoci_unpacks_the_layout(@TempDir Path folder) throws IOException {
        Path bundle = folder.resolve("bundle");
        try {
            Path root = laboratory.umoci().unpack(weather.built().layout(), "1.0", bundle);

            assertThat(root.resolve("opt/venv/lib/python3.11/site-packages/numpy/__init__.py"))
                    .isNotEmptyFile();
            assertThat(root.resolve("app/src/weather/main.py")).isNotEmptyFile();
            assertThat(Files.isExecutable(root.resolve("opt/venv/bin/uvicorn"))).isTrue();
        } finally {
            CacheTest.deleteTree(bundle);
        }
    }

    @Test
    void x22_skopeo_reads_the_layout_by_its_tag_and_the_registry_alike() {
        JsonNode layout = laboratory.skopeo().inspect("oci:" + weather.built().layout() + ":1.0");
        JsonNode registry = laboratory.skopeo().inspect("docker://" + weather.image());

        assertThat(layout.path("Digest").asText())
                .isEqualTo(weather.built().digest().toString());
        assertThat(registry.path("Digest")).isEqualTo(layout.path("Digest"));
        assertThat(registry.path("Layers")).isEqualTo(layout.path("Layers"));
        assertThat(registry.path("RepoTags").toString()).contains("\"1.0\"");
        assertThat(registry.path("Architecture").asText()).isEqualTo("amd64");
    }

    @Test
    void skopeo_copies_layout_and_archive_with_every_digest_checked(@TempDir Path folder) {
        laboratory.skopeo().copy("oci:" + weather.built().layout() + ":1.0", "oci:" + folder.resolve("copy") + ":1.0");
        laboratory
                .skopeo()
                .copy(
                        "docker-archive:" + weather.built().output().resolve("image.tar"),
                        "oci:" + folder.resolve("archive") + ":1.0");

        assertThat(laboratory
                        .skopeo()
                        .inspect("oci:" + folder.resolve("copy") + ":1.0")
                        .path("Digest")
                        .asText())
                .isEqualTo(weather.built().digest().toString());
    }

    @Test
    void x01_docker_shows_what_made_every_layer() {
        laboratory.docker().pull(weather.image());

        List<String> made = new ArrayList<>();
        laboratory
                .docker()
                .history(weather.image())
                .forEach(row -> made.add(row.path("CreatedBy").asText()));
        Collections.reverse(made);

        List<LayerRow> own = weather.built().ownLayers();
        assertThat(own).hasSizeGreaterThanOrEqualTo(4);
        assertThat(made.subList(made.size() - own.size(), made.size()))
                .isEqualTo(own.stream()
                        .map(layer -> "pycontainer: "
                                + (layer.role().equals("dependencies") ? "" : layer.role() + ": ")
                                + layer.content())
                        .toList());
        assertThat(made).hasSameSizeAs(weather.built().image().layers());
    }

    @Test
    void x03_dockers_configuration_has_the_entrypoint_alone_and_a_numeric_user() {
        laboratory.docker().pull(weather.image());
        JsonNode config = laboratory.docker().inspect(weather.image()).path("Config");

        assertThat(config.path("Entrypoint").get(0).asText()).isEqualTo("/opt/venv/bin/uvicorn");
        assertThat(config.path("Cmd").size()).isZero();
        assertThat(config.path("User").asText()).isEqualTo("65532:65532");
        assertThat(config.path("WorkingDir").asText()).isEqualTo("/app");
        assertThat(config.path("ExposedPorts").has("8000/tcp")).isTrue();
        assertThat(config.path("Env").toString())
                .contains("PATH=/opt/venv/bin:", "VIRTUAL_ENV=/opt/venv")
                .doesNotContain("PYTHONPATH");
    }
}
