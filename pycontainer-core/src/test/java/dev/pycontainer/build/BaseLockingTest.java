package dev.pycontainer.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.base.BaseLock;
import dev.pycontainer.image.Image;
import dev.pycontainer.image.TestImages;
import dev.pycontainer.oci.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaseLockingTest extends BaseFlowFixture {
    private static final String DEBIAN = "baseImage=deb:bookworm";

    private static Image otherBase() {
        Image base = TestImages.pythonBase();
        return TestImages.image(
                base.layers(), config -> config.env(base.config().env()).stopSignal("SIGINT"));
    }

    @Test
    void a_locked_debian_base_asks_for_no_index_and_stays_what_it_is() throws IOException {
        locking().lock(plan(DEBIAN));
        Digest before = build(DEBIAN).digest();
        debian.updatePython("3.11.2-6+deb12u1", 1);
        debian.requests();

        assertThat(build(DEBIAN, "cache=" + folder.resolve("new-cache")).digest())
                .isEqualTo(before);

        assertThat(debian.requests()).isNotEmpty().noneMatch(path -> path.contains("/dists/"));
        assertThat(log.steps())
                .anyMatch(line -> line.matches("base.lock: deb:bookworm, \\d+ packages for linux/amd64"));
    }

    @Test
    void an_update_is_reported_then_taken_and_moves_only_the_layer_of_python() throws IOException {
        locking().lock(plan(DEBIAN));
        List<Digest> before = baseLayers(build(DEBIAN));
        locking().check(plan(DEBIAN));
        debian.updatePython("3.11.2-6+deb12u1", 1);

        String change = "linux/amd64 python3.11-minimal 3.11.2-6 -> 3.11.2-6+deb12u1";
        assertThatThrownBy(() -> locking().check(plan(DEBIAN)))
                .hasMessageContaining("the base is newer than base.lock:\n  " + change)
                .hasMessageContaining("mvn pycontainer:update-base");
        assertThat(locking().update(plan(DEBIAN))).containsExactly(change);
        locking().check(plan(DEBIAN));

        List<Digest> after = baseLayers(build(DEBIAN));
        assertThat(after.subList(0, 3)).isEqualTo(before.subList(0, 3));
        assertThat(after.get(3)).isNotEqualTo(before.get(3));
        assertThat(locking().update(plan(DEBIAN))).isEmpty();
    }

    private static List<Digest> baseLayers(BuildResult result) {
        return result.images().get(0).layers().stream()
                .filter(row -> row.role().equals("base"))
                .map(BuildResult.LayerRow::digest)
                .toList();
    }

    @Test
    void a_mirror_that_has_gone_back_undoes_no_fix() throws IOException {
        debian.publish(2);
        locking().lock(plan(DEBIAN));
        debian.publish(1);
        for (String key : List.of(DEBIAN)) {
            assertThatThrownBy(() -> locking().update(plan(key))).hasMessageContaining("older index of bookworm");
            assertThatThrownBy(() -> locking().check(plan(key))).hasMessageContaining("older index of bookworm");
        }
    }

    @Test
    void a_lock_of_something_else_is_refused() throws IOException {
        locking().lock(plan(DEBIAN));
        assertThatThrownBy(() -> build("baseImage=deb:trixie"))
                .hasMessageContaining("base.lock does not fit")
                .hasMessageContaining("lock-base");
        assertThatThrownBy(() -> build(DEBIAN, "extraDebianPackages=libpq5"))
                .hasMessageContaining("base.lock does not fit: it has the extra packages []");
        assertThatThrownBy(() -> build(DEBIAN, "platforms=linux/arm64"))
                .hasMessageContaining("no packages for linux/arm64, only for linux/amd64");
        assertThatThrownBy(() -> build(registryBase("3.11")))
                .hasMessageContaining("it is of deb:bookworm")
                .hasMessageContaining("/library/python:3.11");
    }

    @Test
    void a_package_that_is_gone_is_named_with_the_way_out() throws IOException {
        locking().lock(plan(DEBIAN));
        debian.drop(".deb");
        assertThatThrownBy(() -> build(DEBIAN))
                .hasMessageContaining("cannot get the Debian package")
                .hasMessageContaining("mvn pycontainer:update-base");
    }

    @Test
    void a_locked_tag_is_not_asked_for_and_may_move() throws IOException {
        Digest first = serve("3.11", TestImages.pythonBase());
        locking().lock(plan(registryBase("3.11")));
        assertThat(lockFile())
                .content()
                .isEqualTo("# The base image by digest. Commit this file; mvn pycontainer:update-base renews it.\n"
                        + "format 1\nimage " + registry.host() + "/library/python:3.11\nmanifest linux/amd64 " + first
                        + "\n");
        Digest second = serve("3.11", otherBase());
        registry.forgetRequests();

        assertThat(build(registryBase("3.11")).images().get(0).baseDigest()).isEqualTo(first);
        assertThat(registry.requests()).noneMatch(request -> request.toString().contains("manifests/3.11"));

        String change = "linux/amd64 " + first + " -> " + second;
        assertThatThrownBy(() -> locking().check(plan(registryBase("3.11")))).hasMessageContaining(change);
        assertThat(locking().update(plan(registryBase("3.11")))).containsExactly(change);
        assertThat(build(registryBase("3.11")).images().get(0).baseDigest()).isEqualTo(second);
        assertThatThrownBy(() -> build(registryBase("3.12"))).hasMessageContaining("base.lock does not fit");
    }

    @Test
    void what_is_missing_or_offline_is_said_with_the_goal_to_run() throws IOException {
        assertThatThrownBy(() -> locking().update(plan(DEBIAN)))
                .hasMessageContaining("there is no base.lock")
                .hasMessageContaining("mvn pycontainer:lock-base");
        assertThatThrownBy(() -> build(DEBIAN, "baseLock=other.lock"))
                .hasMessageContaining("other.lock does not exist (-Dpycontainer.baseLock)");
        locking().lock(plan(DEBIAN, "baseLock=other.lock"));
        assertThat(build(DEBIAN, "baseLock=other.lock").digest()).isNotNull();
        assertThatThrownBy(() -> locking().check(plan(DEBIAN, "baseLock=other.lock", "offline=true")))
                .hasMessageContaining("offline, and what the base is now has to be asked for");
        assertThat(build(DEBIAN, "baseLock=other.lock", "offline=true").digest())
                .isEqualTo(build(DEBIAN, "baseLock=other.lock").digest());
    }

    @Test
    void a_damaged_lock_is_named_by_its_line_and_made_anew() throws IOException {
        for (String damaged : List.of("image", "image a:1\nformat 1\nmanifest linux/amd64", "image a:1\nwhat\n")) {
            Files.writeString(lockFile(), damaged);
            assertThatThrownBy(() -> build(registryBase("3.11"))).hasMessageContaining("base.lock");
        }
        assertThatThrownBy(() -> BaseLock.read("image a:1\nformat 1\nwhat x\n".getBytes(), "base.lock"))
                .hasMessageContaining("base.lock cannot be read: line 3 is 'what x'");
        locking().lock(plan(DEBIAN));
        assertThat(build(DEBIAN).digest()).isNotNull();
    }
}
