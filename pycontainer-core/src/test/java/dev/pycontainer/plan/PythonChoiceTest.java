package dev.pycontainer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonChoiceTest {
    @TempDir
    Path directory;

    private SampleProject requiring(String python) {
        return SampleProject.empty(directory)
                .file("pyproject.toml", "[project]\nname = 'a'\nversion = '1'\nrequires-python = '" + python + "'\n")
                .properties("entrypoint=./run");
    }

    private static String base(SampleProject project) {
        return project.plan().inputs().base().reference().value().shown();
    }

    @ParameterizedTest
    @CsvSource({
        "'>=3.8', 3.9",
        "'>=3.11', 3.11",
        "'>=3.9.2', 3.9",
        "'>3.10', 3.10",
        "'~=3.12.1', 3.12",
        "'==3.13.*', 3.13",
        "'>=3.9,!=3.9.*,!=3.10.*', 3.11",
        "'<4,>=3.14', 3.14",
        "'==3.12.7', 3.12",
    })
    void the_default_base_has_the_lowest_python_that_the_project_allows(String required, String minor) {
        assertThat(base(requiring(required))).isEqualTo("python:" + minor + "-slim");
    }

    @Test
    void the_origin_says_why() {
        assertThat(requiring(">=3.11").plan().inputs().base().reference().origin())
                .hasToString("inferred: the lowest Python that requires-python allows, >=3.11 at pyproject.toml:4:1");
    }

    @ParameterizedTest
    @CsvSource({
        "3.12, 3.12",
        "3.12.4, 3.12",
        "cpython-3.13, 3.13",
        "python3.11, 3.11",
        "'# pinned\n\n3.12\n3.11\n', 3.12"
    })
    void a_python_version_file_beats_requires_python(String content, String minor) {
        SampleProject project = requiring(">=3.9").file(".python-version", content);
        assertThat(base(project)).isEqualTo("python:" + minor + "-slim");
    }

    @Test
    void the_key_python_beats_all_and_is_a_claim_about_the_base() {
        SampleProject project =
                requiring(">=3.9").file(".python-version", "3.11").properties("python=3.13.1");
        BasePlan base = project.plan().inputs().base();
        assertThat(base.reference().value().shown()).isEqualTo("python:3.13-slim");
        assertThat(base.python().orElseThrow().value()).isEqualTo("3.13.1");
        assertThat(requiring(">=3.9").plan().inputs().base().python()).isEmpty();
    }

    @Test
    void without_a_word_it_is_a_fixed_python() {
        SampleProject project =
                SampleProject.empty(directory).file("requirements.txt", "").properties("entrypoint=./run");
        assertThat(base(project)).isEqualTo("python:3.12-slim");
    }

    @Test
    void a_python_that_the_project_does_not_allow_is_an_error() {
        assertThat(requiring("<3.9").failure()).contains("no Python from 3.9 on fits requires-python <3.9");
        assertThat(requiring(">=3.12").properties("python=3.11").failure())
                .contains("the project does not allow Python 3.11: requires-python is >=3.12 at pyproject.toml:4:1");
        assertThat(requiring(">=3.12").file(".python-version", "3.11").failure())
                .contains(".python-version: the project does not allow Python 3.11");
    }

    @ParameterizedTest
    @CsvSource({"3", "2.7", "three", "3.x", "3.12-slim"})
    void what_is_no_version_of_python_is_refused(String python) {
        assertThat(requiring(">=3.9").properties("python=" + python).failure()).contains("is not a version of Python");
    }

    @Test
    void another_implementation_is_refused_with_advice() {
        assertThat(requiring(">=3.9").file(".python-version", "pypy3.10").failure())
                .contains("'pypy3.10', which is not a version of CPython")
                .contains("-Dpycontainer.python=3.12");
    }

    @Test
    void the_libc_is_a_claim_about_the_base() {
        SampleProject project = requiring(">=3.9").properties("libc=musl:1.2");
        assertThat(project.plan().inputs().base().libc().orElseThrow().value().minor())
                .isEqualTo(2);
        assertThat(requiring(">=3.9").properties("libc=bionic").failure()).startsWith("-Dpycontainer.libc: ");
    }
}
