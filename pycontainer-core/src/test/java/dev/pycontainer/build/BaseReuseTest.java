package dev.pycontainer.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.image.TestImages;
import dev.pycontainer.oci.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A base that the image pushed before was put on, on a machine that has nothing of it. */
class BaseReuseTest extends BaseFlowFixture {
    private static final String DEBIAN = "baseImage=deb:bookworm";

    private int machines;

    @Test
    void a_locked_debian_base_that_is_below_the_image_asks_no_mirror() throws IOException {
        locking().lock(plan(DEBIAN));
        push(DEBIAN);
        debian.requests();
        changeApplication();

        BuildResult second = push(DEBIAN);

        assertThat(debian.requests()).isEmpty();
        assertThat(second.digest()).isEqualTo(alone(DEBIAN).digest());
    }

    @Test
    void a_debian_base_of_newer_packages_is_made() throws IOException {
        locking().lock(plan(DEBIAN));
        push(DEBIAN);
        debian.updatePython("3.11.2-6+deb12u1", 1);
        locking().update(plan(DEBIAN));
        debian.requests();

        BuildResult second = push(DEBIAN);

        assertThat(debian.requests()).isNotEmpty();
        assertThat(second.digest()).isEqualTo(alone(DEBIAN).digest());
    }

    @Test
    void a_debian_base_without_a_lock_asks_for_its_indexes_and_no_package() throws IOException {
        push(DEBIAN);
        debian.requests();
        changeApplication();

        BuildResult second = push(DEBIAN);

        assertThat(debian.requests()).isNotEmpty().allMatch(path -> path.contains("/dists/"));
        assertThat(second.digest()).isEqualTo(alone(DEBIAN).digest());
    }

    @Test
    void a_lost_layer_of_a_debian_base_is_made_of_its_packages() throws IOException {
        locking().lock(plan(DEBIAN));
        BuildResult first = push(DEBIAN);
        var lost = first.images().get(0).layers().get(1).digest();
        registry.removeBlob("team/shop", lost);
        changeApplication();

        BuildResult second = push(DEBIAN);

        assertThat(registry.hasBlob("team/shop", lost)).isTrue();
        assertThat(second.digest()).isEqualTo(alone(DEBIAN).digest());
    }

    @Test
    void a_base_whose_tag_was_moved_is_read() throws IOException {
        serve("3.11", TestImages.pythonBase());
        push(registryBase("3.11"));
        serve("3.11", TestImages.image(TestImages.pythonBase().layers(), config -> config.env(
                        TestImages.pythonBase().config().env())
                .stopSignal("SIGINT")));
        registry.forgetRequests();

        BuildResult second = push(registryBase("3.11"));

        assertThat(registry.count("GET", "/v2/library/python/blobs/.*")).isPositive();
        assertThat(second.digest()).isEqualTo(alone(registryBase("3.11")).digest());
    }

    @Test
    void a_locked_base_of_a_registry_is_asked_for_nothing() throws IOException {
        serve("3.11", TestImages.pythonBase());
        locking().lock(plan(registryBase("3.11")));
        push(registryBase("3.11"));
        registry.forgetRequests();
        changeApplication();

        BuildResult second = push(registryBase("3.11"));

        assertThat(registry.requests()).isNotEmpty().noneMatch(request -> request.target()
                .startsWith("/v2/library/"));
        assertThat(second.digest()).isEqualTo(alone(registryBase("3.11")).digest());
    }

    @Test
    void a_base_whose_layers_the_target_has_is_not_fetched_again_whatever_is_left_of_it_here() throws IOException {
        serve("3.11", TestImages.pythonBase());
        String base = registryBase("3.11");
        loseBlobsAfterPush(base);
        registry.forgetRequests();

        build(true, base);

        Digest layer = TestImages.pythonBase().layers().get(0).descriptor().digest();
        assertThat(registry.count("GET", "/v2/library/.*/blobs/" + layer)).isZero();
        assertThat(registry.count("HEAD", "/v2/team/shop/blobs/.*")).isPositive();
    }

    @Test
    void a_debian_base_with_a_lock_whose_layers_the_target_has_is_not_made_again() throws IOException {
        locking().lock(plan(DEBIAN));
        loseBlobsAfterPush(DEBIAN);
        debian.requests();

        build(true, DEBIAN);

        assertThat(debian.requests()).isEmpty();
    }

    @Test
    void a_debian_base_without_a_lock_whose_layers_the_target_has_is_not_made_again() throws IOException {
        loseBlobsAfterPush(DEBIAN);
        debian.requests();

        build(true, DEBIAN);

        assertThat(debian.requests()).allMatch(path -> path.contains("/dists/"));
    }

    /** Of the machine that pushed, nothing but what it knows is left. */
    private void loseBlobsAfterPush(String base) throws IOException {
        build(true, base);
        try (Stream<Path> files = Files.walk(folder.resolve("cache/blobs"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        changeApplication();
    }

    /** Without a word of an earlier image. */
    private BuildResult build(boolean pushes, String base) throws IOException {
        return new ImageBuild(host())
                .build(plan(pushes, base, "registry=" + registry.host() + "/team/shop", "reuse=off"));
    }

    private void changeApplication() throws IOException {
        Files.writeString(project.resolve("shop.py"), "def run():\n    print('closed')\n");
    }

    private BuildResult push(String base) throws IOException {
        return new ImageBuild(host())
                .build(plan(true, base, "registry=" + registry.host() + "/team/shop", "cache=" + machine()));
    }

    private BuildResult alone(String base) throws IOException {
        return build(base, "cache=" + machine());
    }

    private String machine() {
        return folder.resolve("machine-" + machines++).toString();
    }
}
