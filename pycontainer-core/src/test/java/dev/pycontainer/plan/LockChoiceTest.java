package dev.pycontainer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.plan.DependenciesPlan.Locked;
import dev.pycontainer.python.LockFormat;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LockChoiceTest {
    private static final String DYNAMIC = "[project]\nname = \"a\"\nversion = \"1\"\ndynamic = [\"dependencies\"]\n";

    private static final String NEEDY = "[project]\nname = 'a'\nversion = '1'\ndependencies = ['six']\n";

    @TempDir
    Path directory;

    private SampleProject project(String... files) {
        SampleProject project =
                SampleProject.empty(directory).file("pyproject.toml", NEEDY).properties("entrypoint=./run");
        for (String file : files) {
            project.file(file, "");
        }
        return project;
    }

    private Locked locked(SampleProject project) {
        return (Locked) project.plan().inputs().dependencies();
    }

    @ParameterizedTest
    @EnumSource(LockFormat.class)
    void each_kind_of_lock_is_found_by_its_name(LockFormat format) {
        Locked locked = locked(project(format.fileName()));
        assertThat(locked.format()).isEqualTo(format);
        assertThat(locked.lockFile().value()).isEqualTo(directory.resolve(format.fileName()));
    }

    @Test
    void of_several_the_first_by_order_wins_and_one_line_names_the_others() {
        SampleProject project = project("requirements.txt", "pylock.toml", "uv.lock");
        assertThat(locked(project).format()).isEqualTo(LockFormat.UV);
        assertThat(project.plan().notes())
                .containsExactly("uv.lock is used; passed over: pylock.toml, requirements.txt");
    }

    @ParameterizedTest
    @CsvSource({
        "'[tool.poetry]\npackages = []', POETRY",
        "'[tool.uv]\npackage = true', UV",
        "'[build-system]\nrequires = []\nbuild-backend = \"poetry.core.masonry.api\"', POETRY",
        "'[build-system]\nrequires = []\nbuild-backend = \"uv_build\"', UV",
    })
    void of_two_managers_the_one_that_pyproject_speaks_of_is_in_use(String table, LockFormat format) {
        SampleProject project = project("uv.lock", "poetry.lock").file("pyproject.toml", NEEDY + table + "\n");
        assertThat(locked(project).format()).isEqualTo(format);
        assertThat(project.plan().notes()).hasSize(1);
    }

    @Test
    void locks_of_two_managers_and_nothing_that_tells_is_an_error_that_lists_them() {
        assertThat(project("uv.lock", "poetry.lock", "requirements.txt").failure())
                .contains(
                        "locks of several managers, and nothing in pyproject.toml tells which is in use: uv.lock, poetry.lock")
                .contains("set lock_file");
        assertThat(project("pdm.lock", "Pipfile.lock", "uv.lock")
                        .file("pyproject.toml", NEEDY + "[tool.uv]\npackage = true\n[tool.pdm]\ndistribution = true\n")
                        .failure())
                .contains("locks of several managers");
    }

    @ParameterizedTest
    @CsvSource({
        "lockFile, other/uv.lock, UV",
        "lockFile, pylock.prod.toml, PYLOCK",
        "lockFile, locks/requirements-prod.txt, REQUIREMENTS",
        "requirementsFile, prod.txt, REQUIREMENTS",
        "requirementsFile, uv.lock, REQUIREMENTS",
    })
    void a_configured_file_is_read_by_its_name(String key, String file, LockFormat format) {
        SampleProject project = project("poetry.lock", file).properties(key + "=" + file);
        assertThat(locked(project).format()).isEqualTo(format);
        assertThat(locked(project).lockFile().value()).isEqualTo(directory.resolve(file));
    }

    @Test
    void of_two_names_for_the_lock_the_stronger_door_counts() {
        SampleProject project =
                project("a.txt", "uv.lock").pom("requirementsFile", "a.txt").properties("lockFile=uv.lock");
        assertThat(locked(project).format()).isEqualTo(LockFormat.UV);
        assertThat(project("a.txt", "uv.lock")
                        .properties("lockFile=uv.lock", "requirementsFile=a.txt")
                        .failure())
                .contains("say the same thing");
    }

    @Test
    void a_configured_file_that_is_missing_is_named() {
        assertThat(project("uv.lock").properties("lockFile=prod/uv.lock").failure())
                .isEqualTo("-Dpycontainer.lockFile: the lock file prod/uv.lock does not exist");
    }

    @Test
    void what_a_project_without_lock_lists_is_resolved() {
        assertThat(project().plan().inputs().dependencies()).isInstanceOf(DependenciesPlan.Open.class);
        assertThat(SampleProject.in(directory)
                        .properties("groups=web")
                        .plan()
                        .inputs()
                        .dependencies())
                .isInstanceOf(DependenciesPlan.Open.class);
    }

    @Test
    void without_a_lock_and_a_list_it_is_said_how_to_make_a_lock() {
        assertThat(SampleProject.empty(directory)
                        .file("main.py", "print()\n")
                        .properties("entrypoint=./run")
                        .failure())
                .contains("no lock file in .: looked for uv.lock, poetry.lock, pdm.lock, pylock.toml, Pipfile.lock,"
                        + " requirements.txt")
                .contains("run 'uv lock'")
                .contains("include_deps");
        assertThat(project()
                        .file("pyproject.toml", DYNAMIC + "[tool.poetry]\npackages = []\n")
                        .failure())
                .contains("run 'poetry lock'");
    }

    @Test
    void what_only_the_build_backend_knows_is_resolved_too() {
        DependenciesPlan dynamic =
                project().file("pyproject.toml", DYNAMIC).plan().inputs().dependencies();
        assertThat(dynamic).isInstanceOfSatisfying(DependenciesPlan.Open.class, open -> assertThat(open.origin())
                .hasToString(
                        "inferred: no lock file is there, and pyproject.toml leaves them to the build" + " backend"));
    }

    @Test
    void a_project_that_lists_no_dependencies_needs_no_lock() {
        DependenciesPlan plan = SampleProject.in(directory).plan().inputs().dependencies();
        assertThat(plan).isInstanceOf(DependenciesPlan.None.class);
    }

    @Test
    void dependencies_that_are_not_wanted_need_no_lock() {
        assertThat(project().properties("includeDeps=false").plan().inputs().dependencies())
                .isInstanceOf(DependenciesPlan.None.class);
    }

    @Test
    void extras_are_those_of_the_project() {
        SampleProject project =
                project("uv.lock").file("pyproject.toml", NEEDY + "[project.optional-dependencies]\npostgres = []\n");
        assertThat(locked(project.properties("extras=postgres"))
                        .selection()
                        .extras()
                        .value())
                .containsExactly("postgres");
        assertThat(project("uv.lock")
                        .file("pyproject.toml", NEEDY + "[project.optional-dependencies]\npostgres = []\n")
                        .properties("extras=postgress")
                        .failure())
                .contains("there is no extra 'postgress'")
                .contains("did you mean 'postgres'?");
    }

    @Test
    void a_requirements_file_has_neither_extras_nor_groups() {
        assertThat(project("requirements.txt").properties("groups=dev").failure())
                .contains("a requirements file has neither extras nor groups");
    }
}
