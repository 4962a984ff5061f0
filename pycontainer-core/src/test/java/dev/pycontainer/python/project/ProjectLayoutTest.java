package dev.pycontainer.python.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.python.project.ProjectLayout.Style;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectLayoutTest {
    private static final String PROJECT = "[project]\nname = 'My-Demo.app'\nversion = '1'\n";

    @TempDir
    Path folder;

    private ProjectFolder project;

    @BeforeEach
    void setUp() {
        project = new ProjectFolder(folder);
    }

    private ProjectFolder built(String backend, String settings) {
        return project.file(
                "pyproject.toml",
                PROJECT + "[build-system]\nrequires = []\nbuild-backend = '" + backend + "'\n" + settings);
    }

    private static ProjectLayout packages(List<String> roots, String... code) {
        return new ProjectLayout(Style.PACKAGE, roots, List.of(code));
    }

    @Test
    void everything_in_src_is_imported_from_there() {
        built("hatchling.build", "").files("src/demo/__init__.py", "src/other.py", "docs/conf.py");

        assertThat(project.layout()).isEqualTo(packages(List.of("src"), "src"));
    }

    @Test
    void a_namespace_package_in_src_counts() {
        built("setuptools.build_meta", "").files("src/company/product/__init__.py");

        assertThat(project.layout()).isEqualTo(packages(List.of("src"), "src"));
    }

    @Test
    void a_flat_package_is_found_by_the_name_of_the_project() {
        built("hatchling.build", "").files("my_demo_app/__init__.py", "other/__init__.py", "setup.py");

        assertThat(project.layout()).isEqualTo(packages(List.of(""), "my_demo_app"));
    }

    @Test
    void a_flat_namespace_package_is_found_by_the_name_of_the_project() {
        built("hatchling.build", "").files("my_demo_app/main.py");

        assertThat(project.layout()).isEqualTo(packages(List.of(""), "my_demo_app"));
    }

    @Test
    void a_single_module_is_found_by_the_name_of_the_project() {
        built("flit_core.buildapi", "").files("my_demo_app.py", "setup.py", "noxfile.py");

        assertThat(project.layout()).isEqualTo(packages(List.of(""), "my_demo_app.py"));
    }

    @Test
    void packages_of_other_names_are_found_beside_the_project_file_but_not_tests_and_docs() {
        built("setuptools.build_meta", "")
                .files("app/__init__.py", "lib/__init__.py", "tests/__init__.py", "docs/conf.py", "main.py");

        assertThat(project.layout()).isEqualTo(packages(List.of(""), "app", "lib"));
    }

    @Test
    void without_packages_the_modules_are_the_code() {
        built("setuptools.build_meta", "").files("main.py", "setup.py", "conftest.py", "data.txt");

        assertThat(project.layout()).isEqualTo(packages(List.of(""), "main.py"));
    }

    @Test
    void a_package_project_without_code_is_an_application() {
        assertThat(built("hatchling.build", "").files("README.md").layout())
                .isEqualTo(new ProjectLayout(Style.APPLICATION, List.of(""), List.of()));
    }

    @Test
    void a_project_without_a_build_system_is_an_application() {
        project.file("pyproject.toml", PROJECT).files("app/main.py", "app/__init__.py");

        assertThat(project.layout()).isEqualTo(new ProjectLayout(Style.APPLICATION, List.of(""), List.of()));
    }

    @Test
    void an_application_in_src_is_imported_from_src() {
        project.files("requirements.txt", "src/app/main.py", "src/app/__init__.py", "tests/test_a.py");

        assertThat(project.layout().importRoots()).containsExactly("src");
    }

    @Test
    void an_application_with_code_in_both_places_is_imported_from_both() {
        project.files("main.py", "src/app/__init__.py");

        assertThat(project.layout().importRoots()).containsExactly("src", "");
    }

    @Test
    void src_may_be_a_package_itself() {
        project.files("src/__init__.py", "src/main.py");

        assertThat(project.layout().importRoots()).containsExactly("");
    }

    @Test
    void setuptools_may_list_packages_and_modules() {
        built(
                        "setuptools.build_meta",
                        "[tool.setuptools]\npackages = ['a', 'a.b']\npy-modules = ['m']\npackage-dir = {'' = 'lib'}\n")
                .files("lib/a/__init__.py", "lib/a/b/__init__.py", "lib/m.py", "src/x/__init__.py");

        assertThat(project.layout()).isEqualTo(packages(List.of("lib"), "lib/a", "lib/a/b", "lib/m.py"));
    }

    @Test
    void setuptools_may_find_packages_by_patterns() {
        built(
                        "setuptools.build_meta",
                        "[tool.setuptools.packages.find]\nwhere = ['lib']\ninclude = ['a*']\nexclude = ['ab']\n")
                .files("lib/a/__init__.py", "lib/ab/__init__.py", "lib/b/__init__.py", "lib/a_data/x.txt");

        assertThat(project.layout()).isEqualTo(packages(List.of("lib"), "lib/a"));
    }

    @Test
    void setuptools_may_move_a_package_if_it_keeps_its_name() {
        built("setuptools.build_meta", "[tool.setuptools]\npackages = ['a.b']\npackage-dir = {'a.b' = 'code/a/b'}\n")
                .files("code/a/b/__init__.py");
        assertThat(project.layout()).isEqualTo(packages(List.of("code"), "code/a/b"));

        built("setuptools.build_meta", "[tool.setuptools]\npackages = ['a']\npackage-dir = {a = 'code'}\n");
        assertThatThrownBy(project::layout)
                .hasMessageContaining("pyproject.toml:9:")
                .hasMessageContaining("called a");
    }

    @Test
    void hatch_names_packages_by_path() {
        built("hatchling.build", "[tool.hatch.build.targets.wheel]\npackages = ['src/demo', 'tools/gen']\n")
                .files("src/demo/__init__.py", "src/not_this/__init__.py", "tools/gen/__init__.py");

        assertThat(project.layout()).isEqualTo(packages(List.of("src", "tools"), "src/demo", "tools/gen"));
    }

    @Test
    void hatch_may_include_by_pattern_below_sources() {
        built("hatchling.build", "[tool.hatch.build]\nsources = ['backend']\ninclude = ['/backend/demo/**/*.py']\n")
                .files("backend/demo/__init__.py");

        assertThat(project.layout()).isEqualTo(packages(List.of("backend"), "backend/demo"));
    }

    @Test
    void flit_names_one_module() {
        built("flit_core.buildapi", "[tool.flit.module]\nname = 'ns.demo'\n").files("src/ns/demo.py");

        assertThat(project.layout()).isEqualTo(packages(List.of("src"), "src/ns/demo.py"));
    }

    @Test
    void poetry_names_packages_and_where_they_come_from() {
        built(
                        "poetry.core.masonry.api",
                        "[tool.poetry]\npackages = [{include = 'demo', from = 'lib'}, {include = 'x/**/*.py'}]\n")
                .files("lib/demo/__init__.py", "x/y/z.py");

        assertThat(project.layout()).isEqualTo(packages(List.of("lib", ""), "lib/demo", "x"));
    }

    @Test
    void uv_names_modules_and_their_root() {
        built("uv_build", "[tool.uv.build-backend]\nmodule-name = ['demo', 'ns.part']\nmodule-root = ''\n")
                .files("demo/__init__.py", "ns/part/__init__.py");
        assertThat(project.layout()).isEqualTo(packages(List.of(""), "demo", "ns/part"));

        built("uv_build", "[tool.uv.build-backend]\nmodule-root = 'py'\n").files("py/my_demo_app/__init__.py");
        assertThat(project.layout()).isEqualTo(packages(List.of("py"), "py/my_demo_app"));

        built("uv_build", "[tool.uv.build-backend]\nmodule-name = 'Foo'\n").files("src/Foo/__init__.py");
        assertThat(project.layout()).isEqualTo(packages(List.of("src"), "src/Foo"));
    }

    @Test
    void pdm_names_a_package_directory() {
        built("pdm.backend", "[tool.pdm.build]\npackage-dir = 'lib'\n").files("lib/demo/__init__.py");

        assertThat(project.layout()).isEqualTo(packages(List.of("lib"), "lib"));
    }

    @Test
    void a_declared_package_that_is_not_there_is_an_error_with_its_place() {
        built("hatchling.build", "[tool.hatch.build.targets.wheel]\npackages = [\n  'src/gone',\n]\n");

        assertThatThrownBy(project::layout)
                .hasMessageContaining("pyproject.toml:9:3: ")
                .hasMessageContaining("src/gone");
    }

    @Test
    void a_declared_package_outside_the_project_is_not_taken() {
        built("hatchling.build", "[tool.hatch.build.targets.wheel]\npackages = ['../other']\n");

        assertThatThrownBy(project::layout).hasMessageContaining("there is no package or module at ../other");
    }
}
