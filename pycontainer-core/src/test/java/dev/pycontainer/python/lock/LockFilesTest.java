package dev.pycontainer.python.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockFilesTest {
    @TempDir
    Path directory;

    private void have(String... names) throws Exception {
        for (String name : names) {
            Files.createDirectories(directory.resolve(name).getParent());
            Files.writeString(directory.resolve(name), "");
        }
    }

    private LockFiles.Found find(String... clues) {
        return LockFiles.find(directory, List.of(clues)).orElseThrow();
    }

    @Test
    void the_first_in_order_wins_and_the_others_are_named() throws Exception {
        have("requirements.txt", "pylock.toml", "uv.lock");

        assertThat(find())
                .isEqualTo(new LockFiles.Found(
                        directory.resolve("uv.lock"), LockFormat.UV, List.of("pylock.toml", "requirements.txt")));
    }

    @Test
    void nothing_is_found_where_nothing_is() {
        assertThat(LockFiles.find(directory, List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"uv, UV", "uv_build, UV", "poetry, POETRY", "poetry.core.masonry.api, POETRY", "pdm.backend, PDM"})
    void the_project_tells_which_of_several_managers_is_in_use(String clue, LockFormat format) throws Exception {
        have("uv.lock", "poetry.lock", "pdm.lock", "requirements.txt");

        assertThat(find("hatchling.build", "black", clue).format()).isEqualTo(format);
    }

    @Test
    void locks_of_two_managers_are_refused_where_nothing_tells_or_both_are_told() throws Exception {
        have("uv.lock", "poetry.lock", "requirements.txt");

        for (String[] clues : new String[][] {{}, {"uvicorn"}, {"uv", "poetry"}}) {
            assertThatThrownBy(() -> find(clues))
                    .isInstanceOf(PycontainerException.class)
                    .hasMessageContaining("uv.lock, poetry.lock")
                    .hasMessageContaining("lock_file");
        }
    }

    @Test
    void a_member_finds_the_lock_of_its_workspace_but_no_stranger_does() throws Exception {
        Path root = RecordedSelectionTest.locks().resolve("workspace");

        assertThat(LockFiles.find(root.resolve("packages/api"), List.of()))
                .hasValue(new LockFiles.Found(root.resolve("uv.lock"), LockFormat.UV, List.of()));
        assertThat(LockFiles.find(root.resolve("packages"), List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "uv.lock, UV",
        "pylock.toml, PYLOCK",
        "pylock.prod.toml, PYLOCK",
        "Pipfile.lock, PIPENV",
        "prod.txt, REQUIREMENTS",
        "requirements.in, REQUIREMENTS"
    })
    void the_format_is_told_by_the_name(String name, LockFormat format) {
        assertThat(LockFormat.ofFileName(name)).hasValue(format);
    }

    @ParameterizedTest
    @CsvSource({"pylock.a.b.toml", "pylock..toml", "poetry.toml", "uv.lock.bak"})
    void other_names_are_no_locks(String name) {
        assertThat(LockFormat.ofFileName(name)).isEmpty();
    }
}
