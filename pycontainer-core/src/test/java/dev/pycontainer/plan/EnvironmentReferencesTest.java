package dev.pycontainer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentReferencesTest {
    @TempDir
    Path directory;

    @Test
    void tag_registry_and_labels_of_toml_files_see_the_environment() {
        BuildPlan plan = SampleProject.in(directory)
                .environment("CI_SHA", "abc$1")
                .environment("OWNER", "me")
                .tool(
                        """
                        tag = "demo:${env.OWNER}-1"
                        registry = "ghcr.io/${env.OWNER}/demo"
                        labels = {revision = "${env.CI_SHA} by ${env.OWNER}"}
                        """)
                .plan();
        assertThat(plan.output().names().all()).hasToString("[docker.io/library/demo:me-1, ghcr.io/me/demo:me-1]");
        assertThat(plan.image().metadata().labels().values().get("revision").value())
                .isEqualTo("abc$1 by me");
    }

    @Test
    void nothing_else_is_expanded() {
        BuildPlan plan = SampleProject.in(directory)
                .environment("HOME", "/home/me")
                .tool("env = {A = '${env.HOME}'}\nlabels = {a = '${HOME} $HOME ${project.version}'}\n")
                .plan();
        assertThat(plan.image().runtime().env().applyTo(new java.util.TreeMap<>()))
                .containsEntry("A", "${env.HOME}");
        assertThat(plan.image().metadata().labels().values().get("a").value())
                .isEqualTo("${HOME} $HOME ${project.version}");
    }

    @Test
    void a_missing_variable_is_an_error_that_names_it() {
        SampleProject project = SampleProject.in(directory).tool("tag = 'demo:${env.CI_TAG}'\n");
        assertThat(project.failure())
                .startsWith("pyproject.toml:9:1: the environment variable CI_TAG is not set")
                .contains("${env.CI_TAG}");
        assertThat(project.properties("tag=demo:2").plan().output().names().tags())
                .containsExactly("2");
    }
}
