package dev.pycontainer.python.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.python.PlainToml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the plain reader accepts, the parser that knows all of TOML reads alike. */
class PlainTomlTest {
    static Stream<Path> locks() throws Exception {
        return Files.walk(RecordedSelectionTest.locks())
                .filter(file ->
                        file.toString().endsWith(".lock") || file.toString().endsWith("pylock.toml"))
                .filter(file -> !file.endsWith("Pipfile.lock"));
    }

    @ParameterizedTest
    @MethodSource("locks")
    void locks_of_all_tools_are_read_alike(Path file) throws IOException {
        String text = Files.readString(file);
        Map<String, Object> all = TomlTree.parseAll(text);

        PlainToml.parse(text, true).ifPresent(plain -> assertThat(plain).isEqualTo(all));
        PlainToml.parse(text.replace("\n", "\r\n"), true)
                .ifPresent(plain -> assertThat(plain).isEqualTo(all));
    }

    @Test
    void locks_of_uv_poetry_and_pdm_are_plain() throws Exception {
        for (String lock : List.of(
                "web/uv.lock",
                "workspace/uv.lock",
                "conflicts/uv.lock",
                "real/uv/uv.lock",
                "real/poetry/poetry.lock",
                "real/pdm/pdm.lock")) {
            assertThat(PlainToml.parse(
                            Files.readString(RecordedSelectionTest.locks().resolve(lock)), true))
                    .as(lock)
                    .isPresent();
        }
    }

    @Test
    void damaged_locks_are_read_alike_or_left_to_the_other_parser() throws Exception {
        String text = Files.readString(RecordedSelectionTest.locks().resolve("conflicts/uv.lock"));
        String start = text.substring(0, text.indexOf("[[package]]", 2_500))
                + "[tool]\na = [1, 2, { b = true, c = 'x' }]\nt = 2024-05-08T17:01:54.123Z\nn = [2147483647, 2147483648, 123456789012345678]\n[tool.x]\n\"q r\" = 0 # c\ne = \"a \\\"b\\\" \\\\\"\n";
        Random random = new Random(11);
        int accepted = 0;
        for (int i = 0; i < 20_000; i++) {
            int from = random.nextInt(start.length());
            int to = Math.min(start.length(), from + random.nextInt(4));
            String insert =
                    "\"'[]{}=,.#\n\\ a1\r\t-T:_".substring(random.nextInt(21)).substring(0, random.nextInt(2));
            String damaged = start.substring(0, from) + insert + start.substring(to);
            var plain = PlainToml.parse(damaged, true);
            if (plain.isPresent()) {
                assertThat(TomlTree.parseAll(damaged)).as(damaged).isEqualTo(plain.get());
                accepted++;
            }
        }
        assertThat(accepted).isGreaterThan(5_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a = 1\na = 2",
                "[a]\n[a]",
                "[a.b]\n[a]",
                "a = {b = 1}\n[a.c]",
                "a = [{b = 1}]\n[[a]]",
                "a.b = 1",
                "a = 01",
                "a = 1_0",
                "a = 1.5",
                "a = -1",
                "a = 1e3",
                "a = 2024-13-01T00:00:00Z",
                "a = 2024-01-01",
                "a = \"x\\n\"",
                "a = \"\"\"x\"\"\"",
                "a = 'x",
                "a = {b = 1,}",
                "a = {b = 1\n}",
                "a = [,]",
                "a = [1 2]",
                "a = 1 b = 2",
                "[a] b = 1",
                "[[a]\nb = 1",
                "= 1",
                "a = \"\u0001\"",
                "# \u0001",
                "a = 1234567890123456789",
                "a = tru",
                "a\n= 1",
                "a = 1\rb = 2"
            })
    void what_is_not_plain_or_wrong_is_left_to_the_other_parser(String text) {
        assertThat(PlainToml.parse(text, true)).isEmpty();
    }
}
