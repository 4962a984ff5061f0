package dev.pycontainer.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** D11 and D14 to D16. */
class ClosureTest {
    private final PackagesIndex index = new PackagesIndex("amd64");
    private final List<String> explained = new ArrayList<>();

    @Test
    void what_is_needed_comes_along_and_recommendations_do_not() throws IOException {
        add("a", "1", "Pre-Depends: b\nDepends: c (>= 2), d [arm64], e [amd64] <!nocheck>\nRecommends: f\n");
        add("b", "1", "Depends: a\n");
        add("c", "2", "");
        add("e", "1", "");
        add("f", "1", "");

        assertThat(closure("a")).containsExactly("a 1", "b 1", "c 2", "e 1");
    }

    @Test
    void the_highest_version_is_the_candidate() throws IOException {
        add("a", "1:1.0~rc1", "");
        add("a", "1:1.0", "");
        add("a", "9", "");

        assertThat(closure("a")).containsExactly("a 1:1.0");
    }

    @Test
    void an_excluded_name_drops_its_group_and_that_is_said() throws IOException {
        add("a", "1", "Depends: awk | b, c\n");
        add("b", "1", "");
        add("c", "1", "");

        assertThat(closure(List.of("awk"), "a")).containsExactly("a 1", "c 1");
        assertThat(explained).containsExactly("a: 'awk | b' is dropped, since awk is left out");
    }

    @Test
    void a_chosen_alternative_is_enough() throws IOException {
        add("a", "1", "Depends: c, b | c\n");
        add("b", "1", "");
        add("c", "1", "");

        assertThat(closure("a", "c")).containsExactly("a 1", "c 1");
    }

    @Test
    void the_first_real_alternative_goes_before_providers() throws IOException {
        add("a", "1", "Depends: virtual | real\n");
        add("provider", "1", "Provides: virtual\n");
        add("real", "1", "");

        assertThat(closure("a")).containsExactly("a 1", "real 1");
    }

    @Test
    void providers_are_taken_by_name_and_one_that_is_chosen_is_enough() throws IOException {
        add("a", "1", "Depends: virtual\n");
        add("q", "1", "Provides: virtual\n");
        add("p", "1", "Provides: virtual\n");

        assertThat(closure("a")).containsExactly("a 1", "p 1");
        assertThat(closure("q", "a")).containsExactly("a 1", "q 1");
    }

    @Test
    void a_dependency_with_a_version_needs_a_versioned_provides() throws IOException {
        add("a", "1", "Depends: virtual (>= 2)\n");
        add("p", "9", "Provides: virtual\n");
        add("q", "9", "Provides: virtual (= 1)\n");
        add("r", "1", "Provides: other, virtual (= 2.1)\n");

        assertThat(closure("a")).containsExactly("a 1", "r 1");
    }

    @Test
    void what_is_not_met_is_named_with_the_way_there() throws IOException {
        add("root", "1", "Depends: middle\n");
        add("middle", "1", "Depends: leaf (>= 2) | other\n");
        add("leaf", "1", "");

        assertThatThrownBy(() -> closure("root"))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("root -> middle -> leaf (>= 2) | other for amd64; the archive has leaf 1");
    }

    @Test
    void an_unknown_root_is_named() {
        assertThatThrownBy(() -> closure("libpq6"))
                .hasMessageContaining("the Debian archive has no package libpq6 for amd64")
                .hasMessageContaining("look at the test");
    }

    @Test
    void extra_roots_keep_what_was_chosen_and_may_name_what_is_excluded() throws IOException {
        add("base", "1", "Depends: one | two\n");
        add("one", "1", "");
        add("two", "1", "Depends: base\n");
        Closure closure = new Closure(index, List.of("two"), explained::add);
        closure.add(List.of("base"), "the test");

        assertThat(closure.add(List.of("two"), "the test").keySet()).containsExactly("two");
    }

    @Test
    void folded_fields_and_long_lines_are_read_and_the_rest_is_not_kept() throws IOException {
        String text = "Package: a\nDescription: x\n " + "y".repeat(200_000)
                + "\n.\nVersion: 1\nDepends: b,\n c (>= 1),\n\td\n\n" + "Package: b\nVersion: 2\n";
        List<Stanza> stanzas = new ArrayList<>();

        new IndexReader(ArchivePart.MAIN, text.length(), stanzas::add).read(stream(text), "a test");

        assertThat(stanzas).hasSize(2);
        assertThat(new String(stanzas.get(0).text(), StandardCharsets.UTF_8))
                .isEqualTo("Package: a\nVersion: 1\nDepends: b, c (>= 1),\td\n");
    }

    @Test
    void an_index_larger_than_signed_is_refused() {
        String text = "Package: a\n\n".repeat(100);

        assertThatThrownBy(() -> new IndexReader(ArchivePart.MAIN, text.length() - 1, stanza -> {})
                        .read(stream(text), "Packages"))
                .hasMessageContaining("Packages holds more than the " + (text.length() - 1) + " bytes");
    }

    private List<String> closure(String... roots) {
        return closure(List.of(), roots);
    }

    private List<String> closure(List<String> excluded, String... roots) {
        return new Closure(index, excluded, explained::add)
                .add(List.of(roots), "the test").values().stream()
                        .map(DebPackage::toString)
                        .toList();
    }

    private void add(String name, String version, String fields) throws IOException {
        String text = "Package: " + name + "\nVersion: " + version + "\nArchitecture: amd64\n" + fields
                + "Filename: pool/main/" + name + ".deb\nSize: 1\nSHA256: " + "0".repeat(64) + "\n";
        new IndexReader(ArchivePart.MAIN, text.length(), index::add).read(stream(text), "a test");
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
