package dev.pycontainer.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.History;
import dev.pycontainer.oci.ImageConfig;
import dev.pycontainer.oci.ImageFormat;
import dev.pycontainer.oci.ImageManifest;
import dev.pycontainer.oci.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ImageAssemblerTest {
    private static final History HISTORY = new History("1970-01-01T00:00:00Z", "pycontainer", "app", false);
    private final Layer app = TestImages.layer(Map.of("app/main.py", "print('hi')\n"));

    @Test
    void x01_every_layer_has_its_diff_id_and_its_history() {
        Image base = TestImages.pythonBase();
        Image image = ImageAssembler.on(base).append(app, HISTORY).assemble(ImageFormat.OCI);
        assertThat(image.config().diffIds())
                .containsExactly(base.layers().get(0).diffId(), app.diffId());
        assertThat(image.config().historyLayers()).isEqualTo(2);
        assertThat(image.manifest().layers().get(0))
                .isEqualTo(base.manifest().layers().get(0));
        assertThat(ImageCheck.faults(image)).isEmpty();
    }

    @Test
    void x01_a_base_without_history_gets_one_entry_for_each_layer() {
        Image base = withConfig(TestImages.pythonBase(), "\"history\":null");
        Image image = ImageAssembler.on(base).append(app, HISTORY).assemble(ImageFormat.OCI);
        assertThat(image.config().historyLayers()).isEqualTo(2);
    }

    @Test
    void x02_other_layers_give_another_config_digest() {
        Image base = TestImages.pythonBase();
        Layer other = TestImages.layer(Map.of("app/main.py", "print('ho')\n"));
        Image one = ImageAssembler.on(base).append(app, HISTORY).assemble(ImageFormat.OCI);
        Image two = ImageAssembler.on(base).append(other, HISTORY).assemble(ImageFormat.OCI);
        assertThat(one.configContent().descriptor().digest())
                .isNotEqualTo(two.configContent().descriptor().digest());
    }

    @Test
    void x03_an_entrypoint_clears_the_command_of_the_base() {
        Image image = ImageAssembler.on(TestImages.pythonBase())
                .configure(config -> config.entrypoint(List.of("/opt/venv/bin/app")))
                .assemble(ImageFormat.OCI);
        assertThat(image.config().entrypoint()).containsExactly("/opt/venv/bin/app");
        assertThat(image.config().cmd()).isEmpty();
    }

    @Test
    void x11_odd_and_unknown_members_of_the_config_survive() {
        Image base = withConfig(
                TestImages.pythonBase(),
                "\"config\":{\"Labels\":null,\"Env\":null,\"Cmd\":null,\"StopSignal\":\"SIGINT\",\"Shell\":[\"/bin/x\"],"
                        + "\"Healthcheck\":{\"Test\":[\"NONE\"]}},\"os.features\":[\"f\"],\"x\":1.50");
        Image image = ImageAssembler.on(base)
                .append(app, HISTORY)
                .configure(config -> config.labels(new TreeMap<>(Map.of("a", "b"))))
                .assemble(ImageFormat.OCI);
        String json = new String(image.config().toBytes(), StandardCharsets.UTF_8);
        assertThat(json)
                .contains(
                        "\"StopSignal\":\"SIGINT\"", "\"Shell\":[\"/bin/x\"]", "\"Healthcheck\":{\"Test\":[\"NONE\"]}")
                .contains("\"os.features\":[\"f\"]", "\"x\":1.50", "\"Labels\":{\"a\":\"b\"}", "\"Env\":null");
    }

    @Test
    void x12_a_docker_base_in_an_oci_image_mixes_no_types() {
        Image oci = TestImages.pythonBase();
        Layer docker = Layer.of(
                oci.layers().get(0).descriptor().withMediaType(MediaType.DOCKER_LAYER_GZIP),
                oci.layers().get(0).diffId(),
                () -> oci.layers().get(0).open());
        Image base =
                new Image(oci.manifest(), oci.manifestContent(), oci.config(), oci.configContent(), List.of(docker));
        Image image = ImageAssembler.on(base).append(app, HISTORY).assemble(ImageFormat.OCI);
        assertThat(image.manifest().layers()).extracting(Descriptor::mediaType).containsOnly(MediaType.OCI_LAYER_GZIP);
        Image dockerImage = ImageAssembler.on(base).append(app, HISTORY).assemble(ImageFormat.DOCKER);
        assertThat(dockerImage.manifest().layers())
                .extracting(Descriptor::mediaType)
                .containsOnly(MediaType.DOCKER_LAYER_GZIP);
        assertThat(dockerImage.manifest().config().mediaType()).isEqualTo(MediaType.DOCKER_CONFIG);
    }

    @Test
    void x13_zstd_and_plain_layers_of_a_base_keep_their_type() {
        Layer plain = TestImages.layer(TestImages.tar(Map.of("a", new byte[] {1})), MediaType.OCI_LAYER);
        Layer zstd = Layer.of(plain.descriptor().withMediaType(MediaType.OCI_LAYER_ZSTD), plain.diffId(), plain::open);
        Image image = TestImages.image(List.of(plain, zstd), config -> {});
        assertThat(image.manifest().layers())
                .extracting(Descriptor::mediaType)
                .containsExactly(MediaType.OCI_LAYER, MediaType.OCI_LAYER_ZSTD);
        assertThatThrownBy(() -> ImageAssembler.on(image).assemble(ImageFormat.DOCKER))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("<format>oci</format>");
    }

    @Test
    void a_base_whose_config_and_manifest_disagree_is_refused() {
        Image base = TestImages.pythonBase();
        Image broken =
                new Image(base.manifest(), base.manifestContent(), base.config(), base.configContent(), List.of());
        assertThatThrownBy(() -> ImageAssembler.on(broken)).hasMessageContaining("lists 1 layers, its manifest 0");
    }

    @Test
    void the_manifest_is_the_same_bytes_every_time() {
        Image first =
                ImageAssembler.on(TestImages.pythonBase()).append(app, HISTORY).assemble(ImageFormat.OCI);
        Image second =
                ImageAssembler.on(TestImages.pythonBase()).append(app, HISTORY).assemble(ImageFormat.OCI);
        assertThat(first.descriptor()).isEqualTo(second.descriptor());
        assertThat(ImageManifest.parse(first.manifest().toBytes(), MediaType.OCI_MANIFEST, "m"))
                .isEqualTo(first.manifest());
    }

    private static Image withConfig(Image image, String members) {
        String diffIds = "\"diff_ids\":[\"" + image.layers().get(0).diffId() + "\"]";
        String json = "{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\"," + diffIds + "},"
                + members + "}";
        ImageConfig config = ImageConfig.parse(json.getBytes(StandardCharsets.UTF_8), "test");
        return new Image(image.manifest(), image.manifestContent(), config, image.configContent(), image.layers());
    }
}
