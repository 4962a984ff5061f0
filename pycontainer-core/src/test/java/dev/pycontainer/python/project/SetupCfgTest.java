package dev.pycontainer.python.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetupCfgTest {
    private static final String CFG =
            """
            [metadata]
            name = old-shop
            version = attr: shop.__version__
            description = From before pyproject.toml
            author = A. Person
            author-email = person@example.org
            project_urls =
                Source = https://example.org/shop

            [options]
            package_dir =
                =lib
            packages = find:
            python_requires = >=3.8
            install_requires =
                requests>=2
                # a comment
                tomli; python_version < "3.11"

            [options.packages.find]
            where = lib

            [options.extras_require]
            fast = orjson; ujson

            [options.entry_points]
            console_scripts =
                shop = shop.main:run
            shop.plugins =
                paper = shop.paper

            [flake8]
            max-line-length = 120
            """;

    @TempDir
    Path folder;

    @Test
    void a_declarative_project_has_its_metadata() {
        PyProject project = shop().read();

        ProjectMetadata metadata = project.metadata().orElseThrow();
        assertThat(metadata.name().value()).isEqualTo("old-shop");
        assertThat(metadata.requiresPython().orElseThrow().value()).isEqualTo(">=3.8");
        assertThat(texts(metadata.dependencies().main()))
                .containsExactly("requests>=2", "tomli; python_version < \"3.11\"");
        assertThat(metadata.dependencies().extras().values())
                .singleElement()
                .satisfies(extra -> assertThat(texts(extra)).containsExactly("orjson", "ujson"));
        assertThat(metadata.consoleScripts()).singleElement().hasToString("shop = shop.main:run");
        assertThat(metadata.entryPoints()).hasSize(2);
        assertThat(metadata.description().authors()).containsExactly("A. Person <person@example.org>");
        assertThat(metadata.description().urls()).containsEntry("Source", "https://example.org/shop");
        assertThat(DynamicVersion.read(project)).contains("3.1");
        assertThat(InPlace.obstacle(folder)).isEmpty();
    }

    @Test
    void its_packages_are_those_that_it_names() {
        ProjectFolder shop = shop().file("tests/test_shop.py", "");

        assertThat(shop.paths()).containsExactly("lib/shop/__init__.py", "lib/shop/main.py");
        assertThat(shop.layout().importRoots()).containsExactly("lib");
    }

    @Test
    void settings_of_tools_alone_are_no_project() {
        PyProject project = new ProjectFolder(folder)
                .file("setup.cfg", "[flake8]\nmax-line-length = 120\n")
                .read();

        assertThat(project.metadata()).isEmpty();
        assertThat(project.isPackage()).isFalse();
    }

    @Test
    void pyproject_comes_first() {
        PyProject project = shop().file("pyproject.toml", "[project]\nname = 'new-shop'\nversion = '9'\n")
                .read();

        assertThat(project.metadata().orElseThrow().name().value()).isEqualTo("new-shop");
    }

    private ProjectFolder shop() {
        return new ProjectFolder(folder)
                .file("setup.cfg", CFG)
                .file("setup.py", "from setuptools import setup\nsetup()\n")
                .file("lib/shop/__init__.py", "__version__ = '3.1'\n")
                .file("lib/shop/main.py", "def run():\n    pass\n");
    }

    private static List<String> texts(List<DeclaredRequirement> requirements) {
        return requirements.stream().map(DeclaredRequirement::text).toList();
    }
}
