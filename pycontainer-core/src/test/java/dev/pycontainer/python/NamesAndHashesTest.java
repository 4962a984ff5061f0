package dev.pycontainer.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesAndHashesTest {
    private static final String SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /** W2. */
    @ParameterizedTest
    @CsvSource({"Foo.Bar, foo-bar, foo_bar", "a--_.b, a-b, a_b", "zope.interface, zope-interface, zope_interface"})
    void a_name_has_one_normal_form(String name, String normal, String fileForm) {
        assertThat(PackageName.of(name)).hasToString(normal);
        assertThat(PackageName.of(name).fileForm()).isEqualTo(fileForm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a-", "a b", "a/b", "é", "a\n"})
    void what_is_no_name_is_refused(String name) {
        assertThatThrownBy(() -> PackageName.of(name)).isInstanceOf(PycontainerException.class);
    }

    @Test
    void a_hash_is_read_with_a_colon_or_an_equals_sign() {
        assertThat(FileHash.parse("SHA256:" + SHA256.toUpperCase(java.util.Locale.ROOT)))
                .isEqualTo(FileHash.parse("sha256=" + SHA256))
                .hasToString("sha256:" + SHA256);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256", "sha256:", "sha256:xyz", "sha256:ab", "md5:ab", "main"})
    void what_is_no_hash_is_refused(String text) {
        assertThat(FileHash.tryParse(text)).isEmpty();
        assertThatThrownBy(() -> FileHash.parse(text)).isInstanceOf(PycontainerException.class);
    }

    /** WH-3. */
    @Test
    void only_strong_hashes_prove_something() {
        FileHash md5 = FileHash.parse("md5:d41d8cd98f00b204e9800998ecf8427e");
        FileHash sha256 = FileHash.parse("sha256:" + SHA256);
        FileHash sha512 = FileHash.parse("sha512:" + SHA256 + SHA256);

        assertThat(md5.isStrong()).isFalse();
        assertThat(FileHash.strongest(List.of(md5))).isEmpty();
        assertThat(FileHash.strongest(List.of(md5, sha512, sha256))).contains(sha512);
    }
}
