package dev.pycontainer.python.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {
    private static boolean matches(Glob glob, String path) {
        long state = glob.start();
        for (String segment : path.split("/")) {
            state = glob.step(state, segment);
        }
        return glob.accepts(state);
    }

    @ParameterizedTest
    @CsvSource({
        "a, a, true",
        "a, b, false",
        "a, x/a, false",
        "*.py, a.py, true",
        "*.py, x/a.py, false",
        "**/*.py, a.py, true",
        "**/*.py, x/y/a.py, true",
        "a/**, a, false",
        "a/**, a/b, true",
        "a/**, a/b/c, true",
        "a/**/b, a/b, true",
        "a/**/b, a/x/y/b, true",
        "a/**/b, a/x/y/c, false",
        "**, a/b, true",
        "**/**/a, a, true",
        "***/a, x/y/a, true",
        "?b, ab, true",
        "?b, b, false",
        "[a-c]x, bx, true",
        "[!a-c]x, bx, false",
        "[^a-c]x, dx, true",
        "[]a]x, ]x, true",
        "[a-]x, -x, true",
        "a\\*, a*, true",
        "a\\*, ab, false",
        "a*b*c, axxbyyc, true",
        "a*b*c, axxbyy, false",
        "./a//b/, a/b, true",
        "*, .hidden, true",
        "ä?, ä😀, true",
    })
    void globs_match_whole_paths(String pattern, String path, boolean matches) {
        assertThat(matches(Glob.parse(pattern), path)).isEqualTo(matches);
    }

    @Test
    void at_any_depth_means_the_top_too() {
        Glob glob = Glob.parse("*.log").atAnyDepth();

        assertThat(matches(glob, "a.log")).isTrue();
        assertThat(matches(glob, "x/y/a.log")).isTrue();
    }

    @Test
    void a_literal_path_has_no_wildcards() {
        assertThat(matches(Glob.literal("a/[b]*"), "a/[b]*")).isTrue();
        assertThat(matches(Glob.literal("a/[b]*"), "a/b")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "../a", "a/../b", "[a", "a[!", "a\\"})
    void what_can_never_match_is_refused(String pattern) {
        assertThatThrownBy(() -> Glob.parse(pattern)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_pattern_with_too_many_segments_is_refused() {
        assertThatThrownBy(() -> Glob.parse("a/".repeat(100))).hasMessageContaining("more than 60 segments");
        assertThatThrownBy(() -> Glob.parse("a".repeat(2000))).hasMessageContaining("longer than 1024");
    }

    @Test
    void explosive_patterns_cost_no_more_than_others() {
        Glob stars = Glob.parse("*a".repeat(120) + "b");
        Glob doubleStars = Glob.parse("**/a/".repeat(29) + "b");

        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            for (int i = 0; i < 1000; i++) {
                assertThat(matches(stars, "a".repeat(255))).isFalse();
                assertThat(matches(doubleStars, "a/".repeat(200) + "c")).isFalse();
            }
        });
    }

    @Test
    void a_glob_knows_whether_it_says_something_of_its_target() {
        assertThat(Glob.parse("config/.env").namesItsTarget()).isTrue();
        assertThat(Glob.parse("certs/*.pem").namesItsTarget()).isTrue();
        assertThat(Glob.parse("config/*").namesItsTarget()).isFalse();
        assertThat(Glob.parse("config/**").namesItsTarget()).isFalse();
        assertThat(Glob.parse("config/??*").namesItsTarget()).isFalse();
    }
}
