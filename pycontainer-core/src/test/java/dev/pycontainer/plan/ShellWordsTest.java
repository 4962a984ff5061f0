package dev.pycontainer.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordsTest {
    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of("python -m app", List.of("python", "-m", "app")),
                Arguments.of("  a \t b\nc  ", List.of("a", "b", "c")),
                Arguments.of("'a b' \"c d\"", List.of("a b", "c d")),
                Arguments.of("a'b'\"c\"d", List.of("abcd")),
                Arguments.of("'' \"\"", List.of("", "")),
                Arguments.of("a\\ b \\'", List.of("a b", "'")),
                Arguments.of("'\\n$x'", List.of("\\n$x")),
                Arguments.of("\"\\$x \\\\ \\\" \\n\"", List.of("$x \\ \" \\n")),
                Arguments.of("sh -c 'exec \"$@\" | cat'", List.of("sh", "-c", "exec \"$@\" | cat")),
                Arguments.of("$HOME * ; # &", List.of("$HOME", "*", ";", "#", "&")),
                Arguments.of("a\\\nb", List.of("ab")),
                Arguments.of("\"a\\\nb\"", List.of("ab")),
                Arguments.of("", List.of()));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void a_line_is_split_as_the_shell_splits_it_and_nothing_is_expanded(String line, List<String> words) {
        assertThat(ShellWords.split(line)).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'open", "\"open", "a \"b\\\"", "end\\"})
    void what_is_left_open_is_an_error_that_shows_the_line(String line) {
        assertThatThrownBy(() -> ShellWords.split(line))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining(line)
                .hasMessageContaining("hint: write a list");
    }
}
