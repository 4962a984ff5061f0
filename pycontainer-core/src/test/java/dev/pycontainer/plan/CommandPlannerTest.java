package dev.pycontainer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandPlannerTest {
    private static final Command CLEARED = new Command.Cleared();
    private static final Command INHERIT = new Command.Inherit();

    @TempDir
    Path directory;

    private SampleProject project() {
        return SampleProject.in(directory);
    }

    private static List<Command> commands(SampleProject project) {
        ProcessPlan process = project.plan().image().runtime().process();
        return List.of(process.entrypoint().value(), process.cmd().value());
    }

    private static Command exec(String... words) {
        return new Command.Exec(List.of(words));
    }

    @Test
    void an_entrypoint_clears_the_command_of_the_base() {
        assertThat(commands(project().properties("entrypoint=python -m 'demo app'")))
                .containsExactly(exec("python", "-m", "demo app"), CLEARED);
        assertThat(commands(project().tool("entrypoint = ['/bin/x', '', 'a b']\ncmd = '--port 80'\n")))
                .containsExactly(exec("/bin/x", "", "a b"), exec("--port", "80"));
    }

    @Test
    void inherit_keeps_what_the_base_has() {
        assertThat(commands(project().properties("entrypoint=INHERIT"))).containsExactly(INHERIT, INHERIT);
        assertThat(commands(project().properties("entrypoint=INHERIT", "cmd=x")))
                .containsExactly(INHERIT, exec("x"));
        assertThat(commands(project().properties("entrypoint=x", "cmd=INHERIT")))
                .containsExactly(exec("x"), INHERIT);
        assertThat(commands(project().tool("entrypoint = []\n"))).containsExactly(CLEARED, CLEARED);
        assertThat(project().properties("entrypoint=INHERIT x").failure()).contains("write INHERIT alone");
    }

    @Test
    void an_open_quote_is_an_error_with_its_place() {
        assertThat(project().tool("entrypoint = \"python 'x\"\n").failure())
                .startsWith("pyproject.toml:9:1: cannot split into words: a ' is not closed");
    }

    @Test
    void the_only_console_script_starts_the_container() {
        assertThat(commands(project())).containsExactly(exec("/opt/venv/bin/demo"), CLEARED);
        assertThat(commands(project().properties("cmd=--verbose")))
                .containsExactly(exec("/opt/venv/bin/demo"), exec("--verbose"));
    }

    @Test
    void goals_that_only_want_base_and_packages_leave_the_start_open() {
        SampleProject two =
                project().file("pyproject.toml", SampleProject.PYPROJECT + "other = 'demo_app.main:other'\n");

        assertThat(two.forInputs().plan().image().runtime().process().entrypoint())
                .hasToString(Decided.inferred(
                                new Command.Inherit(),
                                "open: the project has several console scripts: demo, other; script chooses one")
                        .toString());
        assertThat(two.properties("script=othr").failure()).contains("the project has no console script 'othr'");
    }

    @Test
    void a_script_is_chosen_by_name() {
        String two = SampleProject.PYPROJECT + "other = 'demo_app.main:other'\n";
        assertThat(commands(project().file("pyproject.toml", two).properties("script=other")))
                .containsExactly(exec("/opt/venv/bin/other"), CLEARED);
        assertThat(project().file("pyproject.toml", two).failure())
                .contains("nothing tells what the container runs: the project has several console scripts: demo, other")
                .contains("set entrypoint");
        assertThat(project()
                        .file("pyproject.toml", two)
                        .properties("script=othr")
                        .failure())
                .contains("-Dpycontainer.script: the project has no console script 'othr'")
                .contains("did you mean 'other'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo_app.gone:run", "gone:run", "gone.main:run"})
    void a_script_whose_module_is_missing_fails_before_the_container_does(String target) {
        String pyproject = SampleProject.PYPROJECT.replace("demo_app.main:run", target);
        String module = target.split(":", 2)[0];
        assertThat(project().file("pyproject.toml", pyproject).failure())
                .contains("the console script 'demo' starts " + target + ", but the project has no module " + module);
    }

    @Test
    void a_script_may_start_a_package_that_the_project_requires() {
        String pyproject = SampleProject.PYPROJECT
                .replace("demo_app.main:run", "six_tool.main:run")
                .replace("[project.scripts]", "dependencies = ['Six.Tool']\n[project.scripts]");
        assertThat(commands(project().file("pyproject.toml", pyproject).file("uv.lock", "")))
                .containsExactly(exec("/opt/venv/bin/demo"), CLEARED);
    }

    private static SampleProject fastapi(SampleProject project) {
        return project.file("main.py", "from fastapi import FastAPI\napp = FastAPI()\n");
    }

    private static final Command UVICORN =
            exec("/opt/venv/bin/uvicorn", "main:app", "--host", "0.0.0.0", "--port", "8000");

    @Test
    void a_framework_of_a_pipfile_starts_under_its_server() {
        SampleProject project = fastapi(SampleProject.empty(directory))
                .file("Pipfile.lock", "{}")
                .file("Pipfile", "[packages]\nfastapi = '*'\nuvicorn = {version = '>=0.30', extras = ['standard']}\n");

        assertThat(commands(project).get(0)).isEqualTo(UVICORN);
    }

    @Test
    void a_framework_of_a_pylock_starts_under_its_server() {
        SampleProject project = fastapi(SampleProject.empty(directory))
                .file("pylock.toml", "[[packages]]\nname = \"fastapi\"\n[[packages]]\nname = \"uvicorn\"\n");

        assertThat(commands(project).get(0)).isEqualTo(UVICORN);
    }

    @Test
    void a_framework_of_the_requirements_starts_under_its_server() {
        SampleProject project = SampleProject.empty(directory)
                .file(
                        "requirements.txt",
                        "fastapi==0.115.0 \\\n    --hash=sha256:00\nuvicorn[standard]==0.30.0\n-r x\n# y\n")
                .file("main.py", "from fastapi import FastAPI\n\napp = FastAPI()\n");
        RuntimePlan runtime = project.plan().image().runtime();
        assertThat(runtime.process().entrypoint().value())
                .isEqualTo(exec("/opt/venv/bin/uvicorn", "main:app", "--host", "0.0.0.0", "--port", "8000"));
        assertThat(runtime.process().entrypoint().origin().place()).contains("FastAPI application main:app");
        assertThat(runtime.ports().value()).hasToString("[8000/tcp]");
        assertThat(project.properties("ports=9000")
                        .plan()
                        .image()
                        .runtime()
                        .ports()
                        .value())
                .hasToString("[9000/tcp]");
    }

    @Test
    void requirements_of_chosen_extras_and_groups_count() {
        SampleProject project = SampleProject.empty(directory)
                .file(
                        "pyproject.toml",
                        """
                        [project]
                        name = "demo"
                        version = "1"
                        dependencies = ["flask"]
                        [project.optional-dependencies]
                        serve = ["gunicorn"]
                        [dependency-groups]
                        other = ["waitress"]
                        """)
                .file("uv.lock", "")
                .file("app.py", "from flask import Flask\napp = Flask(__name__)\n");
        assertThat(project.failure()).contains("no server for it");
        assertThat(commands(project.properties("extras=*")).get(0).toString()).contains("/opt/venv/bin/gunicorn");
        assertThat(commands(project.properties("extras=", "groups=other"))
                        .get(0)
                        .toString())
                .contains("/opt/venv/bin/waitress-serve");
    }

    @Test
    void a_framework_that_is_asked_for_and_not_there_is_an_error() {
        assertThat(project().properties("framework=django").failure())
                .startsWith("-Dpycontainer.framework: ")
                .contains("no application of django was found");
        assertThat(project().properties("framework=flsk").failure()).contains("did you mean 'flask'?");
    }

    @Test
    void nothing_to_start_is_an_error_that_says_what_to_set() {
        SampleProject project =
                SampleProject.empty(directory).file("requirements.txt", "").file("lib.py", "x = 1\n");
        assertThat(project.failure())
                .contains("nothing tells what the container runs")
                .contains("hint: set entrypoint");
    }
}
