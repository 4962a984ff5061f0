package dev.pycontainer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrecedenceTest {
    @TempDir
    Path directory;

    private SampleProject project() {
        return SampleProject.in(directory);
    }

    private static String workdir(SampleProject project) {
        Decided<String> workdir = project.plan().image().runtime().process().workdir();
        return workdir.value() + " " + workdir.origin();
    }

    @Test
    void each_door_beats_the_next_and_says_where_its_value_stands() {
        SampleProject project = project();
        assertThat(workdir(project)).isEqualTo("/app inferred: the default");
        project.tool("workdir = '/five'\n");
        assertThat(workdir(project)).isEqualTo("/five pyproject.toml:9:1");
        project.file("pycontainer.toml", "[build]\nworkdir = '/three'\n");
        assertThat(workdir(project)).isEqualTo("/three pycontainer.toml:2:1");
        project.pom("workdir", "/two");
        assertThat(workdir(project)).isEqualTo("/two pom.xml <workdir>");
        project.properties("workdir=/one");
        assertThat(workdir(project)).isEqualTo("/one -Dpycontainer.workdir");
    }

    @Test
    void of_lists_the_stronger_door_wins_whole() {
        SampleProject project = project()
                .tool("ports = [1, 2, 3]\n")
                .file("pycontainer.toml", "[build.ports]\nexpose = [8000, '53/udp']\n");
        assertThat(project.plan().image().runtime().ports().value()).hasToString("[8000/tcp, 53/udp]");
    }

    @Test
    void maps_are_merged_and_the_stronger_door_wins_name_by_name() {
        SampleProject project = project()
                .tool("env = {A = 'five', B = 'five', C = 'five', D = 'five'}\n")
                .file("pycontainer.toml", "[build.env]\nA = 'three'\nB = 'three'\nC = 'three'\n")
                .pom("env", pomMap(Map.of("A", "two", "B", "two")))
                .properties("env.A=one");
        assertThat(env(project))
                .containsEntry("A", "one")
                .containsEntry("B", "two")
                .containsEntry("C", "three")
                .containsEntry("D", "five");
    }

    @Test
    void null_takes_away_what_weaker_doors_and_the_base_say() {
        SampleProject project = project()
                .tool("env = {A = 'five', GONE = 'null', PYTHONUNBUFFERED = 'null'}\n")
                .properties("env.A=null");
        assertThat(env(project)).doesNotContainKeys("A", "GONE", "PYTHONUNBUFFERED");
        Map<String, RawValue> nothing = new LinkedHashMap<>();
        nothing.put("VIRTUAL_ENV", new RawValue.Nothing(Origin.pom("env/VIRTUAL_ENV")));
        project.pom("env", new RawValue.Table(nothing, Origin.pom("env")));
        assertThat(env(project)).doesNotContainKey("VIRTUAL_ENV");
    }

    @Test
    void an_empty_element_of_the_pom_is_an_element_left_out() {
        SampleProject project = project().tool("workdir = '/five'\n");
        project.pom("workdir", new RawValue.Nothing(Origin.pom("workdir")));
        assertThat(workdir(project)).isEqualTo("/five pyproject.toml:9:1");
    }

    @Test
    void false_at_a_stronger_door_beats_true_at_a_weaker_one() {
        SampleProject project = project().tool("offline = true\n");
        assertThat(project.plan().execution().offline().value()).isTrue();
        project.properties("offline=false");
        assertThat(project.plan().execution().offline().value()).isFalse();
    }

    @Test
    void the_sample_of_the_reference_page_is_accepted_as_it_stands() {
        SampleProject project = project()
                .pushing()
                .file(
                        "pycontainer.toml",
                        """
                        [build]                      # [tool.pycontainer] is flat: tag, base_image, registry, …
                        tag = "myapp:latest"
                        base_image = "python:3.11-slim"
                        workdir = "/app"
                        [build.env]
                        DEBUG = "false"
                        [build.ports]
                        expose = [8000, 8080]
                        [registry]
                        url = "ghcr.io/user/myapp"
                        auth = "github-token"
                        """);
        BuildPlan plan = project.plan();
        assertThat(plan.output().names().all())
                .hasToString("[docker.io/library/myapp:latest, ghcr.io/user/myapp:latest]");
        assertThat(plan.inputs().base().reference().value().shown()).isEqualTo("python:3.11-slim");
        assertThat(env(project)).containsEntry("DEBUG", "false");
        assertThat(plan.image().runtime().ports().value()).hasToString("[8000/tcp, 8080/tcp]");
        Destination.Registry registry =
                (Destination.Registry) plan.output().destinations().get(0);
        assertThat(registry.auth().value()).isEqualTo(new RegistryAuth.GithubToken());
    }

    @Test
    void keys_are_spelled_with_underscores_or_hyphens_in_files() {
        SampleProject project = project().tool("base-image = 'python:3.13-slim'\nstop-signal = 'SIGINT'\n");
        assertThat(project.plan().inputs().base().reference().value().shown()).isEqualTo("python:3.13-slim");
        assertThat(project.plan().image().runtime().process().stopSignal()).isPresent();
    }

    @Test
    void the_configuration_file_may_have_another_name() {
        SampleProject project = project()
                .file("pycontainer.toml", "[build]\nworkdir = '/three'\n")
                .file("conf/prod.toml", "[build]\nworkdir = '/prod'\n")
                .properties("config=conf/prod.toml");
        assertThat(workdir(project)).isEqualTo("/prod conf/prod.toml:2:1");
    }

    @Test
    void the_project_may_lie_below_the_base_directory_and_bring_its_own_file() {
        SampleProject project = SampleProject.empty(directory)
                .file("backend/pyproject.toml", SampleProject.PYPROJECT)
                .file("backend/demo_app/main.py", "")
                .file("backend/pycontainer.toml", "[build]\nworkdir = '/own'\n")
                .pom("projectDirectory", "backend");
        assertThat(workdir(project)).isEqualTo("/own backend/pycontainer.toml:2:1");
        assertThat(project.plan().project().directory()).isEqualTo(directory.resolve("backend"));
    }

    @Test
    void two_configuration_files_are_one_too_many() {
        SampleProject project = SampleProject.empty(directory)
                .file("backend/pyproject.toml", SampleProject.PYPROJECT)
                .file("backend/pycontainer.toml", "[build]\nworkdir = '/own'\n")
                .file("pycontainer.toml", "[build]\nproject_directory = 'backend'\n");
        assertThat(project.failure())
                .contains("pycontainer.toml and backend/pycontainer.toml")
                .contains("-Dpycontainer.config");
    }

    private static RawValue pomMap(Map<String, String> values) {
        Map<String, RawValue> members = new LinkedHashMap<>();
        values.forEach((name, value) -> members.put(name, new RawValue.Text(value, Origin.pom("env/" + name))));
        return new RawValue.Table(members, Origin.pom("env"));
    }

    private static Map<String, String> env(SampleProject project) {
        Map<String, String> base = new LinkedHashMap<>(Map.of("GONE", "base", "PATH", "/usr/bin"));
        return project.plan().image().runtime().env().applyTo(base);
    }
}
