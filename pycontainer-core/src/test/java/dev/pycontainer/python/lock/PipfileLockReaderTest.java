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

class PipfileLockReaderTest extends LockReaderContract {
    private static final String HEX = "ef".repeat(32);

    @Override
    String fileName() {
        return "Pipfile.lock";
    }

    @Override
    String sample() {
        return lock(
                """
                        "beta": { "hashes": ["sha256:HEX"], "index": "main", "version": "==2.0" },
                        "alpha": { "hashes": ["sha256:HEX"], "markers": "python_version >= '3.8'", "version": "==1.0" },
                        "gamma": { "hashes": ["sha256:HEX"], "markers": "sys_platform == 'win32'", "version": "==3.0" }
                """,
                "");
    }

    private static String lock(String packages, String develop) {
        return """
                {
                    "_meta": {
                        "hash": { "sha256": "00" },
                        "pipfile-spec": 6,
                        "requires": { "python_version": "3.12" },
                        "sources": [
                            { "name": "main", "url": "https://${USER}:$PASSWORD@index.example/simple", "verify_ssl": true },
                            { "name": "second", "url": "https://second.example/simple", "verify_ssl": true }
                        ]
                    },
                    "default": {
                %s    },
                    "develop": {%s},
                    "Docs_Build": { "markdown": { "hashes": ["sha256:HEX"], "version": "==3.0" } }
                }
                """
                .formatted(packages, develop)
                .replace("HEX", HEX);
    }

    @Override
    int lineOfBeta() {
        return 12;
    }

    @Override
    String brokenOnLineTwo() {
        return "{\n  \"_meta\": = 3\n}\n";
    }

    @Override
    LockReader reader() {
        return new PipfileLockReader(name -> switch (name) {
            case "USER" -> "ann";
            case "PASSWORD" -> "s3cret";
            default -> null;
        });
    }

    private Lock read(String text, LockSelection selection) throws Exception {
        return reader().read(write(text), selection, Targets.PY312);
    }

    @Test
    void any_file_with_one_of_the_hashes_may_be_taken() throws Exception {
        assertThat(read(sample()).packages())
                .extracting(LockedPackage::source)
                .containsOnly(new PackageSource.Pinned(List.of(new FileHash("sha256", HEX))));
    }

    @Test
    void the_first_source_is_the_index_and_others_are_asked_for_what_names_them() throws Exception {
        Lock lock = read(lock("\"own\": { \"hashes\": [], \"index\": \"second\", \"version\": \"==1.0\" }\n", ""));

        assertThat(lock.indexes().indexUrl()).hasValue("https://ann:s3cret@index.example/simple");
        assertThat(lock.indexes().extraIndexUrls()).isEmpty();
        assertThat(lock.indexes().toString()).doesNotContain("s3cret");
        assertThat(lock.packages().get(0).source())
                .isEqualTo(new PackageSource.Pinned(List.of(), "https://second.example/simple"));
        assertThatThrownBy(() ->
                        new PipfileLockReader(name -> null).read(write(sample()), LockSelection.MAIN, Targets.PY312))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("needs the environment variable USER, which is not set");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'alpha 1.0,beta 2.0'",
        "develop, 'alpha 1.0,beta 2.0,pytest 9.0'",
        "dev-packages, 'alpha 1.0,beta 2.0,pytest 9.0'",
        "'dev,docs-build', 'alpha 1.0,beta 2.0,markdown 3.0,pytest 9.0'",
    })
    void categories_are_groups(String groups, String labels) throws Exception {
        String text = sample().replace("\"develop\": {", "\"develop\": {\"pytest\": { \"version\": \"==9.0\" }");

        assertThat(labels(read(
                        text, LockSelection.MAIN.withGroups(groups.isEmpty() ? new String[0] : groups.split(",")))))
                .containsExactly(labels.split(","));
    }

    @Test
    void a_category_alone_leaves_the_packages_out_and_an_unknown_one_is_refused() throws Exception {
        assertThat(labels(read(
                        sample(), LockSelection.MAIN.withGroups("Docs_Build").onlyGroups())))
                .containsExactly("markdown 3.0");
        assertThatThrownBy(() -> read(sample(), LockSelection.MAIN.withGroups("lint")))
                .hasMessageContaining("Pipfile.lock has no dependency group 'lint'");
    }

    @Test
    void sources_other_than_an_index_are_read_and_the_project_is_not_a_package() throws Exception {
        Lock lock = read(lock(
                """
                "app": { "path": ".", "editable": true },
                "from-git": { "git": "https://git.example/x", "ref": "0123", "subdirectory": "lib" },
                "tree": { "path": "./lib", "editable": true },
                "url": { "file": "https://files.example/url-1-py3-none-any.whl", "hashes": ["sha256:HEX"] },
                "wheel": { "file": "vendor/wheel-1-py3-none-any.whl", "hashes": ["sha256:HEX"] }
                """,
                ""));

        assertThat(lock.packages())
                .extracting(LockedPackage::source)
                .containsExactly(
                        new PackageSource.Git("https://git.example/x", "0123", "lib"),
                        new PackageSource.Directory(directory.resolve("lib"), true),
                        new PackageSource.Url("https://files.example/url-1-py3-none-any.whl"),
                        new PackageSource.Archive(directory.resolve("vendor/wheel-1-py3-none-any.whl")));
        assertThat(lock.packages().get(3).files()).singleElement().satisfies(file -> assertThat(file.proof())
                .isPresent());
    }

    @Test
    void what_pipenv_locked_without_a_version_is_left_out_only_where_the_pipfile_does_not_want_it() throws Exception {
        String text = lock("\"colorama\": { \"version\": \"*\" }\n", "");

        assertThatThrownBy(() -> read(text))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("Pipfile.lock:12:15: 'version' of colorama is not exact");
        Files.writeString(
                directory.resolve("Pipfile"),
                "[packages]\nColorama = {version = \"*\", sys_platform = \"== 'win32'\"}\n");
        assertThat(read(text).packages()).isEmpty();
        assertThat(read(text).notes()).singleElement().asString().contains("colorama has no version");
        Files.writeString(
                directory.resolve("Pipfile"), "[packages]\ncolorama = {version = \"*\", os_name = \"== 'posix'\"}\n");
        assertThatThrownBy(() -> read(text)).hasMessageContaining("is not exact");
    }

    @Test
    void one_package_in_two_categories_must_be_the_same() throws Exception {
        String one = "\"a\": { \"version\": \"==1.0\", \"extras\": [\"x\"] }\n";
        Lock same = read(
                lock(one, "\"a\": { \"version\": \"==1.0\", \"extras\": [\"y\"] }"),
                LockSelection.MAIN.withGroups("dev"));

        assertThat(same.packages()).singleElement().satisfies(a -> assertThat(a.extras())
                .containsExactly("x", "y"));
        assertThatThrownBy(() ->
                        read(lock(one, "\"a\": { \"version\": \"==2.0\" }"), LockSelection.MAIN.withGroups("dev")))
                .hasMessageContaining("'a 2.0' contradicts 'a 1.0'");
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("\"pipfile-spec\": 6", "\"pipfile-spec\": 7", "Pipfile.lock:4:9: 'pipfile-spec' is 7"),
                Arguments.of("\"_meta\"", "\"meta\"", "'_meta' is missing"),
                Arguments.of("\"3.12\"", "\"3.11\"", "python_version' is 3.11, but the image has Python 3.12.1"),
                Arguments.of("\"3.12\"", "3.12", "python_version' must be a string, but is a number"),
                Arguments.of("\"beta\": {", "\"be ta\": {", "not a Python package name"),
                Arguments.of("==2.0", ">=2.0", "Pipfile.lock:12:"),
                Arguments.of("==2.0", "two", "'version' is wrong"),
                Arguments.of("\"index\": \"main\"", "\"index\": \"third\"", "'index' is 'third', which is not among"),
                Arguments.of("[\"sha256:ef", "[\"sha256:", "'hashes' is wrong: not a hash of sha256"),
                Arguments.of("python_version >= '3.8'", "python", "'markers' is wrong"),
                Arguments.of("\"develop\": {},", "\"develop\": {},\n}, {", "Pipfile.lock:"),
                Arguments.of("==2.0\"", "==2.0\", \"file\": \"file:///etc/passwd.whl\"", "lies outside of the project"),
                Arguments.of("\"develop\": {}", "\"develop\": " + "[".repeat(1000), "not valid JSON"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void faults_are_told_with_their_place(String good, String bad, String message) {
        assertThat(sample()).contains(good);
        assertThatThrownBy(() -> read(sample().replace(good, bad)))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("Pipfile.lock:")
                .hasMessageContaining(message)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void a_lock_that_is_no_object_is_refused() {
        assertThatThrownBy(() -> read("[]")).hasMessageContaining("Pipfile.lock:1:1: must be an object");
    }
}
