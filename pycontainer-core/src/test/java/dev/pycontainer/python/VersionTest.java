package dev.pycontainer.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {
    /** PEP 440, normalization. */
    @ParameterizedTest
    @CsvSource({
        "1.1RC1, 1.1rc1",
        "00, 0",
        "1.0.09000, 1.0.9000",
        "1.1.a1, 1.1a1",
        "1.1-a1, 1.1a1",
        "1.1a.1, 1.1a1",
        "1.1alpha1, 1.1a1",
        "1.1beta2, 1.1b2",
        "1.1c3, 1.1rc3",
        "1.1pre3, 1.1rc3",
        "1.1preview_3, 1.1rc3",
        "1.2a, 1.2a0",
        "1.2-post2, 1.2.post2",
        "1.2post2, 1.2.post2",
        "1.2.post-2, 1.2.post2",
        "1.0-r4, 1.0.post4",
        "1.0rev4, 1.0.post4",
        "1.2.post, 1.2.post0",
        "1.0-1, 1.0.post1",
        "1.2-dev2, 1.2.dev2",
        "1.2dev, 1.2.dev0",
        "1.0+ubuntu-1, 1.0+ubuntu.1",
        "1.0+Ubuntu_01, 1.0+ubuntu.1",
        "v1.0, 1.0",
        "'\t1.0 \n', 1.0",
        "0!1.0, 1.0",
        "2!1.0, 2!1.0",
        "1.0a1.post2.dev3+x, 1.0a1.post2.dev3+x",
    })
    void every_spelling_has_one_normal_form(String text, String normal) {
        assertThat(Version.parse(text)).hasToString(normal).isEqualTo(Version.parse(normal));
    }

    /** PEP 440, summary of permitted suffixes and relative ordering. */
    @Test
    void versions_sort_as_the_specification_says() {
        List<Version> sorted = List.of(
                        "0.9",
                        "1.0.dev1",
                        "1.0a1.dev1",
                        "1.0a1",
                        "1.0a1.post1.dev1",
                        "1.0a1.post1",
                        "1.0b1",
                        "1.0rc1.dev1",
                        "1.0rc1",
                        "1.0rc2",
                        "1.0",
                        "1.0+abc",
                        "1.0+abc.1",
                        "1.0+abc.2",
                        "1.0+1",
                        "1.0+1.0",
                        "1.0+10",
                        "1.0.post1.dev1",
                        "1.0.post1",
                        "1.0.1.dev1",
                        "1.0.1",
                        "1.0.10",
                        "1.1",
                        "1!0.1")
                .stream()
                .map(Version::parse)
                .toList();
        List<Version> shuffled = new ArrayList<>(sorted);
        Collections.shuffle(shuffled, new Random(1));
        Collections.sort(shuffled);

        assertThat(shuffled).containsExactlyElementsOf(sorted);
    }

    @Test
    void zeros_at_the_end_of_a_release_make_no_difference() {
        assertThat(Version.parse("1.0"))
                .isEqualTo(Version.parse("1"))
                .hasSameHashCodeAs(Version.parse("1.0.0"))
                .isNotEqualTo(Version.parse("1.0.post0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a",
                "1.",
                "1..2",
                ".1",
                "1.0+",
                "1.0+a..b",
                "1.0+a!",
                "1!",
                "!1",
                "1.0.dev1.post1",
                "1.0-",
                "1.0x",
                "1 .0",
                "vv1",
                "١.٠",
                "1.0+\u212a",
                "9999999999999999999",
                "1.0rc1rc2"
            })
    void what_is_no_version_is_refused(String text) {
        assertThat(Version.tryParse(text)).isEmpty();
        assertThatThrownBy(() -> Version.parse(text))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("not a Python version");
    }

    @Test
    void the_written_text_is_kept() {
        assertThat(Version.parse(" 1.0-RC1 ").text()).isEqualTo("1.0-RC1");
    }

    @Test
    void local_parts_of_any_length_are_numbers() {
        assertThat(Version.parse("1+100000000000000000000")).isGreaterThan(Version.parse("1+99999999999999999999"));
    }

    @Test
    void the_local_part_can_be_left_out() {
        Version version = Version.parse("2.1.0+cu118");

        assertThat(version.local()).contains("cu118");
        assertThat(version.withoutLocal()).hasToString("2.1.0");
        assertThat(version.withoutLocal().local()).isEmpty();
    }

    @Test
    void parsing_the_normal_form_changes_nothing() {
        PackagingInputs inputs = new PackagingInputs(7);
        for (int i = 0; i < 5_000; i++) {
            Version version = Version.parse(inputs.version());
            Version again = Version.parse(version.toString());

            assertThat(again).isEqualTo(version).hasToString(version.toString());
        }
    }

    @Test
    void the_order_is_total() {
        PackagingInputs inputs = new PackagingInputs(8);
        List<Version> versions = inputs.listOf(120, inputs::closeVersion).stream()
                .map(Version::parse)
                .toList();
        List<Version> sorted = versions.stream().sorted().toList();
        for (int i = 0; i < sorted.size(); i++) {
            for (int j = i; j < sorted.size(); j++) {
                assertThat(sorted.get(i).compareTo(sorted.get(j))).isLessThanOrEqualTo(0);
                assertThat(sorted.get(i).compareTo(sorted.get(j)))
                        .isEqualTo(-sorted.get(j).compareTo(sorted.get(i)));
                if (sorted.get(i).equals(sorted.get(j))) {
                    assertThat(sorted.get(i)).hasSameHashCodeAs(sorted.get(j));
                }
            }
        }
    }

    @Test
    void a_hostile_text_is_read_in_linear_time() {
        String text = "1" + ".0".repeat(200_000) + "a".repeat(200_000);

        assertThat(Version.tryParse(text)).isEmpty();
    }
}
