package dev.pycontainer.python.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Broken and malicious {@code uv.lock} files: an explained error each, never anything else (F112). */
class HostileUvLockTest {
    private static final String GOOD =
            """
            version = 1

            [[package]]
            name = "app"
            version = "0.1.0"
            source = { editable = "." }
            dependencies = [
                { name = "alpha" },
            ]

            [[package]]
            name = "alpha"
            version = "1.0"
            source = { registry = "https://index.example/simple" }
            wheels = [
                { url = "https://files.example/alpha-1.0-py3-none-any.whl", hash = "sha256:HEX", size = 10 },
            ]
            """
                    .replace("HEX", "cd".repeat(32));

    @TempDir
    Path directory;

    private Lock read(String text) throws Exception {
        Path file = Files.writeString(directory.resolve("uv.lock"), text);
        return new UvLockReader().read(file, LockSelection.MAIN, Targets.PY312);
    }

    @Test
    void the_unbroken_lock_is_read() throws Exception {
        assertThat(read(GOOD).packages()).hasSize(1);
    }

    static Stream<Arguments> faults() {
        return Stream.of(faultsOfPackages(), faultsOfFiles(), faultsOfEdges()).flatMap(all -> all);
    }

    private static Stream<Arguments> faultsOfPackages() {
        return Stream.of(
                Arguments.of(
                        "name = \"alpha\"\nversion",
                        "name = 7\nversion",
                        "uv.lock:12:1: 'name' must be a string, but is an integer"),
                Arguments.of("name = \"alpha\"\n", "", "uv.lock:11:1: 'name' is missing"),
                Arguments.of(
                        "version = \"1.0\"",
                        "version = \"one\"",
                        "uv.lock:13:1: 'version' is wrong: not a Python version"),
                Arguments.of("version = \"1.0\"", "version = \"1.0\"\nversion = \"1.1\"", "uv.lock:1"),
                Arguments.of(
                        "{ registry = \"https://index.example/simple\" }",
                        "{ }",
                        "uv.lock:14:1: 'source' must have exactly one of"),
                Arguments.of(
                        "{ registry =", "{ git = \"x\", registry =", "uv.lock:14:1: 'source' must have exactly one of"),
                Arguments.of(
                        "source = { registry",
                        "source = 3 # { registry",
                        "'source' must be a table, but is an integer"));
    }

    private static Stream<Arguments> faultsOfFiles() {
        return Stream.of(
                Arguments.of(
                        "size = 10",
                        "size = \"10\"",
                        "uv.lock:15:1: 'wheels[0].size' must be an integer, but is a string"),
                Arguments.of("size = 10", "size = 99999999999999999999", "'wheels[0].size' must be an integer"),
                Arguments.of("sha256:cdcd", "sha256:", "'wheels[0].hash' is wrong: not a hash of sha256"),
                Arguments.of("sha256:", "", "'wheels[0].hash' is wrong: not a hash"),
                Arguments.of(
                        "https://files", "file:///etc/passwd?", "'wheels[0].url' is wrong: not an http or https URL"),
                Arguments.of(
                        "https://files.example/alpha-1.0-py3-none-any.whl",
                        "x",
                        "'wheels[0].url' is wrong: not an http or https URL: 'x'"),
                Arguments.of(
                        "https://files.example/", "https:///", "'wheels[0].url' is wrong: not an http or https URL"),
                Arguments.of(
                        "https://files", "javascript:alert//", "'wheels[0].url' is wrong: not an http or https URL"),
                Arguments.of(
                        "alpha-1.0-py3", "..%2F..%2Fetc%2Falpha-1.0-py3", "'wheels[0].url' is wrong: not a file name"),
                Arguments.of(
                        "example/alpha-1.0-py3-none-any.whl",
                        "example/%zz",
                        "'wheels[0].url' is wrong: bad percent-encoding"));
    }

    private static Stream<Arguments> faultsOfEdges() {
        return Stream.of(
                Arguments.of(
                        "{ name = \"alpha\" }",
                        "{ name = \"al pha\" }",
                        "uv.lock:7:1: 'dependencies[0].name' is wrong: not a Python package name"),
                Arguments.of(
                        "{ name = \"alpha\" }",
                        "\"alpha\"",
                        "uv.lock:7:1: 'dependencies' must be an array of tables, but is a string"),
                Arguments.of(
                        "{ name = \"alpha\" }",
                        "{ name = \"alpha\", marker = \"os_name is posix\" }",
                        "uv.lock:7:1: 'dependencies[0].marker' is wrong"),
                Arguments.of("version = 1\n", "", "uv.lock:1:1: 'version' is missing"),
                Arguments.of(
                        "version = 1\n",
                        "version = \"1\"\n",
                        "uv.lock:1:1: 'version' must be an integer, but is a string"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void faults_are_told_with_their_place(String good, String bad, String message) {
        assertThat(GOOD).contains(good);
        assertThatThrownBy(() -> read(GOOD.replace(good, bad)))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining(message);
    }

    @Test
    void deep_nesting_is_refused_and_does_not_overflow() {
        assertThatThrownBy(() -> read("a = " + "[".repeat(100_000)))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("uv.lock");
        assertThatThrownBy(() -> read("version = 1\na = " + "{ a = ".repeat(100_000)))
                .isInstanceOf(PycontainerException.class);
        assertThatThrownBy(() -> read("version = 1\n[" + "a.".repeat(100_000) + "a]\n"))
                .isInstanceOf(PycontainerException.class);
    }

    @Test
    void a_marker_of_a_hundred_thousand_parentheses_is_refused_and_does_not_overflow() {
        String bomb = "(".repeat(100_000) + "os_name == 'posix'" + ")".repeat(100_000);

        assertThatThrownBy(() ->
                        read(GOOD.replace("{ name = \"alpha\" }", "{ name = \"alpha\", marker = \"" + bomb + "\" }")))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("marker");
    }

    @Test
    void a_marker_of_a_hundred_thousand_alternatives_does_not_overflow() throws Exception {
        String bomb = "os_name == 'nt' or ".repeat(100_000) + "os_name == 'posix'";

        assertThat(read(GOOD.replace("{ name = \"alpha\" }", "{ name = \"alpha\", marker = \"" + bomb + "\" }"))
                        .packages())
                .hasSize(1);
    }

    @Test
    void a_circle_of_dependencies_ends() throws Exception {
        Lock lock = read(GOOD.replace(
                "wheels = [\n", "dependencies = [{ name = \"app\" }, { name = \"alpha\" }]\nwheels = [\n"));

        assertThat(lock.packages()).hasSize(1);
    }

    @Test
    void two_entries_of_one_name_that_are_both_reached_are_refused() {
        String second =
                GOOD.substring(GOOD.indexOf("[[package]]\nname = \"alpha\"")).replace("1.0", "2.0");
        String both = GOOD.replace(
                "{ name = \"alpha\" }",
                "{ name = \"alpha\", version = \"1.0\" }, { name = \"alpha\", version = \"2.0\" }");

        assertThatThrownBy(() -> read(both + "\n" + second))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("selects two entries for alpha: uv.lock:11 and uv.lock:19");
    }

    @Test
    void credentials_never_show() {
        assertThatThrownBy(() -> read(GOOD.replace("https://files.example/", "ftp://user:s3cret@files.example/")))
                .isInstanceOf(PycontainerException.class)
                .hasMessageNotContaining("s3cret")
                .hasMessageContaining("ftp://***@files.example");
    }
}
