package dev.pycontainer.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.build.BuildResult.LayerRow;
import dev.pycontainer.build.RecordingLog;
import dev.pycontainer.http.RecordedRequest;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.oci.OciJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Fresh runners at registries that want tokens, say things otherwise, or take manifests of Docker. */
class FleetRegistriesTest extends SmallWorldBase {
    private static final Map<String, String> LOGIN =
            Map.of("REGISTRY_USERNAME", "user", "REGISTRY_PASSWORD", "CNRY-password");

    private int runners;
    private int tokensBefore;

    @BeforeEach
    void lock() {
        world.write("pyproject.toml", SmallWorld.PYPROJECT.replace("pricing>=1", "pricing"));
        world.write("uv.lock", UvLock.of(world.index(), List.of(SmallWorld.pricing(), SmallWorld.tables())));
    }

    @Test
    void one_token_serves_all_that_a_fresh_runner_asks_of_its_repository() {
        requireTokens();
        runner("team/shop").build();
        changeLine();
        forget();

        BuiltProject built = runner("team/shop").build();

        // The first is answered with the question for a token.
        assertThat(requests("/v2/team/shop/.*"))
                .containsExactly("GET", "GET", "GET", "POST", "POST", "PUT", "PUT", "PUT");
        assertThat(scopes())
                .containsExactly(List.of("repository:team/shop:pull,push", "repository:library/python:pull"));
        assertThat(built.ownLayers()).filteredOn(LayerRow::written).hasSize(1);
    }

    @Test
    void mounts_from_a_cache_need_a_token_that_reads_there_as_well() {
        requireTokens();
        runner("team/shop").with("cacheTo=" + repository("team/cache")).build();
        changeLine();
        forget();

        BuiltProject built = runner("team/branch")
                .with("cacheFrom=" + repository("team/cache"))
                .build();

        assertThat(built.result().traffic().mounted()).isEqualTo(3);
        assertThat(scopes())
                .containsExactly(List.of(
                        "repository:team/branch:pull,push",
                        "repository:team/cache:pull",
                        "repository:library/python:pull"));
        assertThat(requests("/v2/team/cache/.*")).containsExactly("GET", "GET");
        assertThat(world.index().received()).isEmpty();
    }

    @Test
    void a_cache_is_read_and_written_with_one_token_more() {
        requireTokens();

        runner("team/shop").with("cacheTo=" + repository("team/cache")).build();

        assertThat(scopes())
                .containsExactly(
                        List.of("repository:team/shop:pull,push", "repository:library/python:pull"),
                        List.of(
                                "repository:team/shop:pull,push",
                                "repository:team/cache:pull,push",
                                "repository:library/python:pull"));
        assertThat(world.registry().count("POST", "/v2/team/cache/blobs/uploads/.mount=.*&from=team/shop"))
                .isEqualTo(3);
    }

    @Test
    void a_cache_that_may_not_be_read_is_told_and_all_is_built() {
        requireTokens();
        runner("team/shop").with("cacheTo=" + repository("team/cache")).build();
        world.registry().login().refuseScope("team/cache");
        RecordingLog log = new RecordingLog();

        BuiltProject built = runner("team/branch")
                .with("cacheFrom=" + repository("team/cache"))
                .build(log);

        assertThat(log.steps())
                .anySatisfy(line ->
                        assertThat(line).startsWith("nothing is reused of ").contains("team/cache"));
        assertThat(built.ownLayers()).allMatch(LayerRow::written);
    }

    @Test
    void a_lost_layer_is_found_out_by_whatever_the_registry_calls_it() {
        BuiltProject first = runner("team/shop").build();
        LayerRow lost = first.ownLayers().get(0);
        world.registry().removeBlob("team/shop", lost.digest());
        world.registry()
                .when("PUT", "/v2/team/shop/manifests/.*")
                .times(1)
                .error(400, "MANIFEST_INVALID", "a blob is unknown");
        changeLine();

        BuiltProject built = runner("team/shop").build();

        assertThat(world.registry().hasBlob("team/shop", lost.digest())).isTrue();
        assertThat(built.digest()).isEqualTo(builtAlone().digest());
    }

    @Test
    void verified_asks_a_registry_that_checks_nothing_for_each_layer() {
        BuiltProject first = runner("team/shop").build();
        LayerRow lost = first.ownLayers().get(0);
        world.registry().removeBlob("team/shop", lost.digest());
        world.registry().manifests().withoutCheckOfBlobs();
        changeLine();
        forget();

        BuiltProject built = runner("team/shop").with("reuse=verified").build();

        assertThat(built.image().layers())
                .allSatisfy(layer -> assertThat(world.registry().hasBlob("team/shop", layer.digest()))
                        .isTrue());
        assertThat(world.registry().count("HEAD", "/v2/team/shop/blobs/.*"))
                .isEqualTo(built.image().layers().size() + 1);
        assertThat(world.registry().count("PUT", "/v2/team/shop/manifests/.*")).isEqualTo(1);
        assertThat(built.digest()).isEqualTo(builtAlone().digest());
    }

    @Test
    void manifests_of_docker_serve_as_well() {
        runner("team/shop").with("format=docker").build();
        changeLine();
        forget();

        BuiltProject built = runner("team/shop").with("format=docker").build();

        assertThat(requests("/v2/team/shop/.*")).containsExactly("GET", "GET", "POST", "POST", "PUT", "PUT", "PUT");
        assertThat(world.index().received()).isEmpty();
        assertThat(OciJson.parse(world.registry().manifest("team/shop", "1.0"), "manifest")
                        .path("mediaType")
                        .asText())
                .isEqualTo(MediaType.DOCKER_MANIFEST.value());
        assertThat(built.digest())
                .isEqualTo(alone().with("format=docker").build().digest());
    }

    @Test
    void layers_of_another_compression_are_others_and_those_of_the_same_are_taken() {
        runner("team/shop").build();
        changeLine();

        BuiltProject changed = runner("team/shop").with("compression=zstd").build();
        world.write("src/shop/goods.txt", "bolts\n");
        forget();
        BuiltProject same = runner("team/shop").with("compression=zstd").build();

        assertThat(changed.ownLayers()).allMatch(LayerRow::written);
        assertThat(requests("/v2/team/shop/.*")).containsExactly("GET", "GET", "POST", "POST", "PUT", "PUT", "PUT");
        assertThat(world.index().received()).isEmpty();
        assertThat(same.digest())
                .isEqualTo(alone().with("compression=zstd").build().digest());
    }

    @Test
    void two_projects_and_their_branches_feed_each_other_by_one_cache() {
        runner("team/shop").with("cacheTo=" + repository("team/cache")).build();
        world.write("pyproject.toml", SmallWorld.PYPROJECT.replace("\"pricing>=1\", \"tables\"", "\"pricing\""));
        world.write("uv.lock", UvLock.of(world.index(), List.of(SmallWorld.pricing())));
        String both = "layers.separate=pricing,tables";
        runner("team/other")
                .with("cacheTo=" + repository("team/cache"), "cacheFrom=" + repository("team/cache"), both)
                .build();
        forget();

        BuiltProject branch = runner("team/other-branch")
                .with("cacheFrom=" + repository("team/cache"), both)
                .build();

        assertThat(branch.ownLayers()).filteredOn(LayerRow::written).hasSize(1);
        assertThat(world.index().received()).isEmpty();
        assertThat(requests("/v2/library/.*")).containsExactly("HEAD");
        lock();
        forget();
        assertThat(runner("team/shop-branch")
                        .with("cacheFrom=" + repository("team/cache"))
                        .build()
                        .ownLayers())
                .filteredOn(LayerRow::written)
                .hasSize(1);
        assertThat(world.index().received()).isEmpty();
    }

    @Test
    void runners_that_push_at_the_same_time_leave_a_whole_image_and_a_whole_cache() throws Exception {
        runner("team/shop").build();
        changeLine();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        List<Future<BuiltProject>> builds = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Path copy = directory.resolve("copy-" + i);
            ChildBuild.copyTree(world.project(), copy);
            ProjectRun run = runner("team/shop").project(copy).with("cacheTo=" + repository("team/cache"));
            builds.add(threads.submit(() -> run.build()));
        }
        Set<Digest> digests = new HashSet<>();
        for (Future<BuiltProject> build : builds) {
            digests.add(build.get().digest());
        }
        threads.shutdown();
        forget();

        assertThat(digests).containsExactly(builtAlone().digest());
        BuiltProject branch = runner("team/branch")
                .with("cacheFrom=" + repository("team/cache"))
                .build();
        assertThat(branch.result().traffic().mounted()).isEqualTo(3);
        assertThat(branch.digest()).isIn(digests);
    }

    private List<List<String>> scopes() {
        List<List<String>> all = world.registry().login().askedScopes();
        return all.subList(tokensBefore, all.size());
    }

    private void requireTokens() {
        world.registry().requireToken("user", "CNRY-password");
        world.registry().login().allowAnonymousPull();
    }

    private void changeLine() {
        world.write("src/shop/goods.txt", "screws\n");
    }

    private List<String> requests(String path) {
        return world.registry().requests().stream()
                .filter(request -> request.target().matches(path))
                .map(RecordedRequest::method)
                .sorted()
                .toList();
    }

    private BuiltProject builtAlone() {
        return alone().build();
    }

    private ProjectRun alone() {
        return world.run().cache(directory.resolve("alone-" + runners++));
    }

    private ProjectRun runner(String name) {
        return world.run()
                .cache(directory.resolve("runner-" + runners++))
                .environment(LOGIN)
                .pushingTo(repository(name), "1.0");
    }

    private String repository(String name) {
        return world.registry().host() + "/" + name;
    }

    private void forget() {
        world.registry().forgetRequests();
        world.index().forget();
        tokensBefore = world.registry().login().askedScopes().size();
    }
}
