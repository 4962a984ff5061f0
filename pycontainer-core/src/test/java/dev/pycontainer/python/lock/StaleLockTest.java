package dev.pycontainer.python.lock;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.Requirement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaleLockTest {
    /** What {@code locks/web/pyproject.toml} says. */
    private static final List<String> DEPENDENCIES = List.of(
            "fastapi",
            "uvicorn[standard]",
            "numpy",
            "tomli; python_version < '3.11'",
            "exceptiongroup; python_full_version < '3.11.3'");

    private static final Map<String, List<String>> EXTRAS =
            Map.of("redis", List.of("redis[hiredis]"), "all", List.of("web[redis]", "orjson"));
    private static final Map<String, List<String>> GROUPS =
            Map.of("dev", List.of("pytest", "ruff"), "lint", List.of("ruff"));

    private static ProjectRequirements project(
            String python,
            List<String> dependencies,
            Map<String, List<String>> extras,
            Map<String, List<String>> groups) {
        return new ProjectRequirements(python, parsed(dependencies), parsed(extras), parsed(groups));
    }

    private static List<Requirement> parsed(List<String> texts) {
        return texts.stream().map(Requirement::parse).toList();
    }

    private static TreeMap<String, List<Requirement>> parsed(Map<String, List<String>> texts) {
        TreeMap<String, List<Requirement>> parsed = new TreeMap<>();
        texts.forEach((name, list) -> parsed.put(name, parsed(list)));
        return parsed;
    }

    private static void check(String fixture, ProjectRequirements project) throws Exception {
        Lock lock = new UvLockReader()
                .read(RecordedSelectionTest.locks().resolve(fixture + "/uv.lock"), LockSelection.MAIN, Targets.PY312);
        StaleLock.check(lock, project, Targets.PY312);
    }

    private static List<String> with(String more) {
        return Stream.concat(DEPENDENCIES.stream(), Stream.of(more)).toList();
    }

    @Test
    void an_unchanged_project_fits_however_its_markers_are_written() {
        assertThatCode(() -> check("web", project(">=3.11", DEPENDENCIES, EXTRAS, GROUPS)))
                .doesNotThrowAnyException();
        assertThatCode(() -> check(
                        "conflicts",
                        project(
                                ">= 3.11",
                                List.of("Jinja2", "anyio ; sys_platform == 'win32'"),
                                Map.of(
                                        "cpu",
                                                List.of(
                                                        "numpy == 1.26.4",
                                                        "sortedcontainers==2.3.0",
                                                        "markupsafe==3.0.2"),
                                        "gpu",
                                                List.of(
                                                        "numpy<2.3,>=2.2",
                                                        "sortedcontainers==2.4.0",
                                                        "markupsafe==2.1.5"),
                                        "plain", List.of("orjson")),
                                Map.of("old", List.of("idna==3.6"), "new", List.of("idna==3.10", "anyio")))))
                .doesNotThrowAnyException();
    }

    @Test
    void sources_of_the_workspace_take_the_place_of_versions() {
        assertThatCode(() -> check(
                        "workspace",
                        project(
                                ">=3.11",
                                List.of("core[fast]>=0.1", "httpx"),
                                Map.of(),
                                Map.of("dev", List.of("pytest")))))
                .doesNotThrowAnyException();
        assertThatCode(() -> check(
                        "sources",
                        project(
                                ">=3.11",
                                List.of(
                                        "six",
                                        "iniconfig>=1",
                                        "packaging @ https://files.example/x.whl",
                                        "from-git",
                                        "sdist-path"),
                                Map.of(),
                                Map.of())))
                .doesNotThrowAnyException();
    }

    @Test
    void every_difference_is_named() {
        List<String> changed =
                Stream.of("fastapi>=0.100", "uvicorn", "numpy", "boto3").toList();
        ProjectRequirements project = project(
                ">=3.13",
                changed,
                Map.of("redis", List.of("redis"), "kafka", List.of("kafka-python")),
                Map.of("dev", List.of("pytest", "mypy"), "lint", List.of("ruff", "black"), "docs", List.of("mkdocs")));

        assertThatThrownBy(() -> check("web", project))
                .isInstanceOf(PycontainerException.class)
                .hasMessage(
                        """
                        uv.lock does not fit pyproject.toml any more:
                          requires-python: the project has '>=3.13', the lock '>=3.11'
                          dependencies: the project asks for 'boto3', which the lock does not have
                          dependencies: the project asks for 'fastapi>=0.100', the lock has 'fastapi'
                          dependencies: the project asks for 'uvicorn', the lock has 'uvicorn[standard]'
                          extra 'all': removed from the project
                          extra 'kafka': not in the lock
                          extra 'redis': the project asks for 'redis', the lock has 'redis[hiredis]'
                          group 'dev': the project asks for 'mypy', which the lock does not have
                          group 'docs': not in the lock
                          group 'lint': the project asks for 'black', which the lock does not have

                        hint: run `uv lock`; or set lock_check to off to go on with the lock as it is""");
    }

    @Test
    void a_removed_requirement_is_a_difference_too() {
        assertThatThrownBy(() -> check("web", project(">=3.11", DEPENDENCIES.subList(1, 3), EXTRAS, GROUPS)))
                .hasMessageContaining("dependencies: the lock still has 'fastapi'");
    }

    @Test
    void what_means_nothing_on_the_target_is_no_difference() {
        assertThatCode(() -> check("web", project(">=3.11", with("pywin32; sys_platform == 'win32'"), EXTRAS, GROUPS)))
                .doesNotThrowAnyException();
        assertThatThrownBy(
                        () -> check("web", project(">=3.11", with("uvloop; sys_platform == 'linux'"), EXTRAS, GROUPS)))
                .hasMessageContaining("'uvloop'");
    }

    @Test
    void a_requirements_file_must_have_what_the_project_requires(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("requirements.txt"), "fastapi==0.100\nnumpy==1.26.4\n");
        Lock lock = new RequirementsReader().read(file, LockSelection.MAIN, Targets.PY312);

        assertThatCode(() -> StaleLock.check(
                        lock,
                        project(">=3.11", List.of("fastapi>=0.90", "numpy<2", "x; os_name=='nt'"), Map.of(), Map.of()),
                        Targets.PY312))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> StaleLock.check(
                        lock,
                        project(">=3.11", List.of("fastapi>=0.110", "pandas"), Map.of(), Map.of()),
                        Targets.PY312))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining(
                        "dependencies: the project asks for 'fastapi>=0.110', the file has 0.100 (requirements.txt:1)")
                .hasMessageContaining("dependencies: 'pandas' is not in the file")
                .hasMessageContaining("uv pip compile pyproject.toml -o requirements.txt");
    }

    @Test
    void a_pylock_must_have_what_the_project_requires_unless_it_is_of_another_purpose(@TempDir Path directory)
            throws Exception {
        String text = "lock-version = '1.0'\ncreated-by = 'x'\n[[packages]]\nname = 'fastapi'\nversion = '0.100'\n"
                + "[packages.sdist]\nurl = 'https://files.example/fastapi-0.100.tar.gz'\nhashes = { sha256 = '"
                + "a".repeat(64) + "' }\n";
        Path main = Files.writeString(directory.resolve("pylock.toml"), text);
        Path other = Files.writeString(directory.resolve("pylock.docs.toml"), text);
        ProjectRequirements project = project(">=3.11", List.of("fastapi>=0.110"), Map.of(), Map.of());

        Lock lock = new PylockReader().read(main, LockSelection.MAIN, Targets.PY312);
        assertThatThrownBy(() -> StaleLock.check(lock, project, Targets.PY312))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("pylock.toml does not fit pyproject.toml any more")
                .hasMessageContaining("the project asks for 'fastapi>=0.110', the file has 0.100 (pylock.toml:3)")
                .hasMessageContainingAll("pip lock", "lock_check");
        Lock docs = new PylockReader().read(other, LockSelection.MAIN, Targets.PY312);
        assertThatCode(() -> StaleLock.check(docs, project, Targets.PY312)).doesNotThrowAnyException();
    }
}
