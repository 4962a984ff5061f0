package dev.pycontainer.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Digest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** D12 and the addresses of mirrors. */
class DebPackageTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"pool/../x.deb", "/pool/x.deb", "dists/x.deb", "pool/a/..", "pool", "pool/a b.deb", "pool/a?b"})
    void a_file_outside_the_pool_is_refused(String filename) {
        assertThatThrownBy(() -> new DebPackage("a", "1", "all", ArchivePart.MAIN, filename, 1, Digest.of(new byte[0])))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("describes a package that cannot be");
    }

    @ParameterizedTest
    @CsvSource({
        "https://mirror.example/debian, https://mirror.example/debian/, https://mirror.example/debian-security/",
        "https://mirror.example/repository/deb/, https://mirror.example/repository/deb/, https://mirror.example/repository/deb-security/",
        "https://s.example/archive/debian/20260101T000000Z/, https://s.example/archive/debian/20260101T000000Z/,"
                + " https://s.example/archive/debian-security/20260101T000000Z/",
        "https://one.example/a https://two.example/b, https://one.example/a/, https://two.example/b/"
    })
    void the_security_archive_lies_beside_the_main_one_unless_it_is_named(String text, String main, String security) {
        DebianMirror mirror = DebianMirror.parse(text, "debian_mirror");

        assertThat(mirror.main()).hasToString(main);
        assertThat(mirror.security()).hasToString(security);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mirror.example/debian", "https://", "https://a b c", "https://x/?y", "::"})
    void what_is_no_address_is_refused(String text) {
        assertThatThrownBy(() -> DebianMirror.parse(text, "debian_mirror"))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("`debian_mirror`");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "format 2\nrelease bookworm\n",
                "release bookworm\n",
                "format 1\n",
                "format 1\nrelease bookworm\nwhat x\n",
                "format 1\nrelease bookworm\nbase amd64 a 1\n",
                "format 1\nrelease bookworm\nindex a b c\n",
                "format 1\nrelease sid\n",
                "format 1\nrelease bookworm\nbase vax a 1 all main pool/a 1 00\n"
            })
    void a_lock_file_that_cannot_be_read_says_so(String text) {
        assertThatThrownBy(() -> BaseLockFile.read(text.getBytes(StandardCharsets.UTF_8), "base.lock"))
                .isInstanceOf(PycontainerException.class);
    }

    @Test
    void releases_are_found_by_name_and_by_python() {
        assertThat(DebianRelease.of("trixie")).isEqualTo(DebianRelease.TRIXIE);
        assertThat(DebianRelease.withPython("3.11")).contains(DebianRelease.BOOKWORM);
        assertThat(DebianRelease.withPython("3.12")).isEmpty();
        assertThatThrownBy(() -> DebianRelease.of("sid"))
                .hasMessageContaining("bookworm (Python 3.11), trixie (Python 3.13)");
    }
}
