package dev.pycontainer.python.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.FileHash;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementsReaderTest extends LockReaderContract {
    private static final String A = "a1".repeat(32);
    private static final String B = "b2".repeat(32);

    @Override
    String fileName() {
        return "requirements.txt";
    }

    @Override
    String sample() {
        return "# locked\nbeta==2.0\nalpha == 1.0 ; python_version >= '3.8'\ngamma==3.0 ; sys_platform == 'win32'\n";
    }

    @Override
    int lineOfBeta() {
        return 2;
    }

    @Override
    String brokenOnLineTwo() {
        return "alpha==1.0\nbeta==\n";
    }

    private List<String> labelsOf(String text) throws Exception {
        return labels(read(text));
    }

    private LockedPackage only(String text) throws Exception {
        Lock lock = read(text);
        assertThat(lock.packages()).hasSize(1);
        return lock.packages().get(0);
    }

    private void include(String name, String text) throws Exception {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static LockSelection inRepository(Path directory) {
        return LockSelection.MAIN.forDirectory(directory);
    }

    @Test
    void hashes_of_joined_lines_are_all_accepted() throws Exception {
        LockedPackage one = only(
                "alpha[x,Y]==1.0 \\\n    --hash=sha256:" + A + " \\\n    --hash sha256:" + B + "\n    # via -r in\n");

        assertThat(one.source())
                .isEqualTo(new PackageSource.Pinned(List.of(new FileHash("sha256", A), new FileHash("sha256", B))));
        assertThat(one.extras()).containsExactly("x", "y");
        assertThat(one.origin()).isEqualTo("requirements.txt:1");
        assertThat(one.direct()).isTrue();
    }

    @Test
    void what_pip_compile_writes_is_read() throws Exception {
        Lock lock = reader().read(
                        RecordedSelectionTest.locks().resolve("pip/requirements.txt"),
                        LockSelection.MAIN,
                        Targets.PY312);

        assertThat(lock.packages())
                .extracting(one -> one.name().value())
                .containsExactly("jinja2", "markupsafe", "orjson");
        assertThat(lock.packages()).allSatisfy(one -> assertThat(((PackageSource.Pinned) one.source()).hashes())
                .isNotEmpty());
    }

    @Test
    void comments_end_joined_lines_and_need_a_space_before_them() throws Exception {
        assertThat(labelsOf("alpha==\\\n1.0\n  # beta==2.0\ngamma==3.0 # why\ndelta==4.0 \\\n# end\nzeta==5.0\n"))
                .containsExactly("alpha 1.0", "delta 4.0", "gamma 3.0", "zeta 5.0");
        assertThat(only("https://files.example/alpha-1.0-py3-none-any.whl#sha256=" + A)
                        .label())
                .isEqualTo("alpha 1.0");
    }

    @Test
    void set_variables_are_expanded_and_others_stay() throws Exception {
        Map<String, String> environment = Map.of("ALPHA_1", "1.0");
        Path file = write("alpha==${ALPHA_1}\n--index-url https://${USER_X}@index.example/simple\n");
        Lock lock = new RequirementsReader(environment::get).read(file, LockSelection.MAIN, Targets.PY312);

        assertThat(labels(lock)).containsExactly("alpha 1.0");
        assertThat(lock.indexes().indexUrl()).hasValue("https://${USER_X}@index.example/simple");
    }

    @Test
    void values_of_variables_never_show() throws Exception {
        Map<String, String> environment = Map.of("TOKEN", "s3cret");
        Path file = write("alpha @ https://files.example/alpha.whl?token=${TOKEN}\n");

        assertThatThrownBy(() -> new RequirementsReader(environment::get).read(file, LockSelection.MAIN, Targets.PY312))
                .isInstanceOf(PycontainerException.class)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void encodings_are_told_by_a_mark_or_a_comment() throws Exception {
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            Path file = Files.write(directory.resolve(fileName()), "\uFEFFalpha==1.0\n".getBytes(charset));
            assertThat(labels(reader().read(file, LockSelection.MAIN, Targets.PY312)))
                    .containsExactly("alpha 1.0");
        }
        Path latin = Files.write(
                directory.resolve(fileName()),
                "# -*- coding: latin-1 -*-\nalpha==1.0 # \u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(labels(reader().read(latin, LockSelection.MAIN, Targets.PY312)))
                .containsExactly("alpha 1.0");
    }

    @Test
    void included_files_are_relative_to_the_one_that_includes_them() throws Exception {
        include("requirements/base.txt", "-r more/deep.txt\nalpha==1.0\n");
        include("requirements/more/deep.txt", "beta==2.0\n");
        Lock lock = read("-r requirements/base.txt\n--requirement=requirements/base.txt\ngamma==3.0\n");

        assertThat(labels(lock)).containsExactly("alpha 1.0", "beta 2.0", "gamma 3.0");
        assertThat(lock.packages().get(1).origin()).isEqualTo("requirements/more/deep.txt:1");
    }

    @Test
    void a_circle_of_includes_is_refused() throws Exception {
        include("a.txt", "-r b.txt\n");
        include("b.txt", "\n-r requirements.txt\n");

        assertThatThrownBy(() -> read("-ra.txt\n"))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining(
                        "b.txt:2:4: 'requirements.txt' includes itself: requirements.txt -> a.txt -> b.txt -> requirements.txt");
    }

    @Test
    void an_included_file_that_is_not_there_is_told_with_the_line_that_includes_it() {
        assertThatThrownBy(() -> read("\n-r gone.txt\n"))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("requirements.txt:2:4: cannot read")
                .hasMessageContaining("no such file");
    }

    @Test
    void many_files_that_include_each_other_twice_stay_cheap() throws Exception {
        for (int i = 0; i < 40; i++) {
            include("r" + i + ".txt", i == 39 ? "alpha==1.0\n" : ("-r r" + (i + 1) + ".txt\n").repeat(2));
        }

        assertThat(labelsOf("-r r0.txt\n")).containsExactly("alpha 1.0");
    }

    @Test
    void a_long_chain_of_includes_is_refused() throws Exception {
        for (int i = 0; i < 2_000; i++) {
            include("r" + i + ".txt", "-r r" + (i + 1) + ".txt\n");
        }

        assertThatThrownBy(() -> read("-r r0.txt\n"))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("more than 50 files that include one another");
    }

    @Test
    void constraints_pin_what_the_requirements_leave_open() throws Exception {
        include("constraints.txt", "alpha==1.5\nunused==9.0\nbeta<3\n");

        assertThat(labelsOf("-c constraints.txt\nalpha>=1\nbeta==2.0\n")).containsExactly("alpha 1.5", "beta 2.0");
        assertThatThrownBy(() -> read("-c constraints.txt\nbeta==3.0\n"))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining(
                        "requirements.txt:2:1: 'beta==3.0' contradicts the constraint 'beta<3' at constraints.txt:3");
    }

    @Test
    void options_about_indexes_are_kept_and_credentials_never_show() throws Exception {
        LockIndexes indexes =
                read("""
                -i https://user:s3cret@index.example/simple
                --extra-index-url https://more.example/simple --extra-index-url=https://third.example/simple
                --find-links wheels
                --no-index
                --trusted-host more.example
                --only-binary :all:
                --pre
                """)
                        .indexes();

        assertThat(indexes.indexUrl()).hasValue("https://user:s3cret@index.example/simple");
        assertThat(indexes.extraIndexUrls())
                .containsExactly("https://more.example/simple", "https://third.example/simple");
        assertThat(indexes.findLinks()).containsExactly("wheels");
        assertThat(indexes.noIndex()).isTrue();
        assertThat(indexes.toString()).doesNotContain("s3cret").contains("https://***@index.example");
        assertThat(read("--trusted-host h\n--no-binary alpha\n").notes())
                .containsExactly(
                        "requirements.txt:1: --trusted-host has no effect here",
                        "requirements.txt:2: --no-binary has no effect here");
    }

    @Test
    void requirements_that_are_not_exact_are_all_named_with_their_lines() {
        assertThatThrownBy(
                        () -> read(
                                "fastapi>=0.100\nalpha==1.0\nbeta==2.*\n\ngamma\nwin; sys_platform == 'win32'\nurl @ https://u:p4ss@files.example/url-1.0-py3-none-any.whl\n"))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("requirements.txt is not locked: 4 of 6 requirements")
                .hasMessageContaining("requirements.txt:1: fastapi>=0.100\n")
                .hasMessageContaining("requirements.txt:3: beta==2.*\n")
                .hasMessageContaining("requirements.txt:5: gamma\n")
                .hasMessageContaining(
                        "requirements.txt:7: url @ https://***@files.example/url-1.0-py3-none-any.whl (a URL without a sha256 hash)")
                .hasMessageContaining("uv pip compile")
                .hasMessageNotContaining("p4ss");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alpha==1.0 --hash=sha256:A\nbeta==2.0\n",
                "--require-hashes\nbeta==2.0\n",
                "beta==2.0 --hash=md5:d41d8cd98f00b204e9800998ecf8427e\n"
            })
    void one_hash_makes_strong_hashes_a_must_for_all(String text) {
        assertThatThrownBy(() -> read(text.replace(":A\n", ":" + A + "\n")))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("has hashes, but not for all")
                .hasMessageContaining(": beta==2.0");
    }

    @Test
    void wheels_by_url_and_path_need_no_name() throws Exception {
        LockedPackage byUrl =
                only("https://files.example/d/alpha-1.0-py3-none-any.whl#sha256=" + A + " ; python_version > '3'\n");
        LockedPackage byPath = only("./wheels/alpha-1.0-py3-none-any.whl\n");
        LockedPackage named = only("alpha @ https://files.example/alpha-1.0-py3-none-any.whl --hash=sha256:" + A);

        assertThat(byUrl.label()).isEqualTo("alpha 1.0");
        assertThat(byUrl.source())
                .isEqualTo(new PackageSource.Url("https://files.example/d/alpha-1.0-py3-none-any.whl"));
        assertThat(byUrl.files().get(0).hashes()).containsExactly(new FileHash("sha256", A));
        assertThat(byPath.files().get(0).location())
                .isEqualTo(new FileLocation.Local(directory.resolve("wheels/alpha-1.0-py3-none-any.whl")));
        assertThat(named.files().get(0).proof()).hasValue(new FileHash("sha256", A));
    }

    @Test
    void each_architecture_may_have_a_wheel_of_its_own_at_a_url() throws Exception {
        String line = "torch @ https://files.example/torch-2.5.1+cpu-cp312-cp312-linux_%s.whl --hash=sha256:%s"
                .formatted("MACHINE", A);
        String text = line.replace("MACHINE", "x86_64").replace(" --hash", " ; platform_machine == 'x86_64' --hash")
                + "\n"
                + line.replace("MACHINE", "aarch64").replace(" --hash", " ; platform_machine == 'aarch64' --hash")
                + "\n";

        assertThat(read(text).packages()).singleElement().satisfies(one -> assertThat(
                        one.files().get(0).filename())
                .isEqualTo("torch-2.5.1+cpu-cp312-cp312-linux_x86_64.whl"));
    }

    @Test
    void git_is_read_as_a_source() throws Exception {
        LockedPackage one = only("lib @ git+ssh://git@git.example/team/lib.git@0123abc#subdirectory=py\n");

        assertThat(one.source())
                .isEqualTo(new PackageSource.Git("ssh://git@git.example/team/lib.git", "0123abc", "py"));
        assertThat(only("git+https://git.example/lib@v1#egg=lib").name().value())
                .isEqualTo("lib");
    }

    @Test
    void source_trees_are_named_by_their_project_and_the_project_itself_is_left_out() throws Exception {
        include("libs/core/pyproject.toml", "[project]\nname = \"Core_Lib\"\nversion = \"1\"\n");
        include("libs/odd/setup.py", "");
        Lock lock = read("-e .\n.[redis]\n-e ./libs/core\n./libs/odd#egg=odd\n");

        assertThat(labels(lock)).containsExactly("core-lib", "odd");
        assertThat(lock.packages().get(0).source())
                .isEqualTo(new PackageSource.Directory(directory.resolve("libs/core"), false));
        Path file = write("./libs/core\n");
        assertThat(reader().read(file, inRepository(directory.resolve("libs/core")), Targets.PY312)
                        .packages())
                .isEmpty();
    }

    @Test
    void one_package_twice_is_merged_if_it_agrees() throws Exception {
        assertThat(only("alpha[x]==1.0\nalpha[y]==1.0.0\n").extras()).containsExactly("x", "y");
        assertThat(labelsOf("alpha==1.0 ; python_version < '3.12'\nalpha==2.0 ; python_version >= '3.12'\n"))
                .containsExactly("alpha 2.0");
        assertThatThrownBy(() -> read("alpha==1.0\nbeta==1\nalpha==2.0\n"))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining(
                        "requirements.txt:3:1: 'alpha 2.0' contradicts 'alpha 1.0' at requirements.txt:1");
    }

    @Test
    void hashes_of_one_package_on_two_lines_are_all_accepted() throws Exception {
        assertThat(only("alpha==1.0 --hash=sha256:" + A + "\nalpha==1.0 --hash=sha256:" + B + "\n")
                        .source())
                .isEqualTo(new PackageSource.Pinned(List.of(new FileHash("sha256", A), new FileHash("sha256", B))));
    }

    @Test
    void a_slash_in_a_marker_makes_no_path() throws Exception {
        assertThat(labelsOf("alpha==1.0 ; platform_version != 'a/b'\n")).containsExactly("alpha 1.0");
    }

    @Test
    void extras_and_groups_are_answered_with_a_note() throws Exception {
        Lock lock = reader().read(write("alpha==1.0\n"), LockSelection.MAIN.withExtras("x"), Targets.PY312);

        assertThat(lock.notes()).singleElement().asString().contains("knows no extras and groups");
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("alpha==1.0\n--frobnicate\n", "requirements.txt:2:1: unknown option '--frobnicate'"),
                Arguments.of("alpha==1.0 --frobnicate\n", "requirements.txt:1:12: unknown option '--frobnicate'"),
                Arguments.of("alpha==1.0 -e .\n", "requirements.txt:1:12: unknown option '-e'"),
                Arguments.of("--index-url\n", "requirements.txt:1:1: option '--index-url' needs a value"),
                Arguments.of(
                        "-i https://a.example\n-i https://b.example\n",
                        "requirements.txt:2:1: a second --index-url contradicts"),
                Arguments.of(
                        "-r https://u:p4ss@a.example/r.txt\n",
                        "requirements.txt:1:4: 'https://***@a.example/r.txt' is not included"),
                Arguments.of("  alpha==1.0 --hash=sha256:12\n", "requirements.txt:1:21: not a hash of sha256: '12'"),
                Arguments.of(
                        "pkg @ file:///etc/passwd\n",
                        "requirements.txt:1:7: 'file:///etc/passwd' is refused: it lies outside of the project"),
                Arguments.of("file:///etc/alpha-1.0-py3-none-any.whl\n", "is refused: it lies outside"),
                Arguments.of(
                        "svn+https://svn.example/x#egg=x\n",
                        "requirements.txt:1:1: 'svn+https://svn.example/x' is refused"),
                Arguments.of("ftp://a.example/alpha-1.0-py3-none-any.whl\n", "is refused: only http, https and git"),
                Arguments.of("https://files.example/alpha-1.0.tar.gz\n", "the name of this package cannot be told"),
                Arguments.of(
                        "beta @ https://files.example/alpha-1.0-py3-none-any.whl\n",
                        "requirements.txt:1:8: the file is a wheel of alpha, not of beta"),
                Arguments.of("https://files.example/broken.whl\n", "requirements.txt:1:1: "),
                Arguments.of("<html>\n", "requirements.txt:1:1: "),
                Arguments.of("alpha==1.0 ; os_name is 'x'\n", "requirements.txt:1:1: "),
                Arguments.of("# coding: klingon\n", "requirements.txt:1:1: unknown encoding 'klingon'"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void faults_are_told_with_their_place(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("p4ss");
    }

    @Test
    void a_marker_bomb_is_refused_and_does_not_overflow() {
        assertThatThrownBy(() -> read("alpha==1.0 ; " + "(".repeat(100_000) + "os_name == 'x'" + ")".repeat(100_000)))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("requirements.txt:1:1: ");
    }

    @Test
    void long_lines_and_many_lines_take_no_long_time() throws Exception {
        String spaces = " ".repeat(1_000_000);

        assertThat(labelsOf("alpha==1.0" + spaces + "\n" + "#\n".repeat(200_000) + "beta==2.0\\\n" + spaces))
                .containsExactly("alpha 1.0", "beta 2.0");
    }
}
