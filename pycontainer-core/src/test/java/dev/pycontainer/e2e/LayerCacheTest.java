package dev.pycontainer.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.build.BuildResult.LayerRow;
import dev.pycontainer.build.RecordingLog;
import dev.pycontainer.oci.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Layers of other repositories: images that are named, and caches that builds keep for each other. */
class LayerCacheTest extends SmallWorldBase {
    private static final String CACHE_TAG = "pycontainer-cache-linux-amd64";

    private BuiltProject first;
    private int runners;

    @BeforeEach
    void pushOnce() {
        world.write("pyproject.toml", SmallWorld.PYPROJECT.replace("pricing>=1", "pricing"));
        world.write("uv.lock", UvLock.of(world.index(), List.of(SmallWorld.pricing(), SmallWorld.tables())));
        first = pushingTo("team/shop")
                .with("cacheTo=" + repository("team/cache"))
                .build();
        world.write("src/shop/goods.txt", "screws\n");
        forget();
    }

    @Test
    void layers_of_a_named_image_are_mounted() {
        BuiltProject built =
                branch().with("cacheFrom=" + repository("team/shop:1.0")).build();

        assertThat(built.result().traffic().mounted()).isEqualTo(3);
        assertThat(world.registry().count("POST", ".*branch/blobs/uploads/.mount=.*&from=team/shop"))
                .isEqualTo(3);
        assertThat(fetched()).isZero();
        assertThat(built.digest()).isEqualTo(builtAlone().digest());
    }

    @Test
    void a_registry_that_mounts_nothing_gets_the_layers_sent() {
        world.registry().when("POST", ".*mount=.*").error(405, "UNSUPPORTED", "no mounts");

        BuiltProject built =
                branch().with("cacheFrom=" + repository("team/shop:1.0")).build();

        assertThat(built.ownLayers())
                .allSatisfy(layer -> assertThat(world.registry().hasBlob("team/branch", layer.digest()))
                        .isTrue());
        assertThat(world.index().received()).isEmpty();
        assertThat(built.digest()).isEqualTo(builtAlone().digest());
    }

    @Test
    void a_cache_serves_builds_that_have_no_image_of_their_own() {
        BuiltProject built =
                branch().with("cacheFrom=" + repository("team/cache")).build();

        assertThat(fetched()).isZero();
        assertThat(world.registry().count("GET", "/v2/team/cache/.*")).isEqualTo(2);
        assertThat(built.image().baseDigest()).isEqualTo(first.image().baseDigest());
        assertThat(built.digest()).isEqualTo(builtAlone().digest());
    }

    @Test
    void a_cache_that_has_all_is_not_written_again() {
        pushingTo("team/shop").with("cacheTo=" + repository("team/cache")).build();

        assertThat(world.registry().count("PUT", "/v2/team/cache/.*")).isZero();
    }

    @Test
    void a_cache_in_the_repository_of_the_image_needs_no_blob_twice() {
        pushingTo("team/shop").with("cacheTo=" + repository("team/shop")).build();

        assertThat(world.registry().hasManifest("team/shop", CACHE_TAG)).isTrue();
        assertThat(world.registry().count("POST", "/v2/team/shop/blobs/uploads/.*"))
                .isEqualTo(3);
    }

    @Test
    void the_build_of_a_pull_request_reads_a_cache_and_leaves_it_as_it_is() {
        byte[] before = world.registry().manifest("team/cache", CACHE_TAG);
        world.write("uv.lock", UvLock.of(world.index(), List.of(SmallWorld.pricing())));
        world.write("pyproject.toml", SmallWorld.PYPROJECT.replace("\"pricing>=1\", \"tables\"", "\"pricing\""));
        RecordingLog log = new RecordingLog();

        branch().with("cacheFrom=" + repository("team/cache"), "cacheTo=" + repository("team/cache"))
                .environment(Map.of("GITHUB_EVENT_NAME", "pull_request"))
                .build(log);

        assertThat(world.registry().count("GET", "/v2/team/cache/.*")).isPositive();
        assertThat(world.registry().manifest("team/cache", CACHE_TAG)).isEqualTo(before);
        assertThat(log.steps()).anySatisfy(line -> assertThat(line)
                .contains("left as it is: this is the build of a pull request (GITHUB_EVENT_NAME)"));
    }

    @Test
    void a_damaged_cache_is_told_and_begun_anew() {
        world.registry()
                .addManifest(
                        "team/cache",
                        CACHE_TAG,
                        new String(world.registry().manifest("team/cache", CACHE_TAG), StandardCharsets.UTF_8)
                                .replaceAll("\"layers\":\\[.*\\]", "\"layers\":[]")
                                .getBytes(StandardCharsets.UTF_8),
                        MediaType.OCI_MANIFEST);
        RecordingLog log = new RecordingLog();

        BuiltProject built =
                branch().with("cacheFrom=" + repository("team/cache")).build(log);

        assertThat(built.digest()).isEqualTo(builtAlone().digest());
        assertThat(log.steps()).anySatisfy(line -> assertThat(line)
                .contains("nothing is reused of", "it lists layers that its manifest does not have"));
    }

    @Test
    void a_cache_that_cannot_be_written_fails_no_build() {
        world.registry().when("PUT", "/v2/team/closed/.*").error(403, "DENIED", "no");
        RecordingLog log = new RecordingLog();

        branch().with("cacheTo=" + repository("team/closed")).build(log);

        assertThat(log.warnings()).anySatisfy(line -> assertThat(line).contains("not kept for other builds"));
    }

    @Test
    void a_build_without_a_push_takes_layers_of_what_is_named_too() {
        BuiltProject built = world.run()
                .cache(directory.resolve("runner"))
                .with("cacheFrom=" + repository("team/cache"))
                .build();

        assertThat(built.ownLayers()).filteredOn(LayerRow::written).hasSize(1);
        assertThat(world.index().received()).isEmpty();
        assertThat(built.digest()).isEqualTo(builtAlone().digest());
    }

    private long fetched() {
        return world.index().received().size() + world.registry().count("GET", "/v2/library/.*");
    }

    private BuiltProject builtAlone() {
        return world.run().cache(directory.resolve("alone-" + runners++)).build();
    }

    private ProjectRun branch() {
        return pushingTo("team/branch");
    }

    private ProjectRun pushingTo(String name) {
        return world.run().cache(directory.resolve("runner-" + runners++)).pushingTo(repository(name), "1.0");
    }

    private String repository(String name) {
        return world.registry().host() + "/" + name;
    }

    private void forget() {
        world.registry().forgetRequests();
        world.index().forget();
    }
}
