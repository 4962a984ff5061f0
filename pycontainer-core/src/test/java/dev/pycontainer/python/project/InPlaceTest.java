package dev.pycontainer.python.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InPlaceTest {
    private static final String STATIC = "[project]\nname = 'demo'\nversion = '1'\n";

    @TempDir
    Path folder;

    private ProjectFolder project;

    @BeforeEach
    void setUp() {
        project = new ProjectFolder(folder).file("demo/__init__.py", "__version__ = '1'\n");
    }

    @ParameterizedTest
    @CsvSource({"hatchling.build", "setuptools.build_meta", "flit_core.buildapi", "uv_build", "pdm.backend"})
    void code_of_known_backends_is_copied(String backend) {
        write(STATIC, backend, "");

        assertThat(InPlace.obstacle(folder)).isEmpty();
    }

    @Test
    void a_version_that_can_be_read_is_no_obstacle_another_is() {
        write("[project]\nname = 'demo'\ndynamic = ['version']\n", "flit_core.buildapi", "");
        assertThat(InPlace.obstacle(folder)).isEmpty();

        project.file("demo/__init__.py", "from ._version import __version__\n");
        assertThat(InPlace.obstacle(folder)).contains("its build backend decides its version");
    }

    @Test
    void requirements_that_the_backend_decides_are_an_obstacle() {
        write("[project]\nname = 'demo'\nversion = '1'\ndynamic = ['dependencies']\n", "setuptools.build_meta", "");

        assertThat(InPlace.obstacle(folder)).contains("its build backend decides its dependencies");
    }

    @Test
    void a_setup_script_alone_tells_nothing() {
        project.file("setup.py", "from setuptools import setup\nsetup(name='demo')\n");

        assertThat(InPlace.obstacle(folder)).contains("it has no [project] in pyproject.toml");
    }

    @Test
    void what_compiles_or_generates_has_to_be_built() {
        write(STATIC, "maturin", "");
        assertThat(InPlace.obstacle(folder)).contains("its build backend may compile or generate code");

        write(STATIC, "hatchling.build", "[tool.hatch.build.targets.wheel.hooks.cython]\n");
        assertThat(InPlace.obstacle(folder)).contains("its build compiles or generates code");

        write(STATIC, "hatchling.build", "[tool.hatch.build.hooks.vcs]\nversion-file = 'demo/_version.py'\n");
        assertThat(InPlace.obstacle(folder)).isEmpty();

        write(STATIC, "setuptools.build_meta", "");
        project.file("setup.py", "setup(ext_modules=[Extension('demo._fast', ['fast.c'])])\n");
        assertThat(InPlace.obstacle(folder)).contains("its build compiles or generates code");
    }

    private void write(String metadata, String backend, String tools) {
        project.file(
                "pyproject.toml",
                metadata + "[build-system]\nrequires = []\nbuild-backend = '" + backend + "'\n" + tools);
    }
}
