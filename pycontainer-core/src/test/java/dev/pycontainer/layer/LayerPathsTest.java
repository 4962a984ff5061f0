package dev.pycontainer.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pycontainer.failure.PycontainerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerPathsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/a",
                "a/",
                "a//b",
                ".",
                "..",
                "a/..",
                "../a",
                "a/./b",
                ".wh.a",
                "a/.wh..wh..opq",
                ".wh.a/b",
                "a\0b",
                "a\uD800b"
            })
    void a_path_that_means_something_else_is_refused(String path) {
        assertThatExceptionOfType(PycontainerException.class)
                .isThrownBy(() -> new LayerEntry.Directory(path))
                .withMessageContaining("cannot be in a layer");
    }

    @Test
    void a_path_or_segment_that_is_too_long_is_refused() {
        String segment = "é".repeat(127) + "x";
        assertThat(new LayerEntry.Directory(segment).path()).isEqualTo(segment);
        assertThatExceptionOfType(PycontainerException.class)
                .isThrownBy(() -> new LayerEntry.Directory(segment + "x"))
                .withMessageContaining("longer than 255 bytes");
        assertThatExceptionOfType(PycontainerException.class)
                .isThrownBy(() -> new LayerEntry.Directory("12345/".repeat(683) + "x"))
                .withMessageContaining("longer than 4096 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\0b", "a\uDC00"})
    void a_link_to_nowhere_is_refused(String target) {
        assertThatExceptionOfType(PycontainerException.class)
                .isThrownBy(() -> new LayerEntry.Symlink("a/link", target))
                .withMessageContaining("the link 'a/link'");
    }

    @Test
    void ordinary_names_are_fine() {
        for (String path : new String[] {"a", "a/b", "...", "a/.whx", "wh.", "a b", "a\\b", "ü/\uD83D\uDE00"}) {
            assertThat(new LayerEntry.Directory(path).path()).isEqualTo(path);
        }
    }
}
