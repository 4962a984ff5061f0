package dev.pycontainer.python.lock;

import static org.assertj.core.api.Assertions.assertThat;
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

class PoetryLockReaderTest extends LockReaderContract {
    private static final String HEX = "ef".repeat(32);
    private static final String END =
            """

            [metadata]
            lock-version = "2.1"
            python-versions = "^3.11"
            content-hash = "00"
            """;

    @Override
    String fileName() {
        return "poetry.lock";
    }

    @Override
    String sample() {
        return entry("beta", "2.0", "groups = [\"main\"]\n")
                + entry("alpha", "1.0", "groups = [\"main\", \"dev\"]\nmarkers = \"python_version >= '3.8'\"\n")
                + entry("gamma", "3.0", "groups = [\"main\"]\nmarkers = \"sys_platform == 'win32'\"\n")
                + END;
    }

    @Override
    int lineOfBeta() {
        return 2;
    }

    @Override
    String brokenOnLineTwo() {
        return "[metadata]\nlock-version = = 3\n";
    }

    private static String entry(String name, String version, String more) {
        return """

                [[package]]
                name = "%s"
                version = "%s"
                optional = false
                python-versions = "*"
                files = [{ file = "%s-%s-py3-none-any.whl", hash = "sha256:%s" }]
                %s"""
                .formatted(name, version, name, version, HEX, more);
    }

    /** An entry as locks before 2.1 have it. */
    private static String old(String name, String version, String more) {
        return entry(name, version, more);
    }

    private Lock read(String text, LockSelection selection) throws Exception {
        return reader().read(write(text), selection, Targets.PY312);
    }

    private Lock readOld(String poetry, String packages) throws Exception {
        Files.writeString(directory.resolve("pyproject.toml"), "[tool.poetry]\nname = \"app\"\n" + poetry);
        return read(packages + END.replace("2.1", "2.0"));
    }

    @Test
    void files_have_names_and_hashes_and_the_index_knows_the_rest() throws Exception {
        LockedPackage one = read(sample()).packages().get(0);

        assertThat(one.source()).isEqualTo(new PackageSource.Registry(null));
        assertThat(one.files())
                .containsExactly(new LockedFile(
                        "alpha-1.0-py3-none-any.whl",
                        new FileLocation.OnIndex(),
                        List.of(new FileHash("sha256", HEX)),
                        null));
    }

    private static final String GROUPS = entry(
                    "both", "1", "groups = [\"main\", \"dev\"]\nmarkers = { main = \"extra == 'a'\" }\n")
            + entry("dev-only", "1", "groups = [\"dev\"]\n")
            + entry("of-a", "1", "optional = true\ngroups = [\"main\"]\nmarkers = \"extra == 'A_x' or extra == 'b'\"\n")
            + entry("without-b", "1", "groups = [\"main\"]\nmarkers = \"extra != 'b'\"\n")
            + "[extras]\na = [\"both\"]\nA_x = [\"of-a\"]\nb = [\"of-a\"]\n"
            + END;

    @ParameterizedTest
    @CsvSource({
        "'', '', 'without-b 1'",
        "a, '', 'both 1,without-b 1'",
        "a-x, '', 'of-a 1,without-b 1'",
        "b, '', 'of-a 1'",
        "'', dev, 'both 1,dev-only 1,without-b 1'",
        "*, Dev, 'both 1,dev-only 1,of-a 1'",
    })
    void groups_and_extras_select_by_the_markers_of_each_group(String extras, String groups, String labels)
            throws Exception {
        LockSelection selection = LockSelection.MAIN
                .withExtras(extras.isEmpty() ? new String[0] : extras.split(","))
                .withGroups(groups.isEmpty() ? new String[0] : groups.split(","));

        assertThat(labels(read(GROUPS.replace("optional = false\n", "").replace("optional = true\n", ""), selection)))
                .containsExactly(labels.split(","));
    }

    @Test
    void groups_and_extras_that_nobody_has_are_refused_and_empty_ones_of_the_project_are_not() throws Exception {
        assertThatThrownBy(() -> read(GROUPS.replace("optional = true\n", ""), LockSelection.MAIN.withExtras("c")))
                .hasMessageContaining("poetry.lock has no extra 'c'")
                .hasMessageContaining("it has: a, a-x, b");
        assertThatThrownBy(() -> read(sample(), LockSelection.MAIN.withGroups("docs")))
                .hasMessageContaining("poetry.lock has no dependency group 'docs'")
                .hasMessageContaining("it has: dev");
        Files.writeString(directory.resolve("pyproject.toml"), "[tool.poetry.group.docs]\noptional = true\n");
        assertThat(labels(read(sample(), LockSelection.MAIN.withGroups("docs").onlyGroups())))
                .isEmpty();
    }

    @Test
    void sources_other_than_an_index_are_read() throws Exception {
        Lock lock = read(entry(
                        "git",
                        "1",
                        "groups = [\"main\"]\n[package.source]\ntype = \"git\"\nurl = \"https://git.example/x\"\nreference = \"main\"\nresolved_reference = \"0123\"\nsubdirectory = \"lib\"\n")
                + entry(
                        "tree",
                        "1",
                        "groups = [\"main\"]\ndevelop = true\n[package.source]\ntype = \"directory\"\nurl = \"../lib\"\n")
                + entry(
                        "url",
                        "1",
                        "groups = [\"main\"]\n[package.source]\ntype = \"url\"\nurl = \"https://files.example/a/url-1-py3-none-any.whl\"\n")
                + entry(
                        "wheel",
                        "1",
                        "groups = [\"main\"]\n[package.source]\ntype = \"file\"\nurl = \"vendor/wheel-1-py3-none-any.whl\"\n")
                + entry(
                        "zoo",
                        "1",
                        "groups = [\"main\"]\n[package.source]\ntype = \"legacy\"\nurl = \"https://index.example/simple\"\nreference = \"own\"\n")
                + END);

        assertThat(lock.packages())
                .extracting(LockedPackage::source)
                .containsExactly(
                        new PackageSource.Git("https://git.example/x", "0123", "lib"),
                        new PackageSource.Directory(directory.resolve("../lib").normalize(), true),
                        new PackageSource.Url("https://files.example/a/url-1-py3-none-any.whl"),
                        new PackageSource.Archive(directory.resolve("vendor/wheel-1-py3-none-any.whl")),
                        new PackageSource.Registry("https://index.example/simple"));
        assertThat(lock.packages().get(2).files()).singleElement().satisfies(file -> assertThat(file.proof())
                .hasValue(new FileHash("sha256", HEX)));
        assertThat(lock.packages().get(3).files()).singleElement().satisfies(file -> assertThat(file.proof())
                .hasValue(new FileHash("sha256", HEX)));
    }

    @Test
    void hashes_without_names_are_those_that_a_file_of_the_index_may_have() throws Exception {
        Files.writeString(
                directory.resolve("pyproject.toml"), "[tool.poetry.dependencies]\npython = \"*\"\nalpha = \"^1\"\n");
        Lock lock = read("[[package]]\nname = \"alpha\"\nversion = \"1.0\"\ncategory = \"main\"\n"
                + "optional = false\npython-versions = \"*\"\n[package.source]\ntype = \"legacy\"\n"
                + "url = \"https://index.example/simple\"\nreference = \"own\"\n"
                + "[metadata]\nlock-version = \"1.0\"\ncontent-hash = \"00\"\n[metadata.hashes]\nalpha = [\"" + HEX
                + "\"]\n");

        assertThat(lock.packages()).singleElement().satisfies(one -> assertThat(one.source())
                .isEqualTo(new PackageSource.Pinned(
                        List.of(new FileHash("sha256", HEX)), "https://index.example/simple")));
    }

    @Test
    void old_locks_are_walked_from_what_the_project_asks_for() throws Exception {
        Lock lock = readOld(
                """
                [tool.poetry.dependencies]
                python = "^3.11"
                Alpha = { version = "^1.0", extras = ["Speed_up"] }
                only-mac = { version = "*", platform = "darwin" }
                not-windows = { version = "*", platform = "!=win32" }
                old-python = { version = "*", python = "<3.12" }
                [tool.poetry.dev-dependencies]
                dev-only = "*"
                """,
                old(
                                "alpha",
                                "1.5",
                                "[package.dependencies]\nbeta = \">=1\"\nfast = { version = \"*\", optional = true, markers = \"extra == 'speed-up'\" }\nslow = { version = \"*\", optional = true }\n[package.extras]\nspeed-up = [\"Fast (>=1)\"]\nslow = [\"slow\"]\n")
                        + old("beta", "1.0", "[package.dependencies]\nalpha = \"*\"\n")
                        + old("dev-only", "1.0", "")
                        + old("fast", "1.0", "")
                        + old("not-windows", "1.0", "")
                        + old("old-python", "1.0", "")
                        + old("only-mac", "1.0", "")
                        + old("slow", "1.0", ""));

        assertThat(labels(lock)).containsExactly("alpha 1.5", "beta 1.0", "fast 1.0", "not-windows 1.0");
        assertThat(lock.packages().get(0).extras()).containsExactly("speed-up");
        assertThat(lock.packages()).extracting(LockedPackage::direct).containsExactly(true, false, false, true);
    }

    @Test
    void of_two_versions_the_highest_counts_that_all_who_ask_allow() throws Exception {
        Lock lock = readOld(
                "[tool.poetry.dependencies]\nalpha = \"*\"\nbeta = \"*\"\n",
                old("alpha", "1.0", "[package.dependencies]\ngamma = \"*\"\n")
                        + old("beta", "1.0", "[package.dependencies]\ngamma = \"<2\"\n")
                        + old("gamma", "1.0", "")
                        + old("gamma", "2.0", "[package.dependencies]\nnot-there = \"*\"\n"));

        assertThat(labels(lock)).containsExactly("alpha 1.0", "beta 1.0", "gamma 1.0");
    }

    @Test
    void an_old_lock_that_does_not_have_what_is_asked_for_is_refused() {
        assertThatThrownBy(() -> readOld("[tool.poetry.dependencies]\nalpha = \"^2\"\n", old("alpha", "1.0", "")))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("'alpha ^2' is needed, but the lock has no version that fits")
                .hasMessageContaining("1.0 (poetry.lock:2)");
        assertThatThrownBy(() -> readOld("[tool.poetry.dependencies]\nbeta = \"*\"\n", old("alpha", "1.0", "")))
                .hasMessageContaining("'beta *' is needed, but the lock does not have it");
    }

    @Test
    void an_old_lock_needs_the_project() {
        assertThatThrownBy(() -> read(old("alpha", "1.0", "") + END.replace("2.1", "1.1")))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("there is no pyproject.toml beside it");
    }

    @Test
    void a_newer_minor_version_is_read_with_a_note_and_a_newer_major_one_is_refused() throws Exception {
        assertThat(read(sample().replace("\"2.1\"", "\"2.7\"")).notes())
                .singleElement()
                .asString()
                .contains("lock-version 2.7 is newer than 2.1");
        assertThatThrownBy(() -> read(sample().replace("\"2.1\"", "\"3.0\"")))
                .hasMessageContaining("poetry.lock:29:1: 'lock-version' is 3.0, but only versions 1 and 2 can be read");
    }

    @Test
    void another_python_than_the_locked_one_is_refused() {
        assertThatThrownBy(() -> read(sample().replace("^3.11", ">=3.9,<3.12")))
                .hasMessageContaining("'python-versions' is '>=3.9,<3.12', but the image has Python 3.12.1");
    }

    @Test
    void two_entries_that_are_both_selected_are_refused() {
        assertThatThrownBy(() ->
                        read(entry("a", "1", "groups = [\"main\"]\n") + entry("a", "2", "groups = [\"main\"]\n") + END))
                .hasMessageContaining("selects two entries for a: poetry.lock:2 and poetry.lock:10");
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("name = \"beta\"", "name = \"be ta\"", "poetry.lock:3:1: 'name' is wrong"),
                Arguments.of("name = \"beta\"", "x = \"beta\"", "poetry.lock:2:1: 'name' is missing"),
                Arguments.of("version = \"2.0\"", "version = \"two\"", "poetry.lock:4:1: 'version' is wrong"),
                Arguments.of("beta-2.0-py3", "../beta-2.0-py3", "'files[0].file' is wrong: not a file name"),
                Arguments.of("sha256:ef", "sha256:", "'files[0].hash' is wrong: not a hash of sha256"),
                Arguments.of("python_version >= '3.8'", "python_version is 3", "'markers.' is wrong"),
                Arguments.of(
                        "[\"main\", \"dev\"]", "\"main\"", "'groups' must be an array of strings, but is a string"),
                Arguments.of("[metadata]", "[meta]", "'metadata' is missing"),
                Arguments.of("lock-version = \"2.1\"\n", "", "'lock-version' is missing"),
                Arguments.of("\"^3.11\"", "\"three\"", "'python-versions' is wrong"),
                Arguments.of(
                        "groups = [\"main\"]\n\n[[package]]\nname = \"alpha\"",
                        "groups = [\"main\"]\nsource = { type = \"url\", url = \"file:///etc/passwd\" }\n[[package]]\nname = \"alpha\"",
                        "'source' is wrong: not an http or https URL"),
                Arguments.of(
                        "groups = [\"main\"]\n\n[[package]]\nname = \"alpha\"",
                        "groups = [\"main\"]\nsource = { type = \"ftp\", url = \"ftp://u:s3cret@files.example\" }\n[[package]]\nname = \"alpha\"",
                        "'source' has a type that is not known: 'ftp'"));
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
