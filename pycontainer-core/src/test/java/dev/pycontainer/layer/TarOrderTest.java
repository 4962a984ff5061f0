package dev.pycontainer.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pycontainer.failure.PycontainerException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TarOrderTest {
    @Test
    void entries_stand_bytewise_and_every_parent_once_before_its_children() {
        assertThat(order(file("b/c/d"), file("b/c.py"), file("b/c-x/e"), file("a"), new LayerEntry.Directory("b/c")))
                .containsExactly("a", "b", "b/c", "b/c-x", "b/c-x/e", "b/c.py", "b/c/d");
    }

    @Test
    void names_are_compared_by_their_utf_8_bytes() {
        String astral = "\uD83D\uDE00"; // less than U+FFFD in UTF-16, greater in UTF-8
        assertThat(order(file(astral), file("\uFFFD"), file("z"), file("é")))
                .containsExactly("z", "é", "\uFFFD", astral);
    }

    @Test
    void a_directory_may_be_named_twice() {
        assertThat(order(new LayerEntry.Directory("a/b"), new LayerEntry.Directory("a/b")))
                .containsExactly("a", "a/b");
    }

    @Test
    void two_entries_for_one_path_are_refused_with_both_named() {
        assertRefused("file a/b", "link a/b", file("a/b"), new LayerEntry.Symlink("a/b", "c"));
        assertRefused("file a/b", "file a/b", file("a/b"), file("a/b"));
        assertRefused("file a", "directory a", file("a"), new LayerEntry.Directory("a"));
    }

    @Test
    void a_file_or_link_with_something_below_it_is_refused_with_both_named() {
        assertRefused("file a/b", "file a/b/c/d", file("a/b"), file("a/b/c/d"));
        assertRefused("file a/b", "file a/b/c", file("a/b/c"), file("a/b"));
        assertRefused("link a", "directory a/b", new LayerEntry.Symlink("a", "x"), new LayerEntry.Directory("a/b"));
    }

    private static void assertRefused(String first, String second, LayerEntry... entries) {
        assertThatExceptionOfType(PycontainerException.class)
                .isThrownBy(() -> TarOrder.of(Arrays.asList(entries)))
                .withMessageContaining(first)
                .withMessageContaining(second);
    }

    private static Stream<String> order(LayerEntry... entries) {
        return TarOrder.of(List.of(entries)).stream().map(LayerEntry::path);
    }

    private static LayerEntry file(String path) {
        return new LayerEntry.File(path, false, FileContent.of(path));
    }
}
