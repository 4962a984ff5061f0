package dev.pycontainer.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** D5 to D12, D24, D29 and D30: what is not believed, not taken and not built. */
class DebianRefusalTest extends DebianFixture {
    @Test
    void going_back_behind_the_lock_is_refused() throws Exception {
        DebianLock lock = base("cache").resolve(request());
        archive.fields.put("Date", TinyArchive.time(TinyArchive.DATE.minusSeconds(1)));
        archive.publish(SmallDebian.CODENAME);

        assertThatThrownBy(() -> base("cache").update(request(), lock))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("older index of bookworm")
                .hasMessageContaining("debian_mirror");
    }

    @Test
    void an_index_of_another_suite_is_refused() throws Exception {
        archive.fields.put("Codename", "trixie"); // the later field counts
        archive.publish(SmallDebian.CODENAME);

        refused("is the signed index of trixie, not of bookworm");
    }

    @Test
    void an_expired_index_is_refused_unless_that_is_allowed() throws Exception {
        archive.fields.put("Valid-Until", TinyArchive.time(NOW.minusSeconds(1)));
        archive.publish(SmallDebian.CODENAME);

        refused("was valid until 2026-01-01T23:59:59Z");
        settings = settings.withAllowExpired(true);
        assertThat(base("cache").resolve(request()).indexes()).hasSize(3);
    }

    @Test
    void an_index_from_the_future_is_refused() {
        now = TinyArchive.DATE.minus(Duration.ofHours(25));

        refused("more than a day after now");
    }

    @Test
    void changed_bytes_are_refused_wherever_they_are() throws IOException {
        archive.changes.put("InRelease", bytes -> new String(bytes, StandardCharsets.ISO_8859_1)
                .replace("Origin: Test", "Origin: Tast")
                .getBytes(StandardCharsets.ISO_8859_1));
        refused("does not fit the text");

        archive.changes.clear();
        DebianLock lock = base("cache").resolve(request());
        archive.changes.put("tzdata_1-1_amd64.deb", bytes -> flipped(bytes, 200));
        assertThatThrownBy(() -> base("cache").assemble(lock, Platform.LINUX_AMD64))
                .hasMessageContaining("tzdata")
                .hasMessageContaining("does not have the expected digest");
    }

    @Test
    void a_changed_index_is_refused() throws Exception {
        archive.fields.put("Acquire-By-Hash", "no");
        archive.publish(SmallDebian.CODENAME);
        archive.changes.put("Packages.xz", bytes -> flipped(bytes, 60));

        refused("does not have the expected digest");
    }

    @Test
    void a_package_that_is_gone_is_named_with_every_mirror_and_the_goal_that_helps() throws IOException {
        DebianLock lock = base("cache").resolve(request());
        archive.remove("tzdata_1-1_amd64.deb");
        try (TinyArchive other = new TinyArchive(KEY)) {
            settings = settings.withMirrors(List.of(archive.mirror(), other.mirror()));
            assertThatThrownBy(() -> base("cache").assemble(lock, Platform.LINUX_AMD64))
                    .isInstanceOf(PycontainerException.class)
                    .hasMessageContaining("cannot get the Debian package tzdata 1-1")
                    .hasMessageContaining(archive.mirror().main() + "pool/main/t/tzdata/tzdata_1-1_amd64.deb: 404")
                    .hasMessageContaining(other.mirror().main() + "pool/main/")
                    .hasMessageContaining("pycontainer:update-base")
                    .hasMessageContaining("debian_snapshot");
        }
    }

    @Test
    void packages_that_ship_different_files_under_one_path_are_refused() throws Exception {
        archive.add("bookworm-updates", SmallDebian.licence("netbase", "2").file("./usr/lib/os-release", "other"));
        archive.publish(SmallDebian.CODENAME);

        DebianLock lock = base("cache").resolve(request());
        assertThatThrownBy(() -> base("cache").assemble(lock, Platform.LINUX_AMD64))
                .hasMessage("the Debian packages base-files 12.4 and netbase 2 ship different files as"
                        + " /usr/lib/os-release");
    }

    @Test
    void conflicts_between_layers_and_dangling_links_are_refused() throws Exception {
        archive.add("bookworm-updates", SmallDebian.licence("libgomp1", "2").file("./usr/lib/os-release", "other"));
        archive.publish(SmallDebian.CODENAME);
        DebianLock conflict = base("cache").resolve(request());
        assertThatThrownBy(() -> base("cache").assemble(conflict, Platform.LINUX_AMD64))
                .hasMessageContaining("of the layer 'os'")
                .hasMessageContaining("/usr/lib/os-release");

        archive.add("bookworm-updates", SmallDebian.licence("libgomp1", "3").symlink("./usr/lib/x", "../y/z"));
        archive.publish(SmallDebian.CODENAME);
        DebianLock dangling = base("cache").resolve(request());
        assertThatThrownBy(() -> base("cache").assemble(dangling, Platform.LINUX_AMD64))
                .hasMessageContaining("the link /usr/lib/x -> ../y/z of the base leads nowhere");
    }

    @Test
    void a_lock_that_does_not_fit_says_why() throws IOException {
        DebianLock lock = base("cache").resolve(request());

        lock.check(request());
        assertThatThrownBy(() ->
                        lock.check(new DebianRequest(DebianRelease.TRIXIE, List.of(DebArchitecture.AMD64), List.of())))
                .hasMessageContaining("it is of bookworm, and the base is trixie");
        assertThatThrownBy(() -> lock.check(
                        new DebianRequest(DebianRelease.BOOKWORM, List.of(DebArchitecture.ARM64), List.of())))
                .hasMessageContaining("has no packages for linux/arm64, only for linux/amd64");
        assertThatThrownBy(() -> lock.check(
                        new DebianRequest(DebianRelease.BOOKWORM, List.of(DebArchitecture.AMD64), List.of("tini"))))
                .hasMessageContaining("extra_debian_packages");
    }

    @Test
    void a_processor_that_the_archive_lacks_is_named() {
        assertThatThrownBy(() -> base("cache")
                        .resolve(new DebianRequest(DebianRelease.BOOKWORM, List.of(DebArchitecture.ARM64), List.of())))
                .hasMessageContaining("the Debian suite bookworm has no packages for arm64");
    }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] changed = bytes.clone();
        changed[at] ^= 1;
        return changed;
    }

    private void refused(String why) {
        assertThatThrownBy(() -> base("cache").resolve(request()))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining(why);
    }
}
