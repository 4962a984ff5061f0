package dev.pycontainer.python.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.failure.PycontainerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast way through TOML comes to the same values at the same places as the thorough one. */
class TomlPlacesTest {
    private static final String EVERYTHING =
            """
            # comment
            name = "a \\" # no comment" # comment
              indented.dotted."quoted key".'other' = 1
            lit = 'C:\\x' \t
            multi = \"\"\"
            two
             lines \\
               "" of \\\" text\"\"\"\"
            raw = '''
            it''s'''
            empty = []
            list = [
              1, # one
              "two, ]", [ 3, [4.5, -inf] ],
              { x = 1, y.z = [true, false] }, ]
            date = 2024-01-02
            moment = 1979-05-27 07:32:00.5
            zoned = 1979-05-27T07:32:00Z
            time = 07:32:00
            hex = 0xDEAD_beef
            big = 9_223_372_036
            "" = "empty key"
            [table]
            a = {}
            [ table . "sub.table" ]
            b = { c = "d", e = { f = 2 } }
            [[many]]
            x = 1
            [[many]]
            [many.inner]
            y = 2
            [[many.deep]]
            z = 3
            [[many]]
            ä."\u00e9" = 1
            """;

    @Test
    void every_kind_of_value_stands_where_the_thorough_parser_finds_it() {
        String text = EVERYTHING.replace("ä.", "x.");

        assertThat(PlacedToml.parse(text, "f")).contains(ThoroughToml.parse(text, "f"));
        String windows = text.replace("\n", "\r\n");
        assertThat(PlacedToml.parse(windows, "f")).isPresent();
    }

    static Stream<Path> files() throws Exception {
        Path resources = Path.of(Objects.requireNonNull(TomlPlacesTest.class.getResource("/locks/README.md"))
                        .toURI())
                .getParent();
        List<Path> roots = List.of(resources, Path.of("..", "examples"), Path.of("..", "src", "it"));
        Stream<Path> all = Stream.empty();
        for (Path root : roots) {
            all = Stream.concat(
                    all, Files.walk(root).filter(file -> file.toString().endsWith("project.toml")));
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("files")
    void projects_of_the_tests_are_read_alike(Path file) throws IOException {
        String text = Files.readString(file);

        assertThat(PlacedToml.parse(text, "f")).contains(ThoroughToml.parse(text, "f"));
    }

    @Test
    void damaged_files_are_read_alike_or_left_to_the_thorough_parser() {
        Random random = new Random(7);
        String text = EVERYTHING.replace("ä.", "x.");
        int alike = 0;
        for (int i = 0; i < 3_000; i++) {
            int from = random.nextInt(text.length());
            int to = Math.min(text.length(), from + random.nextInt(4));
            String insert = "\"'[]{}=,.#\n\\ a1".substring(random.nextInt(15)).substring(0, 1);
            String damaged = text.substring(0, from) + insert + text.substring(to);
            var fast = PlacedToml.parse(damaged, "f");
            if (fast.isPresent() && isAccepted(damaged)) {
                assertThat(fast).as(damaged).contains(ThoroughToml.parse(damaged, "f"));
                alike++;
            }
        }
        assertThat(alike).isGreaterThan(500);
    }

    private static boolean isAccepted(String text) {
        try {
            ThoroughToml.parse(text, "f");
            return true;
        } catch (PycontainerException e) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a = ",
                "a = 1\na = 2",
                "[a]\n[a]",
                "a = 99999999999999999999",
                "a = 9_223_372_036_854_775_807",
                "\"a\\u0041\" = 1",
                "= 1",
                "a = 'x"
            })
    void what_is_wrong_or_unusual_is_left_to_the_thorough_parser(String text) {
        assertThat(PlacedToml.parse(text, "f")).isEmpty();
    }
}
