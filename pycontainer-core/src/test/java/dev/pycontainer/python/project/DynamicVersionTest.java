package dev.pycontainer.python.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DynamicVersionTest {
    @TempDir
    Path folder;

    private ProjectFolder project;

    @BeforeEach
    void setUp() {
        project = new ProjectFolder(folder);
    }

    private Optional<String> version(String backend, String settings) {
        project.file(
                "pyproject.toml",
                "[project]\nname = 'demo'\ndynamic = ['version']\n[build-system]\nrequires = []\nbuild-backend = '"
                        + backend + "'\n" + settings);
        return DynamicVersion.read(project.read());
    }

    @Test
    void setuptools_names_an_attribute_of_a_module() {
        project.file("src/demo/__init__.py", "import os\n__version__: str = '1.2.3'  # here\n");

        assertThat(version(
                        "setuptools.build_meta", "[tool.setuptools.dynamic]\nversion = {attr = 'demo.__version__'}\n"))
                .contains("1.2.3");
    }

    @Test
    void setuptools_names_a_file() {
        project.file("VERSION", "4.5\n");

        assertThat(version("setuptools.build_meta", "[tool.setuptools.dynamic]\nversion = {file = 'VERSION'}\n"))
                .contains("4.5");
        assertThat(version("setuptools.build_meta", "[tool.setuptools.dynamic]\nversion = {file = ['VERSION']}\n"))
                .contains("4.5");
    }

    @Test
    void a_file_outside_the_project_is_not_read() {
        new ProjectFolder(folder.resolve("..")).file("canary", "9");

        assertThat(version("setuptools.build_meta", "[tool.setuptools.dynamic]\nversion = {file = '../canary'}\n"))
                .isEmpty();
    }

    @Test
    void hatch_names_a_path() {
        project.file("src/demo/__about__.py", "__version__ = \"2.0\"\n");

        assertThat(version("hatchling.build", "[tool.hatch.version]\npath = 'src/demo/__about__.py'\n"))
                .contains("2.0");
    }

    @Test
    void flit_reads_the_package_itself() {
        project.file("demo/__init__.py", "\"\"\"Docs.\"\"\"\n__version__ = '3'\n");

        assertThat(version("flit_core.buildapi", "")).contains("3");
    }

    @Test
    void pdm_names_a_file() {
        project.file("src/demo/v.py", "__version__ = '5'\n");

        assertThat(version("pdm.backend", "[tool.pdm.version]\nsource = 'file'\npath = 'src/demo/v.py'\n"))
                .contains("5");
    }

    @Test
    void what_needs_python_or_git_has_no_version() {
        project.file("src/demo/__init__.py", "from importlib.metadata import version\n__version__ = version('demo')\n");

        assertThat(version(
                        "setuptools.build_meta", "[tool.setuptools.dynamic]\nversion = {attr = 'demo.__version__'}\n"))
                .isEmpty();
        assertThat(version("hatchling.build", "[tool.hatch.version]\nsource = 'vcs'\n"))
                .isEmpty();
        assertThat(version("uv_build", "")).isEmpty();
    }
}
