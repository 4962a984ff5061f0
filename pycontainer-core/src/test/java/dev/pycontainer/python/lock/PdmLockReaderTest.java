package dev.pycontainer.python.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.FileHash;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PdmLockReaderTest extends LockReaderContract {
    private static final String HEX = "ef".repeat(32);
    private static final String HEAD =
            """
            [metadata]
            groups = ["default", "fast", "test"]
            strategy = ["inherit_metadata"]
            lock_version = "4.5.1"
            """;

    @Override
    String fileName() {
        return "pdm.lock";
    }

    @Override
    String sample() {
        return HEAD
                + entry("beta", "2.0", "groups = [\"default\"]\n")
                + entry("alpha", "1.0", "groups = [\"default\", \"test\"]\nmarker = \"python_version >= '3.8'\"\n")
                + entry("gamma", "3.0", "groups = [\"default\"]\nmarker = \"sys_platform == 'win32'\"\n");
    }

    @Override
    int lineOfBeta() {
        return 6;
    }

    @Override
    String brokenOnLineTwo() {
        return "[metadata]\ngroups = = 3\n";
    }

    private static String entry(String name, String version, String more) {
        return """

                [[package]]
                name = "%s"
                version = "%s"
                files = [{ file = "%s-%s-py3-none-any.whl", hash = "sha256:%s" }]
                %s"""
                .formatted(name, version, name, version, HEX, more);
    }

    private Lock read(String text, LockSelection selection) throws Exception {
        return reader().read(write(text), selection, Targets.PY312);
    }

    private void project(String text) throws Exception {
        Files.writeString(directory.resolve("pyproject.toml"), text);
    }

    @Test
    void the_entry_for_an_extra_is_joined_with_the_packages_own() throws Exception {
        Lock lock = read(HEAD
                + entry("web", "1.0", "groups = [\"default\"]\n")
                + entry("web", "1.0", "extras = [\"Standard\"]\ngroups = [\"default\"]\n"));

        assertThat(labels(lock)).containsExactly("web 1.0");
        assertThat(lock.packages().get(0).extras()).containsExactly("standard");
    }

    @Test
    void two_versions_that_are_both_selected_are_refused() {
        assertThatThrownBy(() -> read(HEAD
                        + entry("web", "1.0", "groups = [\"default\"]\n")
                        + entry("web", "2.0", "groups = [\"default\"]\n")))
                .hasMessageContaining("selects two entries for web: pdm.lock:6 and pdm.lock:12");
    }

    @Test
    void static_urls_say_where_files_are() throws Exception {
        Lock lock = read(HEAD
                + entry("alpha", "1.0", "groups = [\"default\"]\n")
                        .replace("file = \"alpha", "url = \"https://files.example/a/alpha"));

        assertThat(lock.packages().get(0).files())
                .containsExactly(new LockedFile(
                        "alpha-1.0-py3-none-any.whl",
                        new FileLocation.Remote("https://files.example/a/alpha-1.0-py3-none-any.whl"),
                        List.of(new FileHash("sha256", HEX)),
                        null));
    }

    @Test
    void sources_other_than_an_index_are_read_and_the_project_is_not_a_package() throws Exception {
        project("[project]\nname = \"app\"\n");
        Lock lock = read(HEAD
                + "[[package]]\nname = \"app\"\nversion = \"1\"\npath = \".\"\neditable = true\ngroups = [\"default\"]\n"
                + "[[package]]\nname = \"git\"\nversion = \"1\"\ngit = \"https://git.example/x\"\nref = \"main\"\nrevision = \"0123\"\ngroups = [\"default\"]\n"
                + "[[package]]\nname = \"tree\"\nversion = \"1\"\npath = \"./lib\"\neditable = true\ngroups = [\"default\"]\n"
                + entry("url", "1", "url = \"https://files.example/url-1-py3-none-any.whl\"\ngroups = [\"default\"]\n")
                + entry("wheel", "1", "path = \"./vendor/wheel-1-py3-none-any.whl\"\ngroups = [\"default\"]\n"));

        assertThat(lock.packages())
                .extracting(LockedPackage::source)
                .containsExactly(
                        new PackageSource.Git("https://git.example/x", "0123", ""),
                        new PackageSource.Directory(directory.resolve("lib"), true),
                        new PackageSource.Url("https://files.example/url-1-py3-none-any.whl"),
                        new PackageSource.Archive(directory.resolve("vendor/wheel-1-py3-none-any.whl")));
        assertThat(lock.packages().get(2).files()).singleElement().satisfies(file -> assertThat(file.proof())
                .isPresent());
        assertThat(lock.project().orElseThrow().name().value()).isEqualTo("app");
    }

    @Test
    void extras_and_groups_are_told_apart_by_the_project() throws Exception {
        project(
                "[project]\nname = \"app\"\n[project.optional-dependencies]\nFast = []\n[dependency-groups]\ntest = []\n");
        String text = HEAD + entry("alpha", "1", "groups = [\"fast\"]\n") + entry("beta", "1", "groups = [\"test\"]\n");

        assertThat(labels(read(text, LockSelection.MAIN.withExtras("*")))).containsExactly("alpha 1");
        assertThat(labels(read(text, LockSelection.MAIN.withGroups("Test")))).containsExactly("beta 1");
        assertThatThrownBy(() -> read(text, LockSelection.MAIN.withExtras("test")))
                .hasMessageContaining("pdm.lock has no extra 'test'")
                .hasMessageContaining("it has: fast");
        assertThatThrownBy(() -> read(text, LockSelection.MAIN.withGroups("docs")))
                .hasMessageContaining("pdm.lock has no dependency group 'docs'");
    }

    @Test
    void a_lock_that_does_not_tell_groups_is_walked_from_what_the_project_asks_for() throws Exception {
        project(
                """
                [project]
                name = "app"
                dependencies = ["alpha[x]>=1", "only-windows; sys_platform == 'win32'"]
                [project.optional-dependencies]
                all = ["app[fast]"]
                fast = ["fast"]
                [dependency-groups]
                base = ["of-base"]
                test = [{ include-group = "base" }, { include-group = "test" }]
                """);
        String text = "[metadata]\nlock_version = \"4.3\"\n"
                + entry("alpha", "1.0", "dependencies = [\"beta; python_version > '3'\"]\n")
                + entry("alpha", "1.0", "extras = [\"x\"]\ndependencies = [\"alpha==1.0\", \"gamma\"]\n")
                + entry("beta", "1.0", "dependencies = [\"alpha\"]\n")
                + entry("fast", "1.0", "")
                + entry("gamma", "1.0", "")
                + entry("of-base", "1.0", "")
                + entry("only-windows", "1.0", "");

        assertThat(labels(read(text))).containsExactly("alpha 1.0", "beta 1.0", "gamma 1.0");
        assertThat(labels(read(text, LockSelection.MAIN.withExtras("all").withGroups("test"))))
                .containsExactly("alpha 1.0", "beta 1.0", "fast 1.0", "gamma 1.0", "of-base 1.0");
        assertThatThrownBy(() -> read(text.replace("alpha==1.0", "alpha==2.0")))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("pdm.lock:10: 'alpha==2.0' is needed, but the lock has no entry of it that fits");
        assertThatThrownBy(() -> read(text.replace("\"gamma\"]", "\"delta\"]")))
                .hasMessageContaining("'delta' is needed, but the lock does not have it");
    }

    @Test
    void a_lock_that_does_not_tell_groups_needs_the_project() {
        assertThatThrownBy(() -> read("[metadata]\nlock_version = \"4.3\"\n" + entry("alpha", "1.0", "")))
                .hasMessageContaining("there is no pyproject.toml beside it")
                .hasMessageContaining("inherit_metadata");
    }

    @ParameterizedTest
    @CsvSource({
        "'requires_python = \">=3.11\"', true",
        "'requires_python = \"==3.11.*\"', false",
        "'requires_python = \">=3.11\", platform = \"manylinux_2_17_x86_64\"', true",
        "'requires_python = \">=3.11\", platform = \"linux\"', true",
        "'platform = \"manylinux_2_17_aarch64\"', false",
        "'platform = \"musllinux_1_2_x86_64\"', false",
        "'platform = \"alpine\"', false",
        "'platform = \"windows\"', false",
        "'platform = \"macos_14_0_arm64\"', false",
        "'implementation = \"cpython\"', true",
        "'implementation = \"pypy\"', false",
        "'implementation = \"cpython\", gil_disabled = true', false",
    })
    void only_targets_that_the_lock_was_made_for_are_installed(String target, boolean fits) {
        String text = sample().replace("lock_version", "targets = [{ " + target + " }]\nlock_version");

        if (fits) {
            assertThatCode(() -> read(text)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> read(text))
                    .isInstanceOf(PycontainerException.class)
                    .hasMessageContaining("pdm.lock:4:1: 'targets' leave out the image's Python 3.12.1");
        }
    }

    @Test
    void a_lock_for_a_newer_c_library_is_read_with_a_note() throws Exception {
        String target = "targets = [{ requires_python = \">=3.11\", platform = \"manylinux_2_40_x86_64\" }]\n";

        assertThat(read(sample().replace("lock_version", target + "lock_version"))
                        .notes())
                .singleElement()
                .asString()
                .contains("newer C library than glibc:2.36");
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("\"4.5.1\"", "\"5.0\"", "'lock_version' is 5.0, but only 4.0 to 4.5 can be read"),
                Arguments.of("\"4.5.1\"", "\"4.6.0\"", "'lock_version' is 4.6.0"),
                Arguments.of("lock_version = \"4.5.1\"\n", "", "'lock_version' is missing"),
                Arguments.of("[metadata]", "[meta]", "'metadata' is missing"),
                Arguments.of("name = \"beta\"", "name = \"be ta\"", "pdm.lock:7:1: 'name' is wrong"),
                Arguments.of("version = \"2.0\"", "", "'version' is missing"),
                Arguments.of("file = \"beta", "file = \"a/beta", "'files[0].file' is wrong: not a file name"),
                Arguments.of("file = \"beta", "url = \"ftp://u:s3cret@x/beta", "'files[0].url' is wrong: not an http"),
                Arguments.of("sha256:ef", "sha256:", "'files[0].hash' is wrong"),
                Arguments.of("python_version >= '3.8'", "(", "'marker' is wrong"),
                Arguments.of(
                        "version = \"2.0\"",
                        "version = \"2.0\"\nurl = \"javascript:alert(1)\"",
                        "'url' is wrong: 'javascript:alert(1)' is refused"),
                Arguments.of(
                        "version = \"2.0\"",
                        "version = \"2.0\"\nurl = \"file:///etc/passwd.whl\"",
                        "'url' is wrong: 'file:///etc/passwd.whl' is refused: it lies outside of the project"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void faults_are_told_with_their_place(String good, String bad, String message) {
        assertThat(sample()).contains(good);
        assertThatThrownBy(() -> read(sample().replace(good, bad)))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("s3cret");
    }
}
