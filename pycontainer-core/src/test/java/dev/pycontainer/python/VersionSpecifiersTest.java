package dev.pycontainer.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionSpecifiersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "~=2.2 | 2.3 | true",
                "~=2.2 | 3.0 | false",
                "~=1.4.5 | 1.4.9 | true",
                "~=1.4.5 | 1.5 | false",
                "~=2.2.post3 | 2.2 | false",
                "~=2.2.post3 | 2.9 | true",
                "~=1.4.5a4 | 1.4.5rc1 | true",
                "==1.1 | 1.1.0 | true",
                "==1.1 | 1.1.post1 | false",
                "==1.1.* | 1.1.post1 | true",
                "==1.1.* | 1.1a1 | true",
                "==1.* | 1!1.1 | false",
                "==1.1 | 1.1+local | true",
                "==1.1+local | 1.1 | false",
                "==1.1+local | 1.1+LOCAL | true",
                "!=1.1.* | 1.1.post1 | false",
                "!=1.1 | 1.1+local | false",
                "<=1.1 | 1.1+local | true",
                ">=1.1 | 1.1+local | true",
                "<1.1 | 1.1rc1 | false",
                "<1.1rc2 | 1.1rc1 | true",
                "<1.1.post1 | 1.1.post1.dev1 | false",
                ">1.7 | 1.7.0.post1 | false",
                ">1.7 | 1.7+local | false",
                ">1.7 | 1.7.1 | true",
                ">1.7.post2 | 1.7.post3 | true",
                ">1.7.post2 | 1.7.post2+local | false",
                ">1.7.dev1 | 1.7.dev2 | true",
                "===1.0 | 1.0 | true",
                "===1.0 | 1.0.0 | false",
                "===1.0+DOWNSTREAM1 | 1.0+downstream1 | true",
                ">=1,<2,!=1.5.* | 1.5.3 | false",
                ">=1,<2,!=1.5.* | 1.6 | true",
            })
    void a_specifier_matches_as_the_specification_says(String specifiers, String version, boolean fits) {
        assertThat(VersionSpecifiers.parse(specifiers).contains(Version.parse(version), true))
                .isEqualTo(fits);
    }

    @Test
    void prereleases_fit_where_a_specifier_names_one() {
        Version candidate = Version.parse("2.0rc1");

        assertThat(VersionSpecifiers.parse(">=1.0").contains(candidate)).isFalse();
        assertThat(VersionSpecifiers.parse(">=1.0").contains(candidate, true)).isTrue();
        assertThat(VersionSpecifiers.parse(">=2.0b1").contains(candidate)).isTrue();
        assertThat(VersionSpecifiers.parse(">=1.0,!=2.0a1").contains(candidate)).isFalse();
        assertThat(VersionSpecifiers.ANY.contains(candidate)).isFalse();
    }

    @Test
    void prereleases_are_chosen_where_nothing_else_fits() {
        List<Version> versions =
                Stream.of("1.0", "2.0rc1", "2.0", "3.0a1").map(Version::parse).toList();

        assertThat(VersionSpecifiers.parse(">=1.5").filter(versions))
                .extracting(Version::toString)
                .containsExactly("2.0");
        assertThat(VersionSpecifiers.parse(">2.0").filter(versions))
                .extracting(Version::toString)
                .containsExactly("3.0a1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0",
                "=1.0",
                ">=1.0.*",
                "~=1",
                "~=1.0+x",
                "<1.0+x",
                "==1.0.dev1.*",
                "==",
                ">= 1 2",
                "===a b",
                "^1.0"
            })
    void what_is_no_specifier_is_refused_and_shown(String text) {
        assertThatThrownBy(() -> VersionSpecifiers.parse(">=0.1, " + text))
                .isInstanceOf(PycontainerException.class)
                .hasMessageStartingWith("not a version specifier (PEP 440): '" + text + "'");
    }

    /** I5. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ">=3.6.* | >=3.6",
                ">=2.7,!=3.0.*,!=3.1.* | !=3.0.*,!=3.1.*,>=2.7",
                ">=2.7 !=3.0.* !=3.1.* | !=3.0.*,!=3.1.*,>=2.7",
                ">=2.7!=3.0.* | !=3.0.*,>=2.7",
                ">=2.7,!=3.0* | !=3.0.*,>=2.7",
                ">=3.6, | >=3.6",
                ",>=3.6,,<4 | <4,>=3.6",
                "'>=3.6' | >=3.6",
                "=>3.6 | >=3.6",
                ">=2.7,!=~3.0 | !=3.0,>=2.7",
                ">= 3.7 , < 4 | <4,>=3.7",
            })
    void known_mistakes_of_published_metadata_are_mended(String text, String mended) {
        assertThat(VersionSpecifiers.parseLeniently(text)).contains(VersionSpecifiers.parse(mended));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.6", "python>=3", ">=foo", ">>3", "~=3"})
    void what_cannot_be_mended_is_empty(String text) {
        assertThat(VersionSpecifiers.parseLeniently(text)).isEmpty();
    }

    @Test
    void an_empty_text_fits_everything() {
        assertThat(VersionSpecifiers.parse(" ").contains(Version.parse("1.0"))).isTrue();
        assertThat(VersionSpecifiers.parseLeniently("")).contains(VersionSpecifiers.ANY);
    }

    @Test
    void a_pin_is_one_equality_without_a_wildcard() {
        assertThat(VersionSpecifiers.parse("==1.0").isPinned()).isTrue();
        assertThat(VersionSpecifiers.parse("===1.0").isPinned()).isTrue();
        assertThat(VersionSpecifiers.parse("==1.*").isPinned()).isFalse();
        assertThat(VersionSpecifiers.parse("==1.0,<2").isPinned()).isFalse();
        assertThat(VersionSpecifiers.parse("==1.0").pinnedVersion()).contains(Version.parse("1"));
        assertThat(VersionSpecifiers.parse(">=1.0").pinnedVersion()).isEmpty();
    }

    @Test
    void parsing_the_normal_form_changes_nothing() {
        PackagingInputs inputs = new PackagingInputs(9);
        for (int i = 0; i < 3_000; i++) {
            VersionSpecifiers specifiers = VersionSpecifiers.parse(inputs.specifiers());

            assertThat(VersionSpecifiers.parse(specifiers.toString()))
                    .isEqualTo(specifiers)
                    .hasSameHashCodeAs(specifiers);
        }
    }

    @Test
    void both_hold_where_two_are_joined() {
        assertThat(VersionSpecifiers.parse(">=1").and(VersionSpecifiers.parse("<2")))
                .hasToString("<2,>=1");
    }
}
