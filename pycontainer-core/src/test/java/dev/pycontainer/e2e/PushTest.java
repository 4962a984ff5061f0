package dev.pycontainer.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.http.RecordedRequest;
import dev.pycontainer.image.TestImages;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.publish.Published;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A build that ends in a registry of this JVM. */
class PushTest extends SmallWorldBase {
    private static final String PASSWORD = "CNRY-registry-0123456789abcdef0123456789abcdef";

    @Test
    void a_second_push_asks_for_the_manifest_and_sends_nothing() {
        Digest first = push().build().digest();
        long before = world.registry().requests().size();

        BuiltProject second = push().build();

        assertThat(second.digest()).isEqualTo(first);
        assertThat(methods(before)).containsExactlyInAnyOrder("GET", "HEAD");
        assertThat(second.result().traffic().bytesUp()).isZero();
    }

    @Test
    void a_changed_line_sends_one_layer_one_config_and_one_manifest() {
        push().build();
        world.write("src/shop/goods.txt", "screws\n");
        long uploads = uploads();
        long manifests = world.registry().count("PUT", ".*/manifests/.*");

        Published published = toRegistry(push().build());

        assertThat(uploads() - uploads).isEqualTo(2);
        assertThat(world.registry().count("PUT", ".*/manifests/.*") - manifests).isEqualTo(1);
        assertThat(published.blobsMoved()).isEqualTo(2);
    }

    @Test
    void x15_layers_of_a_base_in_the_same_registry_are_mounted_and_not_fetched_again() {
        world.run().build();
        world.registry().forgetRequests();

        push().build();

        assertThat(world.registry().count("POST", "/v2/team/shop/blobs/uploads/\\?.*mount=.*from=library.*"))
                .isEqualTo(1);
        assertThat(world.registry().count("GET", ".*/blobs/sha256:.*")).isZero();
    }

    @Test
    void x14_a_whole_build_uses_few_connections() {
        push().build();

        assertThat(world.registry().requests()).hasSizeGreaterThan(12);
        assertThat(world.registry().connections()).isLessThanOrEqualTo(8);
    }

    @Test
    void x24_builds_side_by_side_fetch_a_base_layer_once() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Digest>> builds = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Path copy = directory.resolve("module-" + i);
                world.writeProject(copy);
                builds.add(() -> world.run().project(copy).build().digest());
            }
            List<Digest> digests = new ArrayList<>();
            for (Future<Digest> build : threads.invokeAll(builds)) {
                digests.add(build.get());
            }
            assertThat(digests).hasSize(4).containsOnly(digests.get(0));
        } finally {
            threads.shutdownNow();
        }
        String layer =
                TestImages.pythonBase().layers().get(0).descriptor().digest().toString();
        assertThat(world.registry().count("GET", ".*/blobs/" + layer)).isEqualTo(1);
    }

    @Test
    void x23_a_build_changes_no_property_of_the_jvm() {
        Map<Object, Object> before = new TreeMap<>(System.getProperties());

        push().build();

        assertThat(new TreeMap<>(System.getProperties())).isEqualTo(before);
    }

    @Test
    void a_login_of_the_environment_is_used() {
        world.registry().requireToken("me", PASSWORD);

        BuiltProject built = push().environment(Map.of(
                        "REGISTRY_HOST",
                        world.registry().host(),
                        "REGISTRY_USERNAME",
                        "me",
                        "REGISTRY_PASSWORD",
                        PASSWORD))
                .build();

        assertThat(world.registry().hasManifest("team/shop", built.digest().toString()))
                .isTrue();
    }

    @Test
    void a_login_of_docker_is_used() throws IOException {
        world.registry().requireBasic("me", PASSWORD);
        Path home = directory.resolve("home");
        Files.createDirectories(home.resolve(".docker"));
        String auth = Base64.getEncoder().encodeToString(("me:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        Files.writeString(
                home.resolve(".docker/config.json"),
                "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}"
                        .formatted(world.registry().host(), auth));

        assertThat(world.registry()
                        .hasManifest(
                                "team/shop", push().home(home).build().digest().toString()))
                .isTrue();
    }

    @Test
    void a_refused_login_is_told_with_its_source_and_without_the_password() {
        world.registry().requireBasic("me", "another");

        String failure = push().environment(Map.of(
                        "REGISTRY_HOST",
                        world.registry().host(),
                        "REGISTRY_USERNAME",
                        "me",
                        "REGISTRY_PASSWORD",
                        PASSWORD))
                .failure();

        assertThat(failure).contains("401", "REGISTRY_USERNAME", "hint: ").doesNotContain(PASSWORD);
    }

    @Test
    void a_push_without_permission_moves_no_tag() {
        world.registry().when("POST", "/v2/team/shop/.*").error(403, "DENIED", "requested access is denied");

        assertThat(push().failure()).contains("team/shop", "403", "requested access is denied", "hint: ");
        assertThat(world.registry().hasManifest("team/shop", "1.0")).isFalse();
        assertThat(world.project().resolve("target/image-digest")).doesNotExist();
    }

    private ProjectRun push() {
        return world.run().pushingTo(world.registry().host() + "/team/shop", "1.0");
    }

    private List<String> methods(long after) {
        return world.registry().requests().stream()
                .skip(after)
                .map(RecordedRequest::method)
                .toList();
    }

    private long uploads() {
        return world.registry().count("PUT", ".*/blobs/uploads/.*");
    }

    private static Published toRegistry(BuiltProject built) {
        List<Published> all = built.result().published();
        return all.get(all.size() - 1);
    }
}
