package dev.pycontainer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvPlannerTest {
    @TempDir
    Path directory;

    private SampleProject project() {
        return SampleProject.in(directory);
    }

    private static Map<String, String> env(SampleProject project, String... base) {
        Map<String, String> map = new LinkedHashMap<>();
        for (String entry : base) {
            map.put(entry.split("=", 2)[0], entry.split("=", 2)[1]);
        }
        return project.plan().image().runtime().env().applyTo(map);
    }

    @Test
    void the_virtual_environment_comes_first_and_the_base_keeps_its_order() {
        assertThat(env(project(), "Z=1", "PATH=/usr/local/bin:/usr/bin", "A=2").entrySet())
                .extracting(Object::toString)
                .containsExactly(
                        "Z=1",
                        "PATH=/opt/venv/bin:/usr/local/bin:/usr/bin",
                        "A=2",
                        "VIRTUAL_ENV=/opt/venv",
                        "PYTHONUNBUFFERED=1",
                        "LANG=C.UTF-8");
    }

    @Test
    void a_base_without_a_path_gets_the_usual_one() {
        assertThat(env(project()))
                .containsEntry("PATH", "/opt/venv/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    }

    @Test
    void the_language_of_the_base_stays_and_pythonpath_is_never_set() {
        assertThat(env(project(), "LANG=de_DE.UTF-8"))
                .containsEntry("LANG", "de_DE.UTF-8")
                .doesNotContainKey("PYTHONPATH");
    }

    @Test
    void what_the_user_sets_wins_over_every_rule() {
        SampleProject project = project()
                .tool(
                        "env = {PATH = '/x', LANG = 'C', PYTHONUNBUFFERED = '', VIRTUAL_ENV = 'null', N = 8, B = true}\n");
        assertThat(env(project, "PATH=/usr/bin", "VIRTUAL_ENV=/old"))
                .containsEntry("PATH", "/x")
                .containsEntry("LANG", "C")
                .containsEntry("PYTHONUNBUFFERED", "")
                .containsEntry("N", "8")
                .containsEntry("B", "true")
                .doesNotContainKey("VIRTUAL_ENV");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB_PASSWORD",
                "PGPASS",
                "SECRET_KEY",
                "GITHUB_TOKEN",
                "API_KEY",
                "apikey",
                "AWS_CREDENTIALS",
                "MyToken",
                "TOKENIZERS_PARALLELISM"
            })
    void a_name_that_looks_like_a_secret_fails_without_showing_the_value(String name) {
        assertThat(project().properties("env." + name + "=hunter2").failure())
                .contains("-Dpycontainer.env." + name)
                .contains("the environment variable " + name + " looks like a secret")
                .contains("-Dpycontainer.publicEnv")
                .doesNotContain("hunter2");
    }

    @Test
    void a_name_is_allowed_by_name() {
        SampleProject project =
                project().properties("env.TOKENIZERS_PARALLELISM=false", "publicEnv=TOKENIZERS_PARALLELISM");
        assertThat(env(project)).containsEntry("TOKENIZERS_PARALLELISM", "false");
        assertThat(project().properties("env.API_KEY=x", "publicEnv=API").failure())
                .contains("API_KEY");
    }

    @Test
    void taking_a_secret_of_the_base_away_is_always_allowed() {
        assertThat(env(project().properties("env.GPG_KEY=null"), "GPG_KEY=E3FF"))
                .doesNotContainKey("GPG_KEY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\" = 'x'", "\"A=B\" = 'x'", "\"A\\nB\" = 'x'", "\"A\\u0000\" = 'x'"})
    void names_that_no_environment_can_hold_are_refused(String entry) {
        assertThat(project().tool("[tool.pycontainer.env]\n" + entry + "\n").failure())
                .startsWith("pyproject.toml:10:1: ")
                .contains("is not a name of an environment variable");
    }
}
