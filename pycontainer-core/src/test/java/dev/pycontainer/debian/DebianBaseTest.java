package dev.pycontainer.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.image.Layer;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.Platform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What bases are made of. */
class DebianBaseTest extends DebianFixture {
    /** A change of these is a change of every base: raise {@link MaintainerFiles#VERSION}. */
    private static final List<String> DIFF_IDS = List.of(
            "091088dc2639528be0636d7b97fcc19e744a2388f75313eb2f25b4f28c782555",
            "4d39f6076353fbf78dc85d7aa3944275e48dce6b1e08ba94c3c7cdf336301ed5",
            "2434ad3e01927eadebc2ebeb71a7d56d6d87a48bb2cbd8732390b0278a0754d1",
            "92bc9afcbbe35e32a66a66b805f91a86f926478910022a105a3492926ab04162");

    @Test
    void the_packages_are_chosen_over_all_suites_and_excluded_ones_stay_away() throws IOException {
        DebianLock lock = base("cache").resolve(request());

        assertThat(lock.packages(DebArchitecture.AMD64).base())
                .extracting(DebPackage::toString)
                .containsExactly(
                        "base-files 12.4",
                        "ca-certificates 2025",
                        "libc-bin 2.36-9+deb12u1",
                        "libc6 2.36-9+deb12u1",
                        "libgcc-s1 1-1",
                        "libgomp1 1-1",
                        "libpython3.11-stdlib 3.11.2-6",
                        "libstdc++6 1-1",
                        "media-types 1-1",
                        "netbase 1-1",
                        "python3.11-minimal 3.11.2-6",
                        "tzdata 1-1",
                        "zlib1g 1:1.2");
        assertThat(archive.requests())
                .hasSize(6)
                .filteredOn(path -> path.contains("Packages") || path.contains("by-hash"))
                .allMatch(path -> path.contains("/by-hash/SHA256/"));
    }

    @Test
    void the_image_has_four_layers_of_known_bytes() throws IOException {
        AssembledBase made = made("cache", request());

        assertThat(made.image().layers())
                .extracting(layer -> layer.diffId().hex())
                .isEqualTo(DIFF_IDS);
        assertThat(made.image().config().user()).contains("65532");
        assertThat(made.image().config().env())
                .containsExactly(Map.entry("PATH", "/usr/local/bin:/usr/bin:/bin"), Map.entry("LANG", "C.UTF-8"));
        assertThat(made.pythonPath()).isEqualTo("/usr/bin/python3.11");
        assertThat(made.pythonVersion()).isEqualTo("3.11.2");
        assertThat(made.glibcVersion()).isEqualTo("2.36");
        assertThat(warnings).isEmpty();
    }

    @Test
    void the_files_are_those_that_maintainer_scripts_would_leave() throws IOException {
        Map<String, String> files = files(made("cache", request()));

        assertThat(files)
                .containsEntry("bin", "0777 0 -> usr/bin")
                .containsEntry("lib64", "0777 0 -> usr/lib64")
                .containsEntry("tmp/", "1777 0")
                .containsEntry("root/", "0700 0")
                .containsEntry("run/lock/", "1777 0")
                .containsEntry("var/run", "0777 0 -> /run")
                .containsEntry("var/local/", "0755 0")
                .containsEntry("home/nonroot/", "0700 65532")
                .containsEntry("etc/ssl/certs/ca-certificates.crt", "0644 0 first\nsecond\n")
                .containsEntry("usr/lib/ssl/cert.pem", "0777 0 -> /etc/ssl/certs/ca-certificates.crt")
                .containsEntry("etc/nsswitch.conf", "0644 0 hosts: files dns\n")
                .containsEntry("etc/localtime", "0777 0 -> /usr/share/zoneinfo/Etc/UTC")
                .containsEntry("usr/bin/python3", "0777 0 -> python3.11")
                .containsEntry("usr/sbin/ldconfig.real", "0755 0 = usr/sbin/ldconfig")
                .containsEntry("usr/lib/x86_64-linux-gnu/libz.so.1", "0777 0 -> libz.so.1.2")
                .doesNotContainKeys("lib/", "bin/", "var/run/", "usr/sbin/update-ca-certificates")
                .doesNotContainKey("usr/lib/python3.11/lib-dynload/nis.cpython-311-x86_64-linux-gnu.so");
        assertThat(files.get("etc/ld.so.cache")).contains("libz.so.1\0/lib/x86_64-linux-gnu/libz.so.1\0", "libc.so.6");
        assertThat(files.keySet())
                .filteredOn(path -> path.startsWith("var/lib/dpkg/status.d/"))
                .hasSize(1 + 2 * 13);
    }

    @Test
    void a_second_build_writes_nothing_and_asks_only_for_the_signed_indexes() throws IOException {
        AssembledBase first = made("cache", request());
        archive.requests();

        AssembledBase second = made("cache", request());

        assertThat(second.reused()).isTrue();
        assertThat(second.image().descriptor()).isEqualTo(first.image().descriptor());
        assertThat(archive.requests()).hasSize(3).allMatch(path -> path.endsWith("/InRelease"));
    }

    @Test
    void packages_are_brought_side_by_side_and_it_makes_no_difference() throws IOException {
        AssembledBase inTurn = made("cache", request());
        List<Integer> sizes = new ArrayList<>();
        DebianBase parallel = base("other").downloading(tasks -> {
            sizes.add(tasks.size());
            List<Callable<Void>> backwards = new ArrayList<>(tasks);
            Collections.reverse(backwards);
            Downloads.IN_TURN.run(backwards);
        });
        AssembledBase base = parallel.assemble(parallel.resolve(request()), Platform.LINUX_AMD64);
        assertThat(sizes).containsExactly(inTurn.packages().size());
        assertThat(base.image().descriptor()).isEqualTo(inTurn.image().descriptor());
        assertThat(base.written()).hasSize(4);
        parallel.assemble(parallel.resolve(request()), Platform.LINUX_AMD64);
        assertThat(sizes).hasSize(1);
    }

    @Test
    void a_lock_needs_neither_index_nor_signature() throws IOException {
        DebianLock lock = base("cache").resolve(request());
        Digest expected = base("cache")
                .assemble(lock, Platform.LINUX_AMD64)
                .image()
                .descriptor()
                .digest();
        DebianLock read = BaseLockFile.read(BaseLockFile.write(lock), "base.lock");
        assertThat(read).isEqualTo(lock);
        archive.requests();

        archive.breaks = 2;
        AssembledBase made = base("other").assemble(read, Platform.LINUX_AMD64);

        assertThat(made.image().descriptor().digest()).isEqualTo(expected);
        assertThat(archive.requests()).hasSize(15).allMatch(path -> path.endsWith(".deb"));
    }

    @Test
    void a_mirror_that_breaks_off_and_knows_no_ranges_is_asked_from_the_start() throws IOException {
        DebianLock lock = base("cache").resolve(request());
        archive.requests();

        archive.ranges = false;
        archive.breaks = 2;
        AssembledBase made = base("cache").assemble(lock, Platform.LINUX_AMD64);

        assertThat(made.image().layers())
                .extracting(layer -> layer.diffId().hex())
                .isEqualTo(DIFF_IDS);
        assertThat(archive.requests()).hasSize(15);
    }

    @Test
    void a_new_python_moves_only_its_layer() throws Exception {
        DebianLock lock = base("cache").resolve(request());
        List<Layer> before =
                base("cache").assemble(lock, Platform.LINUX_AMD64).image().layers();
        archive.add("bookworm-security", SmallDebian.python("3.11.2-6+deb12u1"));
        archive.fields.put("Date", TinyArchive.time(NOW));
        archive.publish(SmallDebian.CODENAME);

        DebianLock newer = base("cache").update(request(), lock);

        assertThat(newer.changesFrom(lock))
                .containsExactly(new DebianLock.Change(
                        DebArchitecture.AMD64, "python3.11-minimal", "3.11.2-6", "3.11.2-6+deb12u1"));
        List<Layer> after =
                base("cache").assemble(newer, Platform.LINUX_AMD64).image().layers();
        for (int i = 0; i < 4; i++) {
            assertThat(after.get(i).diffId().equals(before.get(i).diffId())).isEqualTo(i < 3);
        }
    }

    @Test
    void extra_packages_lie_on_top_and_what_is_missing_of_them_is_said() throws IOException {
        AssembledBase plain = made("cache", request());
        AssembledBase made = made(
                "cache", new DebianRequest(DebianRelease.BOOKWORM, List.of(DebArchitecture.AMD64), List.of("libpq5")));

        assertThat(made.image().layers()).hasSize(5);
        assertThat(made.image().layers().subList(0, 4))
                .extracting(Layer::diffId)
                .isEqualTo(plain.image().layers().stream().map(Layer::diffId).toList());
        assertThat(files(made).get("etc/ld.so.cache")).contains("libpq.so.5", "libz.so.1", "libc.so.6");
        assertThat(warnings)
                .containsExactly(
                        "the link /usr/share/pq/sample -> /etc/pq/none of the base leads nowhere",
                        "the Debian package libpq5 has postinst, which did not run: what it would have set up is missing");
    }

    @Test
    void offline_takes_what_was_chosen_last() throws IOException {
        assertThatThrownBy(() -> offline().resolve(request())).hasMessageContaining("offline, and the cache");
        AssembledBase online = made("cache", request());
        archive.requests();

        DebianBase offline = offline();
        AssembledBase made = offline.assemble(offline.resolve(request()), Platform.LINUX_AMD64);

        assertThat(made.image().descriptor()).isEqualTo(online.image().descriptor());
        assertThat(archive.requests()).isEmpty();
    }

    @Test
    void an_index_without_by_hash_is_asked_for_by_its_name() throws Exception {
        archive.fields.put("Acquire-By-Hash", "no");
        archive.publish(SmallDebian.CODENAME);

        base("cache").resolve(request());

        assertThat(archive.requests()).contains("/debian/dists/bookworm/main/binary-amd64/Packages.xz");
    }

    @Test
    void the_next_mirror_helps_out_and_a_snapshot_has_what_the_mirrors_have_not() throws Exception {
        DebianLock lock = base("cache").resolve(request());
        archive.remove(".deb");
        try (TinyArchive other = new TinyArchive(KEY)) {
            SmallDebian.fill(other);
            settings = settings.withSnapshots(List.of(other.mirror()));
            base("one").assemble(lock, Platform.LINUX_AMD64);
            settings = settings.withSnapshots(List.of()).withMirrors(List.of(archive.mirror(), other.mirror()));
            assertThat(base("two").assemble(lock, Platform.LINUX_AMD64).packages())
                    .hasSize(13);
        }
    }
}
