package dev.pycontainer.python.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceFilesTest {
    private static final String PACKAGE =
            """
            [project]
            name = "demo"
            version = "1"
            [build-system]
            requires = ["hatchling"]
            build-backend = "hatchling.build"
            """;

    @TempDir
    Path folder;

    private ProjectFolder project;

    @BeforeEach
    void setUp() {
        project = new ProjectFolder(folder.resolve("project"));
        project.files("app.py");
    }

    private ProjectFolder packaged() {
        return project.file("pyproject.toml", PACKAGE).files("src/demo/__init__.py", "src/demo/templates/index.html");
    }

    @Test
    void a_package_gives_its_code_and_data_and_nothing_beside_it() {
        packaged().files("README.md", "tests/test_a.py", "src/demo.egg-info/PKG-INFO", "scripts/deploy.sh");

        assertThat(project.paths()).containsExactly("src/demo/__init__.py", "src/demo/templates/index.html");
    }

    @Test
    void tests_inside_a_package_are_part_of_it() {
        assertThat(packaged().files("src/demo/tests/test_a.py").paths()).contains("src/demo/tests/test_a.py");
    }

    @Test
    void an_application_gives_its_whole_tree() {
        project.file("pyproject.toml", "[project]\nname='demo'\nversion='1'\n")
                .files("templates/a.html", "static/css/a.css", "alembic.ini", "README.md", ".streamlit/config.toml");

        assertThat(project.paths())
                .containsExactly(
                        ".streamlit/config.toml",
                        "README.md",
                        "alembic.ini",
                        "app.py",
                        "pyproject.toml",
                        "static/css/a.css",
                        "templates/a.html");
    }

    @Test
    void tests_outputs_and_build_files_beside_an_application_stay_out() {
        project.files(
                "tests/test_a.py",
                "build/lib/a.py",
                "dist/a.whl",
                "target/image/index.json",
                "uv.lock",
                "base.lock",
                "build.log",
                "Dockerfile",
                "requirements.txt",
                "requirements-dev.txt",
                "pom.xml",
                ".dockerignore",
                ".github/workflows/a.yml",
                "pkg/build/a.py",
                "pkg/sample.log",
                "pkg/tests/a.py",
                "requirements.py");

        assertThat(project.paths())
                .containsExactly("app.py", "pkg/build/a.py", "pkg/sample.log", "pkg/tests/a.py", "requirements.py");
    }

    @Test
    void include_brings_back_what_an_application_leaves_out() {
        project.files("tests/data/a.json", "tests/test_a.py", "requirements.txt");

        assertThat(ProjectFolder.paths(project.sources(List.of("tests/data", "requirements.txt"), List.of())))
                .containsExactly("app.py", "requirements.txt", "tests/data/a.json");
    }

    @Test
    void include_adds_files_beside_the_packages() {
        packaged().files("migrations/1.sql", "migrations/deep/2.sql", "config/a.toml", "config/b.txt");

        assertThat(ProjectFolder.paths(project.sources(List.of("migrations", "config/*.toml"), List.of())))
                .containsExactly(
                        "config/a.toml",
                        "migrations/1.sql",
                        "migrations/deep/2.sql",
                        "src/demo/__init__.py",
                        "src/demo/templates/index.html");
    }

    @Test
    void exclude_wins_over_all() {
        packaged().files("src/demo/big.bin", "data/a.txt");

        SourceTree tree = project.sources(List.of("data", "src/demo/big.bin"), List.of("**/*.bin", "data"));

        assertThat(ProjectFolder.paths(tree)).containsExactly("src/demo/__init__.py", "src/demo/templates/index.html");
        assertThat(tree.leftOutLines()).containsExactly("left out 2 paths named by exclude: data/, src/demo/big.bin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".env",
                ".env.local",
                ".envrc",
                ".netrc",
                "_netrc",
                ".pypirc",
                "pip.conf",
                "id_rsa",
                "id_ed25519",
                "server.pem",
                "SERVER.PEM",
                "tls.key",
                "a.p12",
                "a.jks",
                "a.kdbx",
                "settings.xml",
                "terraform.tfstate",
                "terraform.tfstate.backup",
                "db.sqlite",
                "db.sqlite3",
                ".aws/credentials",
                ".docker/config.json",
                ".ssh/config",
                ".git/config",
                ".npmrc"
            })
    void secrets_stay_out_at_any_depth_and_in_packages_too(String secret) {
        packaged();
        for (String directory : List.of("", "src/demo/", "src/demo/deep/er/")) {
            project.file(directory + secret, "CANARY");
        }

        SourceTree tree = project.sources(List.of("**", "src/**/*"), List.of());

        assertThat(ProjectFolder.paths(tree)).noneMatch(path -> path.endsWith(secret));
        assertThat(tree.files())
                .filteredOn(file -> file instanceof SourceFile.Regular)
                .noneMatch(file -> PythonSource.text((SourceFile.Regular) file).contains("CANARY"));
        String top = secret.substring(0, secret.contains("/") ? secret.indexOf('/') + 1 : secret.length());
        assertThat(tree.leftOut())
                .extracting(LeftOut::path)
                .contains(top, "src/demo/" + top, "src/demo/deep/er/" + top);
    }

    @Test
    void what_may_hold_secrets_is_counted_and_named_even_beside_a_package() {
        packaged().files(".env", "src/demo/ca.pem", "certs/a.pem");

        assertThat(project.sources().leftOutLines())
                .containsExactly("left out 2 paths that may hold secrets: .env, src/demo/ca.pem");
    }

    @Test
    void long_lists_of_what_is_left_out_are_cut() {
        project.files("a.pem", "b.pem", "c.pem", "d.pem", "e.pem", "f.pem", "g.pem");

        assertThat(project.sources().leftOutLines())
                .containsExactly(
                        "left out 7 paths that may hold secrets: a.pem, b.pem, c.pem, d.pem, e.pem and 2 more");
    }

    @Test
    void a_secret_comes_in_if_include_names_it_and_loudly() {
        project.files("certs/ca.pem", "certs/b.pem", ".aws/config", "conf/.env", "conf/a.txt");

        SourceTree tree = project.sources(List.of("certs/ca.pem", ".aws/**", "conf/*"), List.of());

        assertThat(ProjectFolder.paths(tree)).containsExactly(".aws/config", "app.py", "certs/ca.pem", "conf/a.txt");
        assertThat(tree.warnings())
                .containsExactly(
                        ".aws/config goes into the image although it may hold secrets: include names it",
                        "certs/ca.pem goes into the image although it may hold secrets: include names it");
    }

    @Test
    void tools_and_caches_stay_out_at_any_depth_without_a_word() {
        project.files(
                ".git/HEAD",
                "x/.git",
                ".venv/bin/python",
                "x/node_modules/a/index.js",
                "__pycache__/app.pyc",
                "x/__pycache__/a.pyc",
                ".mypy_cache/a",
                "demo.egg-info/PKG-INFO",
                "x/a.pyc",
                ".DS_Store",
                ".idea/a.xml");

        SourceTree tree = project.sources(List.of("**", "**/*.js"), List.of());

        assertThat(ProjectFolder.paths(tree)).containsExactly("app.py");
        assertThat(tree.leftOutLines()).isEmpty();
    }

    @Test
    void a_virtual_environment_is_known_by_its_content() {
        project.files("env/pyvenv.cfg", "env/lib/a.py", "conda/conda-meta/history", "conda/a.py", "venv/code.py");

        assertThat(project.paths()).containsExactly("app.py", "venv/code.py");
    }

    @Test
    void a_tools_directory_comes_in_if_include_spells_it_out() {
        project.files("web/node_modules/lib/a.js", "web/node_modules/lib/a.md", "node_modules/b.js");

        assertThat(ProjectFolder.paths(project.sources(List.of("web/node_modules/lib/*.js"), List.of())))
                .containsExactly("app.py", "web/node_modules/lib/a.js");
    }

    @Test
    void outputs_of_the_build_never_come_in() {
        project.files("out/image/blob", "out/a.txt");

        SourceTree tree = SourceFiles.read(
                project.read(),
                new SourceSelection(
                        List.of("out/**"),
                        List.of(),
                        List.of(project.directory().resolve("out/../out/image"))));

        assertThat(ProjectFolder.paths(tree)).containsExactly("app.py", "out/a.txt");
    }

    @Test
    void executable_is_what_a_kernel_would_run_whatever_the_host_says() throws IOException {
        project.file("run.sh", "#!/bin/sh\n")
                .file("spaced", "#! /usr/bin/env python3\n")
                .file("lib.rs", "#![no_std]\n")
                .file("short", "#!")
                .file("tool", "\u007fELF\u0002\u0001")
                .file("lib.so", "\u007fELF\u0002\u0001")
                .file("plain.txt", "text");
        Files.setPosixFilePermissions(
                folder.resolve("project/plain.txt"), PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.setPosixFilePermissions(folder.resolve("project/run.sh"), PosixFilePermissions.fromString("rw-------"));

        assertThat(project.sources().files())
                .filteredOn(file -> ((SourceFile.Regular) file).executable())
                .extracting(SourceFile::path)
                .containsExactly("run.sh", "spaced", "tool");
    }

    @Test
    void times_and_modes_of_the_host_change_nothing() throws IOException {
        SourceTree before = project.files("a/b.txt").sources();

        Files.setLastModifiedTime(folder.resolve("project/a/b.txt"), FileTime.fromMillis(1));
        Files.setPosixFilePermissions(folder.resolve("project/a"), PosixFilePermissions.fromString("rwx------"));

        assertThat(project.sources()).isEqualTo(before);
    }

    @Test
    void files_are_sorted_by_the_bytes_of_their_paths() {
        project.files("a/b", "a-b", "a.b", "B", "ä", "\uFF5Ex", "😀");

        assertThat(project.paths()).containsExactly("B", "a-b", "a.b", "a/b", "app.py", "ä", "\uFF5Ex", "😀");
    }

    @Test
    void an_empty_directory_is_kept_and_one_with_caches_only_is_not() {
        project.emptyDirectory("var/log").files("old/__pycache__/a.pyc");

        assertThat(project.sources().files()).contains(new SourceFile.EmptyDirectory("var/log"));
        assertThat(project.paths()).containsExactly("app.py", "var/log");
    }

    @Test
    void a_project_without_files_is_no_error_but_a_warning() {
        ProjectFolder empty = new ProjectFolder(folder.resolve("empty")).files("requirements.txt");

        SourceTree tree = empty.sources();

        assertThat(tree.files()).isEmpty();
        assertThat(tree.warnings()).singleElement().asString().contains("there are only dependencies");
    }

    @Test
    void a_pipe_is_skipped_with_a_warning_and_never_opened() throws Exception {
        Process mkfifo =
                new ProcessBuilder("mkfifo", folder.resolve("project/pipe").toString()).start();
        assertThat(mkfifo.waitFor()).isZero();

        SourceTree tree = project.sources();

        assertThat(ProjectFolder.paths(tree)).containsExactly("app.py");
        assertThat(tree.warnings()).singleElement().asString().startsWith("skipped pipe: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {".wh.app.py", ".wh..wh..opq", "data/.wh.x/a"})
    void names_that_would_delete_files_are_refused(String name) {
        project.files(name);

        assertThatThrownBy(project::sources)
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining(".wh.")
                .hasMessageContaining("exclude");
    }

    @Test
    void a_name_that_the_locale_cannot_read_is_refused_and_the_locale_named() {
        project.files("caf\uFFFD.txt");

        assertThatThrownBy(project::sources).hasMessageContaining("UTF-8").hasMessageContaining("LC_ALL");
    }

    @Test
    void a_name_with_a_control_character_is_refused_and_shown_escaped() {
        project.files("a\nb.txt");

        assertThatThrownBy(project::sources)
                .hasMessageContaining("a\\u000ab.txt")
                .hasMessageContaining("control character");
    }

    @Test
    void a_refused_name_does_no_harm_if_it_is_left_out() {
        project.files("caf\uFFFD.txt", ".wh.x");

        assertThat(ProjectFolder.paths(project.sources(List.of(), List.of("caf*", ".wh.*"))))
                .containsExactly("app.py");
    }

    @Test
    void odd_names_are_kept_with_a_warning() {
        project.files(
                "con.txt", "a:b", "trailing.", "-leading", "back\\slash", "é.txt", "e\u0301.txt", "Readme", "README");

        SourceTree tree = project.sources();

        assertThat(tree.files()).hasSize(10);
        assertThat(tree.warnings()).hasSize(6).anyMatch(warning -> warning.contains("README and Readme"));
    }

    @Test
    void a_bad_glob_is_an_error_that_names_it_and_its_key() {
        assertThatThrownBy(() -> project.sources(List.of("[a"), List.of())).hasMessageContaining("'[a' of include");
        assertThatThrownBy(() -> project.sources(List.of(), List.of("/etc"))).hasMessageContaining("'/etc' of exclude");
        assertThatThrownBy(() -> project.sources(List.of("../x"), List.of()))
                .hasMessageContaining("leaves the project");
    }

    @Test
    void five_hundred_nested_directories_are_no_problem() {
        String deep = "d/".repeat(500);

        assertThat(project.files(deep + "a.py").paths()).containsExactly("app.py", deep + "a.py");
    }

    @Test
    void what_cannot_be_read_is_told_with_its_path_and_owner() throws IOException {
        Path file = folder.resolve("project/app.py");

        PycontainerException failure =
                UnreadableFile.failure(file, new java.nio.file.AccessDeniedException(file.toString()));

        assertThat(failure)
                .hasMessageContaining("app.py: permission denied (owner "
                        + Files.getOwner(file).getName() + ")")
                .hasMessageContaining("exclude");
    }
}
