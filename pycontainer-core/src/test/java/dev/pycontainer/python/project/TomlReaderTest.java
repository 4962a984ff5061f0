package dev.pycontainer.python.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TomlReaderTest {
    @TempDir
    Path folder;

    @Test
    void every_value_knows_its_line_and_column() {
        PositionedTable file = TomlReader.parse(
                """
                # first
                [tool.pycontainer]
                tag = "a"
                  ports = [
                    8000,
                    "53/udp",
                  ]
                env = { DEBUG = "1" }
                """,
                "pyproject.toml");

        PositionedTable keys = file.tableAt("tool", "pycontainer");

        assertThat(keys.positionOf("tag")).hasToString("pyproject.toml:3:1");
        assertThat(keys.items("ports"))
                .extracting(PositionedValue::position)
                .containsExactly(new Position("pyproject.toml", 5, 5), new Position("pyproject.toml", 6, 5));
        assertThat(keys.tableOrEmpty("env").positionOf("DEBUG")).isEqualTo(new Position("pyproject.toml", 8, 9));
    }

    @Test
    void keys_stay_in_the_order_of_the_file() {
        assertThat(TomlReader.parse("z = 1\na = 2\nm = 3\n", "f").keys()).containsExactly("z", "a", "m");
    }

    @Test
    void a_key_with_a_dot_in_quotes_is_one_key() {
        PositionedTable file = TomlReader.parse("[package-dir]\n\"a.b\" = \"lib/a/b\"\n\"\" = \"src\"\n", "f");

        assertThat(file.tableOrEmpty("package-dir").text("a.b").orElseThrow().value())
                .isEqualTo("lib/a/b");
        assertThat(file.tableOrEmpty("package-dir").text("").orElseThrow().value())
                .isEqualTo("src");
    }

    @Test
    void all_kinds_of_values_keep_their_type() {
        PositionedTable file = TomlReader.parse("a='x'\nb=1\nc=1.5\nd=true\ne=2024-01-02\nf=[]\n[g]\n", "f");

        assertThat(file.members().values())
                .extracting(PositionedValue::kind)
                .containsExactly(
                        "a string", "an integer", "a float", "a boolean", "a date or time", "a list", "a table");
    }

    @Test
    void several_syntax_errors_are_told_at_once_each_with_its_place() {
        assertThatThrownBy(() -> TomlReader.parse("a = \nb = 'x\n[x\n", "pyproject.toml"))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("pyproject.toml:1:5: ")
                .hasMessageContaining("pyproject.toml:2:7: ")
                .hasMessageContaining("pyproject.toml:3:3: ");
    }

    @Test
    void a_key_given_twice_is_an_error_with_both_places() {
        assertThatThrownBy(() -> TomlReader.parse("a = 1\na = 2\n", "f.toml"))
                .hasMessageContaining("f.toml:2:1: a previously defined at line 1, column 1");
    }

    @Test
    void endless_nesting_ends_in_an_error() {
        assertThatThrownBy(() -> TomlReader.parse("a = " + "[".repeat(100_000), "f.toml"))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("f.toml:1:");
    }

    @Test
    void a_wrong_type_is_named_with_its_path_and_place() {
        PositionedTable file = TomlReader.parse("[project]\ndependencies = 'x'\nkeywords = ['a', 3]\n", "f.toml");
        PositionedTable project = file.tableOrEmpty("project");

        assertThatThrownBy(() -> project.texts("dependencies"))
                .hasMessageContaining("f.toml:2:1: 'project.dependencies' must be a list; it is a string");
        assertThatThrownBy(() -> project.texts("keywords"))
                .hasMessageContaining(
                        "f.toml:3:18: 'project.keywords' must be a list of strings; this item is an integer");
        assertThatThrownBy(() -> file.text("project"))
                .hasMessageContaining("'project' must be a string; it is a table");
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_key() throws IOException {
        Path file = Files.writeString(folder.resolve("a.toml"), "\uFEFFname = 'x'\n");

        assertThat(TomlReader.read(file, "a.toml").keys()).isEqualTo(List.of("name"));
    }

    @Test
    void bytes_that_are_not_utf8_are_an_error() throws IOException {
        Path file = Files.write(folder.resolve("a.toml"), new byte[] {'a', '=', '"', (byte) 0xE9, '"'});

        assertThatThrownBy(() -> TomlReader.read(file, "a.toml")).hasMessageContaining("a.toml is not UTF-8");
    }

    @Test
    void a_huge_file_is_refused_before_it_is_read() throws IOException {
        Path file = Files.writeString(folder.resolve("a.toml"), "#".repeat((4 << 20) + 1));

        assertThatThrownBy(() -> TomlReader.read(file, "a.toml")).hasMessageContaining("larger than 4 MiB");
    }
}
