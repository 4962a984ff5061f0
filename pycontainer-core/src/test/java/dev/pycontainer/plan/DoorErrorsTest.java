package dev.pycontainer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoorErrorsTest {
    @TempDir
    Path directory;

    private SampleProject project() {
        return SampleProject.in(directory);
    }

    @Test
    void an_unknown_key_fails_with_its_place_and_the_nearest_key() {
        assertThat(project().tool("workdir = '/x'\nbase_imag = 'python:3.12'\n").failure())
                .isEqualTo("pyproject.toml:10:1: unknown key 'base_imag'\n\nhint: did you mean 'base_image'?");
        assertThat(project().properties("baseImag=x").failure())
                .isEqualTo("-Dpycontainer.baseImag: unknown key 'baseImag'\n\nhint: did you mean 'baseImage'?");
        assertThat(project().pom("entryPoint", "x").failure())
                .contains("pom.xml <entryPoint>: unknown key 'entryPoint'")
                .contains("did you mean 'entrypoint'?");
    }

    @Test
    void an_unknown_key_without_a_neighbour_is_answered_with_all_keys() {
        assertThat(project().tool("multi_stage_target = 'x'\n").failure())
                .contains("known keys: tag, tags, registry, ");
    }

    @Test
    void keys_of_the_configuration_file_stand_below_build_or_registry() {
        assertThat(project().file("pycontainer.toml", "tag = 'x:1'\n").failure())
                .isEqualTo("pycontainer.toml:1:1: 'tag' stands outside [build]\n\nhint: move it below [build]");
        assertThat(project().file("pycontainer.toml", "[biuld]\ntag = 'x:1'\n").failure())
                .contains("pycontainer.toml:1:1: unknown key 'biuld'")
                .contains("did you mean 'build'?");
        assertThat(project()
                        .file("pycontainer.toml", "[registry]\nulr = 'ghcr.io/a/b'\n")
                        .failure())
                .contains("pycontainer.toml:2:1: unknown key 'registry.ulr'");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            textBlock =
                    """
                    tag = 5                       | 'tag' must be a string; this is an integer
                    python = 3.10                 | 'python' must be a string; this is a float
                    tags = 'a'                    | 'tags' must be a list of strings; this is a string
                    tags = [1]                    | 'tags' must be a list of strings; this is an integer
                    offline = 'yes'               | 'offline' must be true or false; this is a string
                    env = ['A']                   | 'env' must be a map of names to strings; this is a list
                    env = {A = [1]}               | 'env.A' must be a string; it is a list
                    env = {A = 1.5}               | 'env.A' must be a string; it is a float
                    ports = 8000                  | 'ports' must be a list of ports; this is an integer
                    entrypoint = 1                | 'entrypoint' must be a list of strings, or one string; this is an integer
                    layers = {max = '3'}          | 'layers.max' must be a whole number; this is a string
                    layers = 3                    | unknown key 'layers'
                    workdir = {a = 1}             | 'workdir' must be a string; this is a table
                    tag = ' '                     | 'tag' is empty
                    format = true                 | 'format' must be one of the allowed values; this is a boolean
                    created = 1.5                 | 'created' must be a time; this is a float
                    """)
    void a_wrong_type_fails_with_its_place(String line, String problem) {
        assertThat(project().tool(line + "\n").failure())
                .startsWith("pyproject.toml:9:")
                .contains(problem);
    }

    @Test
    void a_number_that_loses_its_zero_is_explained() {
        assertThat(project().tool("python = 3.10\n").failure())
                .endsWith("hint: write it in quotes: a bare 3.10 is the number 3.1");
    }

    @Test
    void a_value_outside_the_allowed_ones_fails_with_all_of_them() {
        assertThat(project().properties("progress=plian").failure())
                .isEqualTo("-Dpycontainer.progress: 'plian' is not a value of 'progress'\n\n"
                        + "hint: did you mean 'plain'? allowed: auto, bar, plain, json, none");
        assertThat(project().properties("output=podman").failure())
                .contains("'output' = 'podman' is not yet supported")
                .contains("supported: oci-layout, docker-archive");
        assertThat(project().tool("output = ['oci-layout', 'docker']\n").failure())
                .startsWith("pyproject.toml:9:")
                .contains("'output' = 'docker' is not yet supported");
    }

    @Test
    void layers_of_zstd_are_for_oci_images_only() {
        assertThat(project()
                        .tool("compression = 'zstd'\n")
                        .properties("format=docker")
                        .failure())
                .isEqualTo("pyproject.toml:9:1: layers of the Docker format cannot be compressed with zstd\n\n"
                        + "hint: set compression to gzip, or format to oci");
    }

    @Test
    void a_wrong_value_at_a_weaker_door_fails_too() {
        assertThat(project()
                        .tool("offline = 'yes'\n")
                        .properties("offline=true")
                        .failure())
                .startsWith("pyproject.toml:9:1: 'offline'");
    }

    @Test
    void the_words_true_and_false_are_all_that_the_command_line_takes_as_a_boolean() {
        assertThat(project().properties("verbose=").plan().execution().verbose().value())
                .isTrue();
        assertThat(project().properties("verbose=ja").failure()).contains("'ja' is not a boolean");
    }

    @Test
    void a_key_given_twice_is_an_error_that_names_both_places() {
        assertThat(project().tool("base_image = 'a'\nbase-image = 'b'\n").failure())
                .contains("pyproject.toml:10:1: 'base_image' is given twice")
                .contains("pyproject.toml:9:1");
        assertThat(project()
                        .file(
                                "pycontainer.toml",
                                "[build]\nregistry = 'ghcr.io/a/b'\n[registry]\nurl = 'ghcr.io/c/d'\n")
                        .failure())
                .contains("'registry' is given twice");
    }

    @Test
    void a_key_at_a_door_that_does_not_have_it_names_the_doors_that_do() {
        assertThat(project().tool("config = 'x.toml'\n").failure())
                .contains("'config' cannot be set in pyproject.toml")
                .contains("-Dpycontainer.config or <config>");
        assertThat(project().tool("project_directory = 'x'\n").failure()).contains("cannot be set in pyproject.toml");
    }

    @Test
    void a_map_on_the_command_line_is_given_name_by_name() {
        assertThat(project().properties("env=A").failure()).contains("write -Dpycontainer.env.NAME=value");
    }

    @Test
    void nul_characters_are_refused_everywhere() {
        assertThat(project().tool("labels = {a = \"x\\u0000y\"}\n").failure()).contains("holds a NUL character");
        assertThat(project().tool("entrypoint = [\"a\\u0000\"]\n").failure()).contains("holds a NUL character");
        assertThat(project().tool("workdir = \"/a\\u0000\"\n").failure()).contains("holds a NUL character");
    }

    @Test
    void a_missing_configuration_file_or_project_directory_is_named() {
        assertThat(project().properties("config=no.toml").failure())
                .isEqualTo("-Dpycontainer.config: the configuration file no.toml does not exist");
        assertThat(project().pom("projectDirectory", "backend").failure())
                .isEqualTo("pom.xml <projectDirectory>: the project directory backend does not exist");
    }

    @Test
    void the_property_that_holds_the_version_of_the_plugin_is_no_key() {
        assertThat(project()
                        .properties("version=0.2.0")
                        .plan()
                        .project()
                        .version()
                        .value())
                .isEqualTo("1.2.3");
    }
}
