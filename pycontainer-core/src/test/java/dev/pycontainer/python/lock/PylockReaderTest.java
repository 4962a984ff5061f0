package dev.pycontainer.python.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.FileHash;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PylockReaderTest extends LockReaderContract {
    private static final String HEAD = "lock-version = \"1.0\"\ncreated-by = \"test\"\n";
    private static final String HEX = "ef".repeat(32);

    @Override
    String fileName() {
        return "pylock.toml";
    }

    @Override
    String sample() {
        return HEAD
                + entry("beta", "2.0", "")
                + entry("alpha", "1.0", "marker = \"python_version >= '3.8'\"\n")
                + entry("gamma", "3.0", "marker = \"sys_platform == 'win32'\"\n");
    }

    @Override
    int lineOfBeta() {
        return 4;
    }

    @Override
    String brokenOnLineTwo() {
        return "lock-version = \"1.0\"\ncreated-by = = 3\n";
    }

    private static String entry(String name, String version, String more) {
        return """

                [[packages]]
                name = "%s"
                version = "%s"
                %swheels = [{ url = "https://files.example/%s-%s-py3-none-any.whl", upload-time = 2026-01-01T00:00:00Z, size = 10, hashes = { sha256 = "%s" } }]
                """
                .formatted(name, version, more, name, version, HEX);
    }

    private Lock read(String text, LockSelection selection) throws Exception {
        return reader().read(write(text), selection, Targets.PY312);
    }

    @Test
    void files_are_named_by_name_then_path_then_url() throws Exception {
        String wheels =
                """
                wheels = [
                  { name = "a-1.0-py3-none-any.whl", url = "https://files.example/x", hashes = { sha256 = "HEX", md5 = "00000000000000000000000000000000" } },
                  { path = "wheels/a-1.0-py2-none-any.whl", url = "https://files.example/y", hashes = { sha256 = "HEX" } },
                  { url = "https://files.example/a-1.0%2Bb-py3-none-any.whl?t=1#f", hashes = { sha256 = "HEX" } },
                  { name = "a-1.0-py3-none-linux_x86_64.whl", hashes = { sha256 = "HEX" } },
                ]
                """
                        .replace("HEX", HEX);
        Lock lock = read(HEAD
                + "[[packages]]\nname = \"a\"\nversion = \"1.0\"\nindex = \"https://index.example/simple\"\n" + wheels);

        LockedPackage one = lock.packages().get(0);
        assertThat(one.source()).isEqualTo(new PackageSource.Registry("https://index.example/simple"));
        assertThat(one.files())
                .extracting(LockedFile::filename)
                .containsExactly(
                        "a-1.0-py3-none-any.whl",
                        "a-1.0-py2-none-any.whl",
                        "a-1.0+b-py3-none-any.whl",
                        "a-1.0-py3-none-linux_x86_64.whl");
        assertThat(one.files())
                .extracting(LockedFile::location)
                .containsExactly(
                        new FileLocation.Remote("https://files.example/x"),
                        new FileLocation.Local(directory.resolve("wheels/a-1.0-py2-none-any.whl")),
                        new FileLocation.Remote("https://files.example/a-1.0%2Bb-py3-none-any.whl?t=1"),
                        new FileLocation.OnIndex());
        assertThat(one.files().get(0).proof()).hasValue(new FileHash("sha256", HEX));
    }

    @Test
    void what_pip_locks_is_read_with_its_nested_tables() throws Exception {
        Path file = RecordedSelectionTest.locks().resolve("pip/pylock.toml");
        Lock lock = reader().read(file, LockSelection.MAIN, Targets.target("3.11.7", "x86_64", "glibc:2.36"));

        assertThat(lock.packages())
                .extracting(one -> one.name().value())
                .containsExactly("jinja2", "markupsafe", "orjson");
        assertThat(lock.packages()).allSatisfy(one -> assertThat(one.files()).hasSize(1));
        assertThat(lock.packages())
                .extracting(LockedPackage::origin)
                .containsExactly("pylock.toml:4", "pylock.toml:15", "pylock.toml:26");
    }

    @Test
    void sources_other_than_an_index_are_read() throws Exception {
        Lock lock = read(HEAD
                + """
                [[packages]]
                name = "from-git"
                vcs = { type = "git", url = "https://git.example/x", requested-revision = "main", commit-id = "0123456789012345678901234567890123456789", subdirectory = "lib" }
                [[packages]]
                name = "member"
                directory = { path = "packages/member", editable = true }
                [[packages]]
                name = "tarball"
                version = "1.0"
                archive = { url = "https://files.example/tarball-1.0.tar.gz", hashes = { sha256 = "HEX" } }
                [[packages]]
                name = "wheel"
                version = "1.0"
                archive = { path = "wheel-1.0-py3-none-any.whl", hashes = { sha256 = "HEX" } }
                """
                        .replace("HEX", HEX));

        assertThat(lock.packages())
                .extracting(LockedPackage::source)
                .containsExactly(
                        new PackageSource.Git(
                                "https://git.example/x", "0123456789012345678901234567890123456789", "lib"),
                        new PackageSource.Directory(directory.resolve("packages/member"), true),
                        new PackageSource.Url("https://files.example/tarball-1.0.tar.gz"),
                        new PackageSource.Archive(directory.resolve("wheel-1.0-py3-none-any.whl")));
        assertThat(lock.packages().get(3).files()).singleElement().satisfies(file -> assertThat(file.isWheel())
                .isTrue());
    }

    private static final String CHOICES =
            HEAD + "extras = [\"fast\"]\ndependency-groups = [\"test\", \"Dev_Tools\"]\ndefault-groups = [\"main\"]\n"
                    + entry("always", "1.0", "")
                    + entry("fast-only", "1.0", "marker = \"'fast' in extras\"\n")
                    + entry("main-only", "1.0", "marker = \"'main' in dependency_groups\"\n")
                    + entry("test-only", "1.0", "marker = \"'test' in dependency_groups\"\n")
                    + entry("tools", "1.0", "marker = \"'dev-tools' in dependency_groups\"\n");

    @ParameterizedTest
    @CsvSource({
        "'', '', 'always 1.0,main-only 1.0'",
        "fast, '', 'always 1.0,fast-only 1.0,main-only 1.0'",
        "*, 'test,dev.tools', 'always 1.0,fast-only 1.0,main-only 1.0,test-only 1.0,tools 1.0'",
    })
    void extras_and_groups_choose_by_markers_and_default_groups_are_the_project(
            String extras, String groups, String labels) throws Exception {
        LockSelection selection = LockSelection.MAIN
                .withExtras(extras.isEmpty() ? new String[0] : extras.split(","))
                .withGroups(groups.isEmpty() ? new String[0] : groups.split(","));

        assertThat(labels(read(CHOICES, selection))).containsExactly(labels.split(","));
    }

    @Test
    void groups_alone_leave_the_default_groups_out() throws Exception {
        assertThat(labels(read(CHOICES, LockSelection.MAIN.withGroups("test").onlyGroups())))
                .isEqualTo(List.of("always 1.0", "test-only 1.0"));
    }

    @Test
    void extras_that_the_lock_does_not_have_are_refused() {
        assertThatThrownBy(() -> read(CHOICES, LockSelection.MAIN.withExtras("slow")))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("pylock.toml:3:1: 'extras' has no 'slow'")
                .hasMessageContaining("it has: fast");
    }

    @Test
    void a_newer_minor_version_is_read_with_a_note() throws Exception {
        Lock lock = read(sample().replace("\"1.0\"\ncreated-by", "\"1.1\"\ncreated-by"));

        assertThat(lock.packages()).hasSize(2);
        assertThat(lock.notes()).singleElement().asString().contains("lock-version 1.1 is newer");
    }

    static Stream<Arguments> faults() {
        return Stream.concat(faultsOfTheFile(), faultsOfPackages());
    }

    private static Stream<Arguments> faultsOfTheFile() {
        return Stream.of(
                Arguments.of(
                        "lock-version = \"1.0\"",
                        "lock-version = \"2.0\"",
                        "pylock.toml:1:1: 'lock-version' is 2.0, but only 1.x"),
                Arguments.of("lock-version = \"1.0\"\n", "", "'lock-version' is missing"),
                Arguments.of("created-by = \"test\"\n", "", "'created-by' is missing"),
                Arguments.of(
                        "created-by = \"test\"\n",
                        "created-by = \"test\"\nrequires-python = \"<3.12\"\n",
                        "pylock.toml:3:1: 'requires-python' is '<3.12', but the image has Python 3.12.1"),
                Arguments.of(
                        "created-by = \"test\"\n",
                        "created-by = \"test\"\nenvironments = [\"sys_platform == 'win32'\"]\n",
                        "pylock.toml:3:1: 'environments' leaves out this target"));
    }

    private static Stream<Arguments> faultsOfPackages() {
        return Stream.of(
                Arguments.of(
                        "name = \"beta\"\n",
                        "name = \"beta\"\nrequires-python = \">=3.13\"\n",
                        "pylock.toml:6:1: 'requires-python' is '>=3.13'"),
                Arguments.of(
                        "name = \"beta\"\n",
                        "name = \"alpha\"\n",
                        "the lock selects two entries for alpha: pylock.toml:4 and pylock.toml:9"),
                Arguments.of(
                        "name = \"beta\"\n",
                        "name = \"beta\"\ndirectory = { path = \".\" }\n",
                        "pylock.toml:5:1: 'name' ('beta') must have exactly one of"),
                Arguments.of(
                        "hashes = { sha256 = \"" + HEX + "\" }",
                        "hashes = {}",
                        "pylock.toml:7:1: 'wheels[0].hashes' must have at least one hash"),
                Arguments.of(
                        "sha256 = \"" + HEX,
                        "sha256 = \"" + HEX.substring(2),
                        "'wheels[0].hashes.sha256' is wrong: not a hash of sha256"),
                Arguments.of(
                        "https://files.example/beta",
                        "file:///etc/beta",
                        "'wheels[0].url' is wrong: not an http or https URL"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void faults_are_told_with_their_place(String good, String bad, String message) {
        assertThat(sample()).contains(good);
        assertThatThrownBy(() -> read(sample().replace(good, bad)))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining(message);
    }
}
