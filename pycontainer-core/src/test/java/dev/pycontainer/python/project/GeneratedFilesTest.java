package dev.pycontainer.python.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.python.Version;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneratedFilesTest {
    @TempDir
    Path folder;

    private Map<String, String> files(String toml, String version) {
        PyProject project =
                new ProjectFolder(folder).file("pyproject.toml", toml).read();
        return GeneratedFiles.of(project, "src", Version.parse(version));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[tool.setuptools_scm]\\nversion_file = 'src/a/_v.py'|src/a/_v.py",
                "[tool.setuptools_scm]\\nwrite_to = 'a/_v.py'|a/_v.py",
                "[tool.hatch.build.hooks.vcs]\\nversion-file = 'a/_v.py'|a/_v.py"
            })
    void a_module_has_the_version_as_text_and_as_a_tuple(String toml, String path) {
        assertThat(files(toml.replace("\\n", "\n"), "1.4.2.dev3+g1a2b3c4"))
                .containsOnlyKeys(path)
                .hasEntrySatisfying(path, text -> assertThat(text)
                        .contains("__version__ = version = '1.4.2.dev3+g1a2b3c4'\n")
                        .contains("__version_tuple__ = version_tuple = (1, 4, 2, 'dev3', 'g1a2b3c4')\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1|(1,)",
                "1.0rc1|(1, 0, 'rc1')",
                "2!1.0.post2|('2!', 1, 0, 'post2')",
                "1.0a1.dev2|(1, 0, 'a1', 'dev2')"
            })
    void the_parts_of_a_version(String version, String tuple) {
        assertThat(files(
                        "[tool.setuptools_scm]\nversion_file = 'v.txt'\nversion_file_template = '{version_tuple}'",
                        version))
                .containsEntry("v.txt", tuple);
    }

    @Test
    void templates_are_filled_and_what_is_no_module_is_the_version_alone() {
        assertThat(files("[tool.setuptools_scm]\nversion_file = 'VERSION'\n", "1.0"))
                .containsEntry("VERSION", "1.0");
        assertThat(files("[tool.hatch.build.hooks.vcs]\nversion-file = 'v.py'\ntemplate = 'V = {version!r}'\n", "1.0"))
                .containsEntry("v.py", "V = '1.0'");
        assertThat(files("[tool.pdm.version]\nwrite_to = 'a/v.py'\nwrite_template = \"V = '{}'\"\n", "1.0"))
                .containsEntry("src/a/v.py", "V = '1.0'");
        assertThat(files("[tool.pdm.version]\nwrite_to = 'a/v.txt'\n", "1.0")).containsEntry("src/a/v.txt", "1.0\n");
        assertThat(files("[tool.setuptools_scm]\nversion_file = '../v.py'\n", "1.0"))
                .isEmpty();
        assertThat(files("[tool.setuptools_scm]\nversion_file = '/etc/v.py'\n", "1.0"))
                .isEmpty();
        assertThat(files("[project]\nname = 'a'\nversion = '1'\n", "1.0")).isEmpty();
    }
}
