package dev.pycontainer.python.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.LockFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockFingerprintTest {
    @TempDir
    Path directory;

    private void copy(String fixture, LockFormat format) throws Exception {
        Path from = RecordedSelectionTest.locks().resolve(fixture);
        String project = format == LockFormat.PIPENV ? "Pipfile" : "pyproject.toml";
        for (String name : List.of(format.fileName(), project)) {
            Files.copy(from.resolve(name), directory.resolve(name));
        }
    }

    private void check(LockFormat format) {
        LockFingerprint.check(directory.resolve(format.fileName()), format, directory);
    }

    @ParameterizedTest
    @CsvSource({
        "poetry/shop, POETRY, 'fastapi = \"^0.160.0\"', 'fastapi = \"^0.161.0\"', true",
        "poetry/shop, POETRY, 'ruff = \"~0\"', 'ruff = \"*\"', true",
        "poetry/shop, POETRY, 'description = \"A shop\"', 'description = \"The shop\"', false",
        "poetry/shop-2.0, POETRY, 'orjson\", \"redis', 'redis', true",
        "poetry/modern, POETRY, 'mypy>=1.10', 'mypy>=1.11', true",
        "poetry/modern, POETRY, 'httpx[http2]>=0.27', 'httpx>=0.27', true",
        "poetry/modern-2.2, POETRY, 'mypy>=1.10', 'mypy>=1.11', false",
        "poetry/modern-2.2, POETRY, 'markdown = \"^3.6\"', 'markdown = \"^3.7\"', true",
        "pdm/site, PDM, 'starlette>=0.40', 'starlette>=0.41', true",
        "pdm/site, PDM, 'pytest>=8', 'pytest>=9', true",
        "pdm/site, PDM, 'version = \"0.1.0\"', 'version = \"0.2.0\"', false",
        "pdm/site-4.4, PDM, 'redis[hiredis]>=5', 'redis>=5', true",
        "pdm/site-4.1, PDM, 'requires-python = \">=3.11\"', 'requires-python = \">=3.12\"', true",
        "pipenv/flasky, PIPENV, 'Flask = \"*\"', 'flask = \"*\"', false",
        "pipenv/flasky, PIPENV, 'Flask = \"*\"', 'flask = \">3\"', true",
        "pipenv/flasky, PIPENV, 'markdown = \">=3.6\"', 'markdown = \">=3.7\"', true",
        "pipenv/flasky, PIPENV, 'python_version = \"3.11\"', 'python_version = \"3.12\"', true",
    })
    void a_change_that_the_tool_would_lock_again_for_is_told(
            String fixture, LockFormat format, String before, String after, boolean stale) throws Exception {
        copy(fixture, format);
        Path project = directory.resolve(format == LockFormat.PIPENV ? "Pipfile" : "pyproject.toml");
        String text = Files.readString(project);
        assertThat(text).contains(before);
        assertThatCode(() -> check(format)).doesNotThrowAnyException();

        Files.writeString(project, text.replace(before, after));

        if (stale) {
            assertThatThrownBy(() -> check(format))
                    .isInstanceOf(PycontainerException.class)
                    .hasMessageContaining(format.fileName() + " does not fit " + project.getFileName() + " any more")
                    .hasMessageContaining("hint: run `" + format.id() + " lock");
        } else {
            assertThatCode(() -> check(format)).doesNotThrowAnyException();
        }
    }

    @Test
    void without_a_project_or_a_hash_nothing_is_told() throws Exception {
        copy("pdm/site", LockFormat.PDM);
        Path lock = directory.resolve("pdm.lock");
        Files.writeString(lock, Files.readString(lock).replaceAll("content_hash = .*", ""));
        assertThatCode(() -> check(LockFormat.PDM)).doesNotThrowAnyException();
        Files.delete(directory.resolve("pyproject.toml"));
        assertThatCode(() -> check(LockFormat.POETRY)).doesNotThrowAnyException();
    }

    @Test
    void json_is_written_as_python_writes_it() {
        Map<String, Object> value = new TreeMap<>();
        value.put("é\uD83D\uDE00\"\\\u007f\n", List.of(1, true, "x"));
        value.put("b", Map.of());
        value.put("a", List.of());

        // echo of json.dumps(…, sort_keys=True): {"a": [], "b": {}, "\u00e9\ud83d\ude00\"\\\u007f\n": [1, true, "x"]}
        assertThat(PythonJson.SPACED.sha256(value))
                .hasValue("f518cb20b4539910f85e9c66faaf9d9a31ffd9c6a9ca61dcf483c356269d4ce7");
        value.put("c", 0.5);
        assertThat(PythonJson.SPACED.sha256(value)).isEmpty();
    }
}
