package dev.pycontainer.python.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.EntryPoint;
import dev.pycontainer.python.PackageName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PyProjectReaderTest {
    @TempDir
    Path folder;

    private PyProject read(String toml) {
        return new ProjectFolder(folder).file("pyproject.toml", toml).read();
    }

    private ProjectMetadata metadata(String toml) {
        return read(toml).metadata().orElseThrow();
    }

    @Test
    void the_project_table_is_read_in_full() {
        ProjectMetadata project = metadata(
                """
                [project]
                name = "My.Service"
                version = "1.2.3"
                description = "Answers"
                requires-python = ">=3.11"
                license = "MIT"
                authors = [{name = "Ada", email = "ada@example.org"}, {name = "Bob"}, {email = "c@example.org"}]
                dependencies = ["fastapi[standard] >=0.100 ; python_version > '3.8'", "numpy"]
                [project.optional-dependencies]
                Fast_Json = ["orjson==3.*"]
                [project.urls]
                Source = "https://example.org/src"
                [project.scripts]
                serve = "my_service.main:run"
                [project.gui-scripts]
                show = "my_service.gui:Window.open"
                [project.entry-points."my.plugins"]
                one = "my_service.plugins"
                """);

        assertThat(project.name()).isEqualTo(PackageName.of("my-service"));
        assertThat(project.identity().writtenName().value()).isEqualTo("My.Service");
        assertThat(project.version().orElseThrow().value()).isEqualTo("1.2.3");
        assertThat(project.requiresPython().orElseThrow().value()).isEqualTo(">=3.11");
        assertThat(project.dependencies().main())
                .extracting(DeclaredRequirement::name)
                .containsExactly(PackageName.of("fastapi"), PackageName.of("numpy"));
        assertThat(project.dependencies().main().get(0).extras()).containsExactly("standard");
        assertThat(project.dependencies().main().get(0).requirement().marker()).isPresent();
        assertThat(project.dependencies().extras().keySet()).containsExactly(PackageName.of("fast-json"));
        assertThat(project.description().authors()).containsExactly("Ada <ada@example.org>", "Bob", "<c@example.org>");
        assertThat(project.description().license()).isEqualTo("MIT");
        assertThat(project.description().summary()).isEqualTo("Answers");
        assertThat(project.description().urls()).containsEntry("Source", "https://example.org/src");
        assertThat(project.consoleScripts())
                .containsExactly(new EntryPoint("console_scripts", "serve", "my_service.main", "run"));
        assertThat(project.entryPoints())
                .hasSize(3)
                .contains(new EntryPoint("gui_scripts", "show", "my_service.gui", "Window.open"))
                .contains(new EntryPoint("my.plugins", "one", "my_service.plugins", ""));
    }

    @Test
    void a_license_of_the_old_kind_gives_its_text() {
        String project = "[project]\nname='a'\nversion='1'\n";

        assertThat(metadata(project + "license = {text = 'BSD'}").description().license())
                .isEqualTo("BSD");
        assertThat(metadata(project + "license = {file = 'LICENSE'}")
                        .description()
                        .license())
                .isEmpty();
    }

    @Test
    void without_the_file_there_are_no_facts_and_no_error() {
        PyProject project =
                new ProjectFolder(folder).files("requirements.txt", "app.py").read();

        assertThat(project.metadata()).isEmpty();
        assertThat(project.pycontainer()).isEmpty();
        assertThat(project.groups().names()).isEmpty();
        assertThat(project.isPackage()).isFalse();
    }

    @Test
    void a_file_with_settings_of_tools_only_names_no_project() {
        assertThat(read("[tool.ruff]\nline-length = 100\n").metadata()).isEmpty();
    }

    @Test
    void a_directory_that_is_not_there_is_an_error_that_names_the_key() {
        assertThatThrownBy(() -> PyProjectReader.read(folder.resolve("gone")))
                .hasMessageContaining("gone does not exist")
                .hasMessageContaining("project_directory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-a", "a b", "ä", "a/b", "a-", "../a", "a\\u001b[31m"})
    void a_name_outside_the_grammar_is_an_error_with_its_place(String name) {
        assertThatThrownBy(() -> metadata("[project]\nversion = '1'\nname = \"" + name + "\"\n"))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("pyproject.toml:3:1: ")
                .hasMessageContaining("is not a valid name of a Python project")
                .message()
                .doesNotContain("\u001b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            version = '1'                                                  | 'project.name' is missing
            name = 'a'                                                     | 'project.version' is missing
            name = 'a'; version = '1'; dynamic = ['version']               | set and listed in dynamic
            name = 'a'; version = 'one'                                    | pyproject.toml:3:1:
            name = 'a'; version = '1'; requires-python = 'three'           | pyproject.toml:4:1:
            name = 'a'; version = '1'; dependencies = ['a b']              | 'a b' is not a dependency specifier
            name = 'a'; version = '1'; dependencies = ['../evil']          | is not a dependency specifier
            name = 'a'; version = '1'; dependencies = {a = '1'}            | 'project.dependencies' must be a list
            name = 'a'; version = '1'; scripts = {a = 'x'}                 | pyproject.toml:4:12:
            name = 'a'; version = '1'; scripts = {a = 'os:system;x'}       | pyproject.toml:4:12:
            name = 'a'; version = '1'; scripts = {'../a' = 'x:y'}          | pyproject.toml:4:12:
            name = 'a'; version = '1'; entry-points.console_scripts.a='b:c'| scripts belong in [project.scripts]
            name = 'a'; version = '1'; optional-dependencies = {A-b=[],a_B=[]} | twice after normalisation
            name = 3                                                       | 'project.name' must be a string; it is an integer
            """,
            quoteCharacter = '"')
    void what_breaks_the_specification_is_an_error(String project, String message) {
        assertThatThrownBy(() -> metadata("[project]\n" + project.replace("; ", "\n") + "\n"))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("pyproject.toml:")
                .hasMessageContaining(message);
    }

    @Test
    void an_application_of_pdm_has_an_empty_name_and_version() throws IOException {
        String text = "[project]\nname = \"\"\nversion = \"\"\ndependencies = ['requests']\n";
        folder = Files.createDirectory(folder.resolve("My shop!"));
        ProjectMetadata metadata = metadata(text);

        assertThat(metadata.identity().name().value()).isEqualTo("my-shop");
        assertThat(metadata.identity().writtenName().value()).isEqualTo("my-shop");
        assertThat(metadata.identity().versionOrNull()).isNull();
        assertThat(metadata.dependencies().main()).hasSize(1);
        assertThatThrownBy(() -> metadata(text + "[build-system]\nrequires = []\n"))
                .hasMessageContaining("pyproject.toml:3:1: ");
    }

    @Test
    void poetry_takes_a_title_for_a_name() {
        assertThat(metadata("[tool.poetry]\nname = \"Shop  of (all) things!\"\n")
                        .identity()
                        .name()
                        .value())
                .isEqualTo("shop-of-all-things");
    }

    @Test
    void poetry_projects_give_their_name_scripts_and_requirements() {
        ProjectMetadata project = metadata(
                """
                [tool.poetry]
                name = "poetic"
                version = "0.1.0"
                description = "d"
                license = "MIT"
                authors = ["Ada <ada@example.org>"]
                homepage = "https://example.org"
                [tool.poetry.dependencies]
                python = "^3.11"
                fastapi = {version = "^0.110", extras = ["all"]}
                redis = {version = "*", optional = true}
                numpy = "^2"
                [tool.poetry.extras]
                cache = ["redis"]
                [tool.poetry.scripts]
                serve = "poetic.main:run"
                other = {reference = "poetic.other:main", type = "console"}
                raw = {reference = "bin/raw.sh", type = "file"}
                """);

        assertThat(project.dependencies().main())
                .extracting(DeclaredRequirement::text)
                .containsExactly("fastapi[all]", "numpy");
        assertThat(project.dependencies().extras().get(PackageName.of("cache")))
                .extracting(DeclaredRequirement::text)
                .containsExactly("redis");
        assertThat(project.consoleScripts()).extracting(EntryPoint::name).containsExactly("serve", "other");
        assertThat(project.description().urls()).containsEntry("homepage", "https://example.org");
    }

    @Test
    void what_a_project_declares_dynamic_may_stand_in_poetrys_table() {
        ProjectMetadata project = metadata(
                """
                [project]
                name = "a"
                dynamic = ["version", "dependencies"]
                [tool.poetry]
                version = "4.5"
                [tool.poetry.dependencies]
                flask = "^3"
                """);

        assertThat(project.version().orElseThrow().value()).isEqualTo("4.5");
        assertThat(project.dependencies().main())
                .extracting(DeclaredRequirement::text)
                .containsExactly("flask");
    }

    @Test
    void settings_of_uv_are_read() {
        UvSettings uv =
                read("""
                        [tool.uv]
                        package = false
                        default-groups = ["dev"]
                        [tool.uv.sources]
                        Torch_Cpu = [{index = "cpu", marker = "a"}, {index = "gpu"}]
                        lib = {workspace = true}
                        [tool.uv.workspace]
                        members = ["packages/*"]
                        exclude = ["packages/old"]
                        [[tool.uv.index]]
                        name = "cpu"
                        url = "https://index.example/cpu"
                        explicit = true
                        [[tool.uv.index]]
                        url = "https://index.example/simple"
                        default = true
                        """)
                        .uv();

        assertThat(uv.packageFlag()).contains(false);
        assertThat(uv.defaultGroups()).extracting(PositionedValue.Text::value).containsExactly("dev");
        assertThat(uv.sourcesOf(PackageName.of("torch-cpu"))).hasSize(2);
        assertThat(uv.sourcesOf(PackageName.of("lib"))
                        .get(0)
                        .flag("workspace")
                        .orElseThrow()
                        .value())
                .isTrue();
        assertThat(uv.workspace().orElseThrow().members())
                .extracting(PositionedValue.Text::value)
                .containsExactly("packages/*");
        assertThat(uv.indexes()).extracting(UvSettings.Index::name).containsExactly("cpu", "");
        assertThat(uv.indexes()).extracting(UvSettings.Index::explicit).containsExactly(true, false);
        assertThat(uv.indexes()).extracting(UvSettings.Index::isDefault).containsExactly(false, true);
    }

    @Test
    void an_index_without_a_url_is_an_error_with_its_place() {
        assertThatThrownBy(() -> read("[[tool.uv.index]]\nname = 'x'\n")).hasMessageContaining("pyproject.toml:1:1: ");
    }

    @Test
    void a_project_is_a_package_if_it_has_a_build_system_or_says_so() {
        String buildSystem = "[build-system]\nrequires = ['hatchling']\nbuild-backend = 'hatchling.build'\n";

        assertThat(read("[project]\nname='a'\nversion='1'\n").isPackage()).isFalse();
        assertThat(read(buildSystem).isPackage()).isTrue();
        assertThat(read(buildSystem).buildSystem().backend()).isEqualTo(BuildSystem.Backend.HATCHLING);
        assertThat(read(buildSystem + "[tool.uv]\npackage = false\n").isPackage())
                .isFalse();
        assertThat(read("[tool.uv]\npackage = true\n").isPackage()).isTrue();
        assertThat(read("[build-system]\nrequires=['poetry-core']\nbuild-backend='poetry.core.masonry.api'\n"
                                + "[tool.poetry]\npackage-mode = false\n")
                        .isPackage())
                .isFalse();
    }

    @Test
    void the_settings_of_pycontainer_keep_their_places() {
        PositionedTable settings =
                read("[tool.pycontainer]\nbase-image = 'x'\n").pycontainer().orElseThrow();

        assertThat(settings.keys()).isEqualTo(List.of("base-image"));
        assertThat(settings.positionOf("base-image")).hasToString("pyproject.toml:2:1");
    }
}
