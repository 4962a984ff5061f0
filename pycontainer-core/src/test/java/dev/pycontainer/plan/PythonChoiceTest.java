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
        "'>=3.8', deb:trixie",
        "'>=3.11', deb:trixie",
        "'==3.13.*', deb:trixie",
        "'>=3.11,<3.13', deb:bookworm",
        "'~=3.11.1', deb:bookworm",
        "'~=3.12.1', python:3.12-slim",
        "'>=3.9,<3.11', python:3.9-slim",
        "'>=3.9,<3.11,!=3.9.*', python:3.10-slim",
        "'<4,>=3.14', python:3.14-slim",
        "'==3.12.7', python:3.12.7-slim",
        "'>=3.13.40', python:3.13-slim",
    })
    void the_default_base_is_the_newest_debian_whose_python_fits_else_pythons_image(String required, String base) {
        assertThat(base(requiring(required))).isEqualTo(base);
    }

    @Test
    void the_origin_says_why() {
        assertThat(requiring(">=3.11").plan().inputs().base().reference().origin())
                .hasToString("inferred: the newest Debian whose Python fits:"
                        + " requires-python is >=3.11 at pyproject.toml:4:1");
        assertThat(requiring("==3.12.*").plan().inputs().base().reference().origin())
                .hasToString("inferred: no Debian release has a Python that fits:"
                        + " the lowest Python that is allowed: requires-python is ==3.12.* at pyproject.toml:4:1");
    }

    @ParameterizedTest
    @CsvSource({
        "3.12, python:3.12-slim",
        "3.12.4, python:3.12-slim",
        "cpython-3.13, deb:trixie",
        "python3.11, deb:bookworm",
        "3.11.9, deb:bookworm",
        "'# pinned\n\n3.12\n3.11\n', python:3.12-slim"
    })
    void a_python_version_file_beats_requires_python(String content, String base) {
        SampleProject project = requiring(">=3.9").file(".python-version", content);
        assertThat(base(project)).isEqualTo(base);
    }

    @ParameterizedTest
    @CsvSource({
        "uv.lock, 'version = 1\nrequires-python = \">=3.11, <3.13\"\n[[package]]\n', deb:bookworm",
        "uv.lock, 'version = 1\n[[package]]\nrequires-python = \"<3.12\"\n', deb:trixie",
        "pylock.toml, 'lock-version = \"1.0\"\nrequires-python = \"==3.12.*\"\n', python:3.12-slim",
        "pdm.lock, '[metadata]\n[[metadata.targets]]\nrequires_python = \"~=3.11.0\"\n[[package]]\n', deb:bookworm",
        "poetry.lock, '[[package]]\npython-versions = \">=3.7\"\n[metadata]\npython-versions = \"^3.12\"\n', deb:trixie",
        "poetry.lock, '[metadata]\npython-versions = \"~3.11\"\n', deb:bookworm",
        "poetry.lock, '[metadata]\npython-versions = \"*\"\n', deb:trixie",
        "poetry.lock, '[metadata]\npython-versions = \"3.9.21\"\n', python:3.9.21-slim",
        "poetry.lock, '[metadata]\npython-versions = \"3.11.2\"\n', deb:bookworm",
        "poetry.lock, '[metadata]\npython-versions = \"3.11.*\"\n', deb:bookworm",
        "Pipfile.lock, '{\"_meta\": {\n \"requires\": {\n  \"python_version\": \"3.11\"\n }}}', deb:bookworm",
    })
    void the_lock_must_allow_it_too(String lock, String content, String base) {
        assertThat(base(requiring(">=3.9").file(lock, content))).isEqualTo(base);
    }

    @Test
    void what_the_lock_says_is_told() {
        SampleProject project = requiring(">=3.9").file("uv.lock", "version = 1\nrequires-python = \">=3.11,<3.13\"\n");
        assertThat(project.plan().inputs().base().reference().origin().place())
                .contains("requires-python is >=3.9 at pyproject.toml:4:1, uv.lock says ");
        SampleProject none = requiring(">=3.13").file("uv.lock", "requires-python = \"<3.13\"\n");
        assertThat(none.failure()).contains("no Python from 3.9 on is allowed", "uv.lock says <3.13");
    }

    @Test
    void another_processor_than_debians_bases_have_gets_pythons_image() {
        SampleProject project = requiring(">=3.11").properties("platforms=linux/amd64,linux/s390x");
        assertThat(base(project)).isEqualTo("python:3.11-slim");
        assertThat(project.plan().inputs().base().reference().origin().place())
                .startsWith("bases of Debian packages are made for linux/amd64 and linux/arm64 only: ");
    }

    @Test
    void a_lock_keeps_the_base_that_it_was_made_for_as_long_as_that_fits() {
        SampleProject project = requiring(">=3.11").file("base.lock", "format 1\nrelease bookworm\n");
        assertThat(base(project)).isEqualTo("deb:bookworm");
        assertThat(project.plan().inputs().base().reference().origin())
                .hasToString("inferred: base.lock is of deb:bookworm");
        assertThat(base(project.file(".python-version", "3.13"))).isEqualTo("deb:trixie");
        SampleProject image = requiring(">=3.12").file(".python-version", "3.13");
        image.file("base.lock", "format 1\nimage docker.io/library/python:3.13-slim\n");
        assertThat(base(image)).isEqualTo("python:3.13-slim");
        assertThat(base(image.file("base.lock", "image docker.io/library/python:3.12-slim\n")))
                .isEqualTo("deb:trixie");
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

    /** Of a lock with these wheels of asyncpg beside a pure one. */
    private SampleProject locking(String... tags) {
        StringBuilder lock = new StringBuilder("version = 1\nrequires-python = \">=3.9\"\n[[package]]\nname = \"six\"\n"
                + "wheels = [{ url = \"https://files.example/six-1.16.0-py2.py3-none-any.whl\" }]\n"
                + "[[package]]\nname = \"asyncpg\"\n"
                + "dependencies = [{ name = \"six\", marker = \"sys_platform == 'linux'\" }]\nwheels = [\n");
        for (String tag : tags) {
            lock.append("  { url = \"https://files.example/asyncpg-0.29.0-")
                    .append(tag)
                    .append(".whl\", size = 1 },\n");
        }
        return requiring(">=3.9").file("uv.lock", lock.append("]\n").toString());
    }

    @Test
    void a_python_that_locked_packages_have_no_wheels_for_is_passed_over() {
        String linux = "-manylinux_2_17_x86_64.manylinux2014_x86_64";
        assertThat(base(locking("cp313-cp313" + linux, "cp311-cp311" + linux))).isEqualTo("deb:trixie");
        assertThat(base(locking("cp39-abi3" + linux))).isEqualTo("deb:trixie");
        SampleProject older = locking("cp312-cp312" + linux, "cp311-cp311" + linux, "cp313-cp313-win_amd64");
        assertThat(base(older)).isEqualTo("deb:bookworm");
        assertThat(older.plan().inputs().base().reference().origin())
                .hasToString("inferred: the newest Debian whose Python fits: asyncpg has no wheel for Python 3.13");
        assertThat(base(older.file(".python-version", "3.13"))).isEqualTo("deb:trixie");
    }

    @Test
    void debian_is_left_for_wheels_of_what_the_project_itself_requires() {
        String linux = "-manylinux_2_17_x86_64.manylinux2014_x86_64";
        SampleProject old = locking("cp310-cp310" + linux, "cp39-cp39" + linux);
        assertThat(base(old)).isEqualTo("deb:trixie");
        old.file(
                "pyproject.toml",
                "[project]\nname = \"shop\"\nversion = \"1\"\nrequires-python = \">=3.9\"\n"
                        + "dependencies = [\"AsyncPG>=0.29\"]\nscripts = { shop = \"shop:main\" }\n");
        assertThat(base(old)).isEqualTo("python:3.10-slim");
        assertThat(old.plan().inputs().base().reference().origin())
                .hasToString("inferred: no Debian release has a Python with all wheels:"
                        + " asyncpg has no wheel for Python 3.13");
    }

    @Test
    void wheels_that_no_linux_could_take_say_nothing_of_a_python() {
        assertThat(base(locking("cp311-cp311-win_amd64", "cp311-cp311-macosx_11_0_arm64")))
                .isEqualTo("deb:trixie");
        assertThat(base(locking("cp311-cp311-manylinux2014_aarch64"))).isEqualTo("deb:trixie");
        assertThat(base(locking("cp311-cp311-manylinux2014_aarch64").properties("platforms=linux/arm64")))
                .isEqualTo("deb:bookworm");
        assertThat(base(locking("cp38-cp38-manylinux2014_x86_64"))).isEqualTo("deb:trixie");
    }

    @Test
    void without_a_word_it_is_the_newest_debian() {
        SampleProject project =
                SampleProject.empty(directory).file("requirements.txt", "").properties("entrypoint=./run");
        assertThat(base(project)).isEqualTo("deb:trixie");
        assertThat(project.plan().inputs().base().reference().origin())
                .hasToString("inferred: the newest Debian, for nothing says which Python");
    }

    @Test
    void a_python_that_the_project_does_not_allow_is_an_error() {
        assertThat(requiring("<3.9").failure())
                .contains("no Python from 3.9 on is allowed: requires-python is <3.9 at pyproject.toml:4:1");
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
