package dev.pycontainer.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pycontainer.build.BuildResult.LayerRow;
import dev.pycontainer.build.RecordingLog;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.oci.OciJson;
import dev.pycontainer.python.index.FakePackageIndex;
import dev.pycontainer.python.wheel.WheelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a runner without a cache takes from the image pushed before, and what it does not believe. */
class ReuseTest extends SmallWorldBase {
    private static final String REPOSITORY = "team/shop";
    private static final String KEY = "dev.pycontainer.layer.key";

    private BuiltProject first;
    private int runners;

    @BeforeEach
    void pushOnce() {
        world.write("pyproject.toml", SmallWorld.PYPROJECT.replace("pricing>=1", "pricing"));
        world.write("uv.lock", UvLock.of(world.index(), List.of(SmallWorld.pricing(), SmallWorld.tables())));
        first = freshRunner().build();
        world.write("src/shop/goods.txt", "screws\n");
        forget();
    }

    @Test
    void layers_base_and_facts_are_taken_over() {
        BuiltProject built = freshRunner().build();

        assertThat(built.digest()).isEqualTo(builtAlone().digest());
        assertThat(built.ownLayers()).filteredOn(LayerRow::written).hasSize(1);
        assertThat(built.image().baseDigest()).isEqualTo(first.image().baseDigest());
    }

    @Test
    void nothing_is_fetched_for_it() {
        freshRunner().build();

        assertThat(world.index().received()).isEmpty();
        assertThat(world.registry().count("GET", "/v2/library/.*")).isZero();
        assertThat(world.registry().count("GET", ".*/blobs/.*")).isEqualTo(1);
    }

    @Test
    void a_lock_without_addresses_needs_no_index_either() throws IOException {
        Files.delete(world.project().resolve("uv.lock"));

        BuiltProject built = freshRunner().build();

        assertThat(world.index().received()).isEmpty();
        assertThat(built.digest()).isEqualTo(builtAlone().digest());
    }

    @Test
    void a_lock_without_addresses_asks_for_what_is_new_alone() throws IOException {
        Files.delete(world.project().resolve("uv.lock"));
        WheelBuilder newer = WheelBuilder.wheel("pricing", "1.5").file("pricing/__init__.py", "");
        world.serve(newer);
        world.write("requirements.txt", SmallWorld.lockLine(newer) + SmallWorld.lockLine(SmallWorld.tables()));

        BuiltProject built = freshRunner().build();

        assertThat(world.index().received())
                .extracting(FakePackageIndex.Received::path)
                .contains("/simple/pricing/", "/files/" + newer.filename().text())
                .doesNotContain("/files/pricing-1.4-py3-none-any.whl");
        assertThat(built.digest()).isEqualTo(builtAlone().digest());
    }

    @Test
    void a_note_of_a_wheel_that_the_lock_does_not_mean_is_not_believed() throws IOException {
        Files.delete(world.project().resolve("uv.lock"));
        tamperConfig(config -> {
            ObjectNode files = (ObjectNode) config.at("/dev.pycontainer/dependencies/wheels/files");
            files.put("other-9-py3-none-any.whl", files.remove("py3-none-any").asText());
        });

        BuiltProject built = freshRunner().build();

        assertThat(world.index().received()).isNotEmpty();
        assertThat(built.digest()).isEqualTo(builtAlone().digest());
    }

    @Test
    void an_entrypoint_that_no_wheel_brings_is_found_out_without_the_wheels() {
        assertThat(freshRunner().with("entrypoint=/opt/venv/bin/gunicorn").failure())
                .contains("no package of the image brings a script 'gunicorn'", "pricing");
        assertThat(world.index().received()).isEmpty();
    }

    @Test
    void a_new_version_takes_the_layers_of_the_tag_that_is_there() {
        freshRunner()
                .with("registry=" + world.registry().host() + "/" + REPOSITORY, "tag=e2e:2.0", "tags=1.0")
                .build();

        assertThat(world.index().received()).isEmpty();
        assertThat(world.registry().hasManifest(REPOSITORY, "2.0")).isTrue();
    }

    @Test
    void a_layout_that_is_asked_for_gets_its_bytes_from_the_registry() {
        BuiltProject built = freshRunner().with("output=oci-layout").build();

        assertThat(world.index().received()).isEmpty();
        assertThat(world.registry().count("GET", "/v2/library/.*/blobs/.*")).isZero();
        assertThat(built.ownLayers())
                .allSatisfy(layer -> assertThat(built.blob(layer.digest())).hasSize(layer.size()));
    }

    @Test
    void nothing_of_it_is_remembered_on_the_machine() {
        ProjectRun runner = freshRunner();
        runner.build();
        forget();

        runner.with("reuse=off").build();

        assertThat(world.index().received()).isNotEmpty();
    }

    @Test
    void reuse_can_be_switched_off() {
        freshRunner().with("reuse=off").build();

        assertThat(world.registry().count("GET", "/v2/team/shop/.*")).isZero();
        assertThat(world.index().received()).isNotEmpty();
    }

    @Test
    void another_base_is_read_and_the_layers_are_taken_all_the_same() {
        moveBase();

        BuiltProject built = freshRunner().build();

        assertThat(world.index().received()).isEmpty();
        assertThat(world.registry().count("GET", "/v2/library/.*/blobs/.*")).isPositive();
        assertThat(built.digest()).isEqualTo(builtAlone().digest());
    }

    @Test
    void while_another_base_is_read_no_index_is_asked_for_what_the_image_before_tells() throws IOException {
        Files.delete(world.project().resolve("uv.lock"));
        moveBase();

        BuiltProject built = freshRunner().build();

        assertThat(world.index().received()).isEmpty();
        assertThat(built.digest()).isEqualTo(builtAlone().digest());
    }

    private void moveBase() {
        world.addBase(
                "3.11-slim",
                dev.pycontainer.image.TestImages.image(
                        dev.pycontainer.image.TestImages.pythonBase().layers(),
                        config -> config.env(new java.util.TreeMap<>(java.util.Map.of("PATH", "/usr/local/bin:/bin")))
                                .cmd(List.of("python3", "-q"))));
    }

    @Test
    void a_lost_layer_is_made_and_sent() {
        LayerRow lost = first.ownLayers().get(0);
        world.registry().removeBlob(REPOSITORY, lost.digest());

        BuiltProject built = freshRunner().build();

        assertThat(built.digest()).isEqualTo(builtAlone().digest());
        assertThat(world.registry().hasBlob(REPOSITORY, lost.digest())).isTrue();
        assertThat(world.registry().count("PUT", "/v2/team/shop/manifests/.*")).isEqualTo(2);
    }

    @Test
    void a_lost_layer_of_the_base_is_taken_from_the_base() {
        LayerRow base = first.image().layers().get(0);
        world.registry().removeBlob(REPOSITORY, base.digest());

        freshRunner().build();

        assertThat(world.registry().hasBlob(REPOSITORY, base.digest())).isTrue();
    }

    @Test
    void a_lost_config_is_told_and_all_is_built() {
        world.registry().removeBlob(REPOSITORY, first.image().id());

        assertIgnored(freshRunner(), "404");
    }

    @Test
    void a_key_on_another_layer_of_the_image_is_not_believed() {
        LayerRow last = first.ownLayers().get(2);
        tamper(manifest -> {
            ObjectNode layer = (ObjectNode) manifest.path("layers").path(1);
            layer.put("digest", last.digest().toString()).put("size", last.size());
        });

        assertIgnored(freshRunner(), "has two diff ids");
    }

    @Test
    void a_key_on_another_layer_is_found_out_when_its_bytes_are_made() {
        tamper(manifest -> ((ObjectNode) manifest.path("layers").path(1))
                .put("digest", Digest.of("evil").toString()));
        RecordingLog log = new RecordingLog();

        BuiltProject built = freshRunner().build(log);

        assertThat(built.digest()).isEqualTo(builtAlone().digest());
        assertThat(log.warnings()).anySatisfy(line -> assertThat(line).contains("building without layers of earlier"));
    }

    @Test
    void what_this_machine_made_itself_counts_more_than_a_foreign_key() {
        ProjectRun runner = freshRunner().with("reuse=off");
        Digest expected = runner.build().digest();
        tamper(manifest -> ((ObjectNode) manifest.path("layers").path(1))
                .put("digest", Digest.of("evil").toString()));

        assertThat(runner.with("reuse=on").build().digest()).isEqualTo(expected);
    }

    @Test
    void two_layers_of_one_key_are_not_believed() {
        tamper(manifest -> {
            String key = manifest.at("/layers/1/annotations").path(KEY).asText();
            ((ObjectNode) manifest.at("/layers/2/annotations")).put(KEY, key);
        });

        assertIgnored(freshRunner(), "two of its layers have one key");
    }

    @Test
    void a_key_that_is_no_digest_is_not_believed() {
        tamper(manifest -> ((ObjectNode) manifest.at("/layers/1/annotations")).put(KEY, "\u001b[2Jevil"));

        assertIgnored(freshRunner(), "the key ?[2Jevil of a layer is no digest");
    }

    @Test
    void a_layer_of_a_type_that_is_never_made_is_not_believed() {
        tamper(manifest ->
                ((ObjectNode) manifest.path("layers").path(1)).put("mediaType", "application/vnd.example.layer"));

        assertIgnored(freshRunner(), "of type application/vnd.example.layer");
    }

    @Test
    void a_layer_of_an_impossible_size_is_not_believed() {
        tamper(manifest -> ((ObjectNode) manifest.path("layers").path(1)).put("size", Long.MAX_VALUE));

        assertIgnored(freshRunner(), Long.MAX_VALUE + " bytes");
    }

    @Test
    void a_config_of_other_bytes_is_not_believed() {
        world.registry()
                .when("GET", "/v2/team/shop/blobs/" + first.image().id())
                .answerText(200, "application/json", "{}");

        assertIgnored(freshRunner(), "");
    }

    @Test
    void a_config_of_fewer_layers_is_not_believed() {
        tamperConfig(config -> ((ArrayNode) config.at("/rootfs/diff_ids")).remove(3));

        assertIgnored(freshRunner(), "its config lists 3 layers, its manifest 4");
    }

    @Test
    void a_config_of_too_many_bytes_is_not_read() {
        tamper(manifest -> ((ObjectNode) manifest.path("config")).put("size", 1L << 40));

        assertIgnored(freshRunner(), "its config is larger than");
        assertThat(world.registry().count("GET", ".*/blobs/" + first.image().id()))
                .isZero();
    }

    @Test
    void a_config_that_somebody_took_the_facts_from_is_not_believed() {
        tamperConfig(config -> config.remove("dev.pycontainer"));

        assertIgnored(freshRunner(), "");
    }

    @Test
    void an_image_of_another_tool_is_told_and_passed_over() {
        tamper(manifest -> manifest.remove("annotations"));

        assertIgnored(freshRunner(), "it is none of pycontainer's");
    }

    @Test
    void an_image_of_another_format_is_told_and_passed_over() {
        tamper(manifest -> ((ObjectNode) manifest.path("annotations")).put("dev.pycontainer.format", "0"));

        assertIgnored(freshRunner(), "it is of format 0");
    }

    @Test
    void a_registry_that_may_only_be_written_to_is_told() {
        world.registry().when("GET", "/v2/team/shop/manifests/.*").error(403, "DENIED", "no pull");

        assertIgnored(freshRunner(), "no permission to pull");
    }

    @Test
    void a_key_of_an_older_version_is_no_key_of_today() {
        tamper(manifest -> manifest.path("layers").forEach(layer -> {
            if (layer.path("annotations") instanceof ObjectNode annotations) {
                annotations.put(KEY, Digest.of("older " + annotations.path(KEY)).toString());
            }
        }));

        BuiltProject built = freshRunner().build();

        assertThat(built.digest()).isEqualTo(builtAlone().digest());
        assertThat(built.ownLayers())
                .allSatisfy(layer -> assertThat(layer.written()).isTrue());
    }

    /** One line says why, and the image is what it always is. */
    private void assertIgnored(ProjectRun runner, String reason) {
        RecordingLog log = new RecordingLog();

        BuiltProject built = runner.build(log);

        assertThat(built.digest()).isEqualTo(builtAlone().digest());
        assertThat(log.steps())
                .filteredOn(line -> line.startsWith("nothing is reused of "))
                .hasSize(1)
                .allSatisfy(line -> assertThat(line).contains(reason));
        assertThat(world.index().received()).isNotEmpty();
    }

    private void tamper(Consumer<ObjectNode> change) {
        ObjectNode manifest = OciJson.parse(world.registry().manifest(REPOSITORY, "1.0"), "manifest");
        change.accept(manifest);
        world.registry().addManifest(REPOSITORY, "1.0", OciJson.bytes(manifest), MediaType.OCI_MANIFEST);
    }

    private void tamperConfig(Consumer<ObjectNode> change) {
        ObjectNode config =
                OciJson.parse(world.registry().blob(REPOSITORY, first.image().id()), "config");
        change.accept(config);
        byte[] bytes = OciJson.bytes(config);
        Digest digest = world.registry().addBlob(REPOSITORY, bytes);
        tamper(manifest -> ((ObjectNode) manifest.path("config"))
                .put("digest", digest.toString())
                .put("size", bytes.length));
    }

    private BuiltProject builtAlone() {
        return world.run().cache(directory.resolve("alone-" + runners++)).build();
    }

    private ProjectRun freshRunner() {
        return world.run()
                .cache(directory.resolve("runner-" + runners++))
                .pushingTo(world.registry().host() + "/" + REPOSITORY, "1.0");
    }

    private void forget() {
        world.registry().forgetRequests();
        world.index().forget();
    }
}
