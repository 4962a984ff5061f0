package dev.pycontainer.python.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.python.PackageName;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameworkDetectorTest {
    private static final String FASTAPI_APP = "from fastapi import FastAPI\n\napp = FastAPI()\n";
    private static final String FLASK_APP = "from flask import Flask\napp = Flask(__name__)\n";

    @TempDir
    Path folder;

    private ProjectFolder project;

    @BeforeEach
    void setUp() {
        project = new ProjectFolder(folder);
    }

    private StartDetection detect(String... packages) {
        return detector(packages).detect();
    }

    private FrameworkDetector detector(String... packages) {
        Set<PackageName> names = Arrays.stream(packages).map(PackageName::of).collect(Collectors.toSet());
        return new FrameworkDetector(project.read(), project.sources(), names);
    }

    private static StartCommand found(StartDetection detection) {
        assertThat(detection).isInstanceOf(StartDetection.Found.class);
        return ((StartDetection.Found) detection).command();
    }

    private static StartDetection.Undecided undecided(StartDetection detection) {
        assertThat(detection).isInstanceOf(StartDetection.Undecided.class);
        return (StartDetection.Undecided) detection;
    }

    private String words(String... packages) {
        return String.join(" ", found(detect(packages)).words());
    }

    @Test
    void a_fastapi_application_starts_under_uvicorn() {
        project.file("src/demo/main.py", FASTAPI_APP).files("src/demo/__init__.py");

        StartCommand command = found(detect("fastapi", "uvicorn"));

        assertThat(command.words()).containsExactly("uvicorn", "demo.main:app", "--host", "0.0.0.0", "--port", "8000");
        assertThat(command.ports()).containsExactly(8000);
        assertThat(command.framework()).contains(Framework.FASTAPI);
        assertThat(command.why()).isEqualTo("FastAPI application demo.main:app");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import fastapi\napp = fastapi.FastAPI(title='x')\n",
                "import fastapi as fa\napp: fa.FastAPI = fa.FastAPI()\n",
                "from fastapi import Depends, FastAPI as Api\napp = Api()\n",
                "from fastapi import (\n    Depends,\n    FastAPI,\n)\napp = FastAPI(\n)\n",
                "from fastapi.applications import FastAPI\nother = 1\napp=FastAPI()\n",
            })
    void the_application_is_found_however_it_is_imported(String code) {
        assertThat(project.file("main.py", code)).isNotNull();

        assertThat(words("fastapi", "uvicorn")).startsWith("uvicorn main:app ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from fastapi import FastAPI\n# app = FastAPI()\n",
                "from fastapi import FastAPI\n'''\napp = FastAPI()\n'''\n",
                "from fastapi import FastAPI\ndef f():\n    app = FastAPI()\n",
                "from other import FastAPI\napp = FastAPI()\n",
                "from fastapi import APIRouter\napp = APIRouter()\n",
            })
    void what_only_looks_like_an_application_is_none(String code) {
        project.file("main.py", code);

        assertThat(undecided(detect("fastapi", "uvicorn")).explanation()).contains("no known framework");
    }

    @Test
    void decoys_in_environments_tests_and_examples_do_not_count() {
        project.file("service/main.py", FASTAPI_APP)
                .file(".venv/lib/demo/main.py", FASTAPI_APP)
                .file("env/pyvenv.cfg", "")
                .file("env/main.py", FASTAPI_APP)
                .file("tests/app.py", FASTAPI_APP)
                .file("service/tests/main.py", FASTAPI_APP)
                .file("service/test_main.py", FASTAPI_APP)
                .file("examples/main.py", FASTAPI_APP);

        assertThat(words("fastapi", "uvicorn")).startsWith("uvicorn service.main:app ");
    }

    @Test
    void usual_names_win_over_others_and_shallow_modules_over_deep_ones() {
        project.file("app/main.py", FASTAPI_APP)
                .file("app/admin/main.py", FASTAPI_APP)
                .file("app/internal.py", "from fastapi import FastAPI\nsub = FastAPI()\n");

        assertThat(words("fastapi", "uvicorn")).startsWith("uvicorn app.main:app ");
    }

    @Test
    void several_applications_of_equal_rank_are_listed() {
        project.file("orders/main.py", FASTAPI_APP).file("users/main.py", FASTAPI_APP);

        StartDetection.Undecided undecided = undecided(detect("fastapi", "uvicorn"));

        assertThat(undecided.candidates()).containsExactly("orders.main:app", "users.main:app");
        assertThat(undecided.explanation())
                .isEqualTo("the project has several FastAPI applications: orders.main:app, users.main:app");
    }

    @Test
    void a_factory_without_needs_starts_too() {
        project.file(
                "demo/factory.py",
                "from fastapi import FastAPI\n\n\nasync def other(x): ...\n\ndef create_app(\n    debug: bool = False, *extra,\n) -> FastAPI:\n    app = FastAPI()\n    return app\n");

        assertThat(words("fastapi", "uvicorn"))
                .isEqualTo("uvicorn --factory demo.factory:create_app --host 0.0.0.0 --port 8000");
    }

    @Test
    void a_factory_that_needs_arguments_does_not_start() {
        project.file("demo.py", "from fastapi import FastAPI\ndef create_app(settings):\n    return FastAPI()\n");

        assertThat(undecided(detect("fastapi", "uvicorn")).candidates()).isEmpty();
    }

    @Test
    void an_object_made_by_the_factory_wins_over_the_factory() {
        project.file("demo/factory.py", "from flask import Flask\ndef create_app():\n    return Flask('x')\n")
                .file("demo/wsgi.py", "from demo.factory import create_app\n\napp = create_app()\n");

        assertThat(words("flask", "gunicorn")).isEqualTo("gunicorn --bind 0.0.0.0:8000 demo.wsgi:app");
    }

    @Test
    void the_entrypoint_that_fastapis_own_settings_name_wins() {
        project.file("pyproject.toml", "[tool.fastapi]\nentrypoint = 'users.main:app'\n")
                .file("orders/main.py", FASTAPI_APP)
                .file("users/main.py", FASTAPI_APP);

        assertThat(words("fastapi", "uvicorn")).startsWith("uvicorn users.main:app ");
    }

    @Test
    void other_servers_take_the_place_of_uvicorn() {
        project.file("main.py", FASTAPI_APP);

        assertThat(words("fastapi", "hypercorn")).isEqualTo("hypercorn --bind 0.0.0.0:8000 main:app");
        assertThat(words("fastapi", "granian"))
                .isEqualTo("granian --interface asgi --host 0.0.0.0 --port 8000 main:app");
    }

    @Test
    void an_application_without_a_server_is_explained() {
        project.file("main.py", FASTAPI_APP);

        assertThat(undecided(detect("fastapi")).explanation())
                .isEqualTo("there is the FastAPI application main:app, but no server for it: "
                        + "the project requires none of uvicorn, hypercorn or granian");
    }

    @Test
    void fastapi_with_its_standard_extra_brings_uvicorn() {
        project.file("pyproject.toml", "[project]\nname='a'\nversion='1'\ndependencies = ['fastapi[standard]']\n")
                .file("main.py", FASTAPI_APP);

        assertThat(words()).startsWith("uvicorn main:app ");
    }

    @Test
    void a_flask_application_starts_under_a_production_server() {
        project.file("app.py", FLASK_APP).files("templates/a.html");

        assertThat(words("flask", "gunicorn")).isEqualTo("gunicorn --bind 0.0.0.0:8000 app:app");
        assertThat(words("flask", "waitress")).isEqualTo("waitress-serve --listen=0.0.0.0:8000 app:app");
        assertThat(words("flask", "uwsgi"))
                .isEqualTo("uwsgi --http-socket 0.0.0.0:8000 --master --die-on-term --module app:app");
        assertThat(undecided(detect("flask")).explanation()).contains("gunicorn, waitress or uwsgi");
    }

    @Test
    void a_flask_factory_is_called_by_its_server() {
        project.file(
                "demo/__init__.py",
                "from flask import Flask\ndef create_app(config=None):\n    return Flask(__name__)\n");

        assertThat(words("flask", "gunicorn")).isEqualTo("gunicorn --bind 0.0.0.0:8000 demo:create_app()");
        assertThat(words("flask", "waitress")).isEqualTo("waitress-serve --call --listen=0.0.0.0:8000 demo:create_app");
    }

    @Test
    void a_django_site_starts_by_its_wsgi_module() {
        project.files("manage.py", "shop/__init__.py")
                .file(
                        "shop/wsgi.py",
                        "from django.core.wsgi import get_wsgi_application\napplication = get_wsgi_application()\n")
                .file(
                        "shop/asgi.py",
                        "from django.core.asgi import get_asgi_application\napplication = get_asgi_application()\n");

        assertThat(words("django", "gunicorn")).isEqualTo("gunicorn --bind 0.0.0.0:8000 shop.wsgi:application");
        assertThat(words("django", "uvicorn")).isEqualTo("uvicorn shop.asgi:application --host 0.0.0.0 --port 8000");
        assertThat(undecided(detect("django")).explanation()).contains("Django site shop.wsgi");
    }

    @Test
    void a_django_site_in_a_directory_of_its_own_is_started_there() {
        project.files("backend/manage.py", "README.md")
                .file("backend/shop/wsgi.py", "application = get_wsgi_application()\n");

        assertThat(words("django", "gunicorn"))
                .isEqualTo("gunicorn --chdir backend --bind 0.0.0.0:8000 shop.wsgi:application");
    }

    @Test
    void several_django_sites_are_listed() {
        project.files("manage.py")
                .file("a/wsgi.py", "application = get_wsgi_application()\n")
                .file("b/wsgi.py", "application = get_wsgi_application()\n");

        assertThat(undecided(detect("django", "gunicorn")).candidates()).containsExactly("a.wsgi", "b.wsgi");
    }

    @Test
    void a_streamlit_application_starts_without_a_browser() {
        project.file("app.py", "import streamlit as st\nst.title('x')\n")
                .file("pages/one.py", "import streamlit as st\n")
                .file("lib/widgets.py", "import streamlit as st\n");

        StartCommand command = found(detect("streamlit"));

        assertThat(String.join(" ", command.words()))
                .isEqualTo("streamlit run app.py --server.address 0.0.0.0 --server.port 8501 --server.headless true");
        assertThat(command.ports()).containsExactly(8501);
    }

    @Test
    void several_streamlit_files_of_equal_rank_are_listed() {
        project.file("one.py", "import streamlit\n").file("two.py", "from streamlit import title\n");

        assertThat(undecided(detect("streamlit")).candidates()).containsExactly("one.py", "two.py");
    }

    @Test
    void two_frameworks_that_both_start_are_listed() {
        project.file("api.py", FASTAPI_APP).file("web.py", FLASK_APP);

        assertThat(undecided(detect("fastapi", "uvicorn", "flask", "gunicorn")).candidates())
                .hasSize(2);
        assertThat(found(detector("fastapi", "uvicorn", "flask", "gunicorn").detect(Set.of(Framework.FLASK)))
                        .words())
                .startsWith("gunicorn");
    }

    @Test
    void a_framework_that_the_project_does_not_require_does_not_count() {
        project.file("main.py", FASTAPI_APP);

        assertThat(undecided(detect("uvicorn")).candidates()).isEmpty();
    }

    @Test
    void the_only_console_script_starts_a_project_without_a_framework() {
        project.file("pyproject.toml", "[project]\nname='a'\nversion='1'\nscripts = {serve = 'a:main'}\n")
                .files("a.py");

        assertThat(found(detect()).words()).containsExactly("serve");
        assertThat(found(detect()).why()).isEqualTo("the only console script");
    }

    @Test
    void the_only_console_script_decides_where_a_framework_does_not() {
        project.file("pyproject.toml", "[project]\nname='a'\nversion='1'\nscripts = {serve = 'a:main'}\n")
                .file("x/main.py", FASTAPI_APP)
                .file("y/main.py", FASTAPI_APP);

        assertThat(words("fastapi", "uvicorn")).isEqualTo("serve");
    }

    @ParameterizedTest
    @CsvSource({
        "comfy-cli, comfy = 'a:x'|comfy-cli = 'a:y'|comfycli = 'a:z', comfy-cli",
        "Perdoo, Perdoo = 'a:x'|perdoo = 'a:x', perdoo",
        "my.tool, My_Tool = 'a:x'|other = 'a:x', My_Tool"
    })
    void of_several_console_scripts_the_one_with_the_name_of_the_project_starts_it(
            String name, String scripts, String started) {
        project.file(
                        "pyproject.toml",
                        "[project]\nname='" + name + "'\nversion='1'\n[project.scripts]\n" + scripts.replace('|', '\n'))
                .files("a.py");

        assertThat(words()).isEqualTo(started);
        assertThat(found(detect()).why()).isEqualTo("the console script with the project's name");
    }

    @Test
    void several_console_scripts_are_listed() {
        project.file("pyproject.toml", "[project]\nname='a'\nversion='1'\nscripts = {one = 'a:x', two = 'a:y'}\n")
                .files("a.py");

        assertThat(undecided(detect()).explanation())
                .isEqualTo("the project has several console scripts: one, two; script chooses one");
    }

    @Test
    void a_package_with_a_main_module_is_run() {
        project.files("demo/__init__.py", "demo/__main__.py", "demo/sub/__main__.py", "tests/__main__.py");

        assertThat(words()).isEqualTo("python -m demo");
    }

    @Test
    void a_package_with_a_main_module_beside_a_module_that_runs_decides_only_as_the_projects_namesake() {
        project.file("app.py", "if __name__ == '__main__':\n    run()\n")
                .files("filters/__init__.py", "filters/__main__.py");
        assertThat(undecided(detect()).candidates()).containsExactly("filters", "app");

        project.file("pyproject.toml", "[project]\nname='filters'\nversion='1'\n");
        assertThat(words()).isEqualTo("python -m filters");
    }

    @Test
    void djangos_own_tool_starts_no_site() {
        project.file("manage.py", "if __name__ == '__main__':\n    main()\n");

        assertThat(undecided(detect()).candidates()).isEmpty();
    }

    @Test
    void a_module_that_asks_whether_it_is_the_main_one_is_run() {
        project.file("worker.py", "def f(): ...\n\nif __name__ == '__main__':\n    f()\n")
                .files("lib.py");
        assertThat(words()).isEqualTo("python -m worker");

        project.file("other.py", "if __name__ == \"__main__\":\n    pass\n");
        assertThat(undecided(detect()).candidates()).isEqualTo(List.of("other", "worker"));

        project.file("main.py", "if __name__ == \"__main__\":\n    pass\n");
        assertThat(words()).isEqualTo("python -m main");
    }

    @Test
    void with_no_framework_to_look_for_only_scripts_count() {
        project.file("main.py", FASTAPI_APP + "if __name__ == '__main__':\n    run()\n");

        assertThat(found(detector("fastapi", "uvicorn").detect(Set.of())).words())
                .containsExactly("python", "-m", "main");
    }
}
