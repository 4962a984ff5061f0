package dev.pycontainer.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pycontainer.image.Image;
import dev.pycontainer.image.TestImages;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.ImageManifest;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.oci.OciJson;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a container starts with: the base's configuration, and what the project says on top of it. */
class InheritedConfigTest extends SmallWorldBase {
    @BeforeEach
    void makeBase() {
        Image python = TestImages.pythonBase();
        ObjectNode config = python.config().toJson();
        ObjectNode inner = (ObjectNode) config.path("config");
        inner.putObject("Labels").put("vendor", "somebody").put("release", "12");
        inner.putArray("Env")
                .add("PATH=/usr/local/bin:/usr/bin:/bin")
                .add("GREETING=hello")
                .add("DEBUG=1");
        inner.put("StopSignal", "SIGINT").put("WorkingDir", "/srv");
        inner.putObject("Healthcheck").putArray("Test").add("CMD").add("true");
        config.putObject("com.example.extension").put("kept", true);
        byte[] bytes = OciJson.bytes(config);
        world.registry().addBlob(SmallWorld.BASE_REPOSITORY, bytes);
        ImageManifest manifest = new ImageManifest(
                MediaType.OCI_MANIFEST,
                Descriptor.of(MediaType.OCI_CONFIG, bytes),
                python.manifest().layers(),
                new TreeMap<>());
        world.addBase("unused", python);
        world.registry()
                .addManifest(SmallWorld.BASE_REPOSITORY, "3.11-slim", manifest.toBytes(), MediaType.OCI_MANIFEST);
    }

    @Test
    void variables_of_the_base_are_kept_unless_the_project_says_otherwise() {
        JsonNode config = config(world.run().with("env.GREETING=moin", "env.NEW=1"));

        assertThat(texts(config.path("Env")))
                .contains("GREETING=moin", "DEBUG=1", "NEW=1", "VIRTUAL_ENV=/opt/venv", "PYTHONUNBUFFERED=1")
                .contains("PATH=/opt/venv/bin:/usr/local/bin:/usr/bin:/bin")
                .noneMatch(variable -> variable.startsWith("PYTHONPATH="));
    }

    @Test
    void labels_of_the_base_are_kept_unless_the_project_says_otherwise() {
        JsonNode labels = config(world.run().with("labels.release=13")).path("Labels");

        assertThat(labels.path("vendor").asText()).isEqualTo("somebody");
        assertThat(labels.path("release").asText()).isEqualTo("13");
    }

    @Test
    void x11_members_that_nobody_asked_about_survive() {
        BuiltProject built = world.run().build();

        assertThat(built.config().at("/config/StopSignal").asText()).isEqualTo("SIGINT");
        assertThat(built.config().at("/config/Healthcheck/Test/0").asText()).isEqualTo("CMD");
        assertThat(built.config().at("/com.example.extension/kept").asBoolean()).isTrue();
    }

    @Test
    void x03_an_entrypoint_clears_the_command_of_the_base_and_inherit_keeps_both() {
        assertThat(config(world.run()).has("Cmd")).isFalse();

        JsonNode kept = config(world.run().with("entrypoint=INHERIT"));
        assertThat(texts(kept.path("Cmd"))).containsExactly("python3");
        assertThat(kept.has("Entrypoint")).isFalse();
    }

    @Test
    void a_command_of_the_project_stands_beside_its_entrypoint() {
        JsonNode config =
                config(world.run().with("entrypoint=/opt/venv/bin/python -m shop.main", "cmd=--fast 'two words'"));

        assertThat(texts(config.path("Entrypoint"))).containsExactly("/opt/venv/bin/python", "-m", "shop.main");
        assertThat(texts(config.path("Cmd"))).containsExactly("--fast", "two words");
    }

    @Test
    void a_user_by_name_becomes_the_number_it_has_in_the_base() {
        assertThat(config(world.run().with("user=www-data")).path("User").asText())
                .isEqualTo("33:33");
        assertThat(config(world.run().with("user=1234")).path("User").asText()).isEqualTo("1234");
        assertThat(world.run().with("user=webmaster").failure())
                .contains("knows no user 'webmaster'", "-Dpycontainer.user", "www-data");
    }

    @Test
    void ports_volumes_and_the_stop_signal_are_as_they_were_asked_for() {
        JsonNode config = config(
                world.run().with("ports=8080,53/udp", "volumes=/var/data", "stopSignal=SIGTERM", "workdir=/srv/shop"));

        assertThat(config.path("ExposedPorts").properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("8080/tcp", "53/udp");
        assertThat(config.path("Volumes").has("/var/data")).isTrue();
        assertThat(config.path("StopSignal").asText()).isEqualTo("SIGTERM");
        assertThat(config.path("WorkingDir").asText()).isEqualTo("/srv/shop");
    }

    @Test
    void the_time_of_the_image_is_the_one_asked_for_everywhere() {
        BuiltProject built = world.run().with("created=2026-03-01T12:00:00Z").build();

        assertThat(built.config().path("created").asText()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(built.entries(built.applicationLayer()).values())
                .allSatisfy(entry -> assertThat(entry.getModTime().toInstant()).hasToString("2026-03-01T12:00:00Z"));
        assertThat(built.entries(built.ownLayers().get(0)).values())
                .allSatisfy(entry -> assertThat(entry.getModTime().toInstant()).hasToString("1970-01-01T00:00:00Z"));
    }

    @Test
    void the_base_is_named_in_the_annotations() {
        JsonNode annotations = world.run().build().manifest().path("annotations");

        assertThat(annotations.path("org.opencontainers.image.base.name").asText())
                .isEqualTo(world.base());
        assertThat(annotations.path("org.opencontainers.image.base.digest").asText())
                .startsWith("sha256:");
    }

    @Test
    void x12_in_dockers_format_no_type_is_of_the_other_kind() {
        BuiltProject built = world.run().with("format=docker").build();

        assertThat(built.manifest().path("mediaType").asText())
                .isEqualTo("application/vnd.docker.distribution.manifest.v2+json");
        assertThat(built.manifest().path("layers").findValuesAsText("mediaType"))
                .allMatch(type -> type.startsWith("application/vnd.docker."));
    }

    @Test
    void layers_need_not_be_compressed() {
        BuiltProject built = world.run().with("compression=none").build();

        assertThat(built.ownLayers())
                .allSatisfy(layer -> assertThat(layer.digest()).isEqualTo(layer.diffId()))
                .allSatisfy(layer -> assertThat(layer.mediaType()).isEqualTo(MediaType.OCI_LAYER));
    }

    @Test
    void x22_every_tag_leads_to_the_image() {
        BuiltProject built =
                world.run().with("tag=shop:1.0", "tags=latest,stable").build();

        assertThat(List.of("1.0", "latest", "stable")).allSatisfy(tag -> assertThat(OciJson.parse(
                                java.nio.file.Files.readAllBytes(
                                        built.layout().resolve("refs/tags").resolve(tag)),
                                tag)
                        .path("digest")
                        .asText())
                .isEqualTo(built.digest().toString()));
    }

    private static JsonNode config(ProjectRun run) {
        return run.build().config().path("config");
    }

    private static List<String> texts(JsonNode array) {
        return java.util.stream.StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
