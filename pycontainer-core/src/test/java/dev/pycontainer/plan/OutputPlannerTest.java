package dev.pycontainer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputPlannerTest {
    @TempDir
    Path directory;

    private SampleProject project() {
        return SampleProject.in(directory);
    }

    @Test
    void by_default_there_is_a_layout_below_the_build_output() {
        OutputPlan output = project().plan().output();
        assertThat(output.destinations())
                .singleElement()
                .isEqualTo(
                        new Destination.OciLayout(directory.resolve("target/image"), Origin.inferred("the default")));
        assertThat(output.resultDirectory()).isEqualTo(directory.resolve("target"));
    }

    @Test
    void outputs_come_in_their_order_and_the_registry_last() {
        OutputPlan output = project()
                .properties("output=docker-archive,oci-layout,docker-archive", "registry=ghcr.io/a/b", "tag=x:1")
                .pushing()
                .plan()
                .output();
        assertThat(output.destinations())
                .hasSize(3)
                .element(0)
                .isEqualTo(new Destination.DockerArchive(
                        directory.resolve("target/image.tar"), Origin.commandLine("pycontainer.output")));
        Destination.Registry registry =
                (Destination.Registry) output.destinations().get(2);
        assertThat(registry.repository().value()).hasToString("ghcr.io/a/b");
        assertThat(registry.tags()).containsExactly("1");
        assertThat(registry.origin()).hasToString("-Dpycontainer.registry");
    }

    @Test
    void a_push_without_a_registry_names_the_key() {
        assertThat(project().pushing().failure())
                .contains("'registry' is not set")
                .contains("-Dpycontainer.registry=ghcr.io/owner/name")
                .contains("<registry>");
        assertThat(project().plan().output().names().repository()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "docker-config, DockerConfig[]",
        "environment, Environment[]",
        "github-token, GithubToken[]",
        "anonymous, Anonymous[]",
        "settings:my-server, Settings[serverId=my-server]",
        "helper:ecr-login, Helper[suffix=ecr-login]"
    })
    void the_source_of_credentials_has_a_name(String text, String auth) {
        SampleProject project = project().properties("registry.auth=" + text, "registry=ghcr.io/a/b");
        Destination.Registry registry = (Destination.Registry)
                project.pushing().plan().output().destinations().get(0);
        assertThat(registry.auth().value()).hasToString(auth);
        assertThat(PlanJson.write(project.plan())).contains("\"value\" : \"" + text + "\"");
    }

    @Test
    void a_secret_in_place_of_a_source_is_refused_and_not_shown() {
        assertThat(project().properties("registry.auth=ghp_hunter2").failure())
                .contains("'registry.auth' names no credential source")
                .contains("allowed: docker-config, ")
                .doesNotContain("hunter2");
        assertThat(project().properties("registry.auth=azure-cli").failure()).contains("not yet supported");
    }

    @Test
    void the_output_of_the_build_never_goes_into_the_image() {
        BuildPlan plan = project().properties("cache=.cache/py").plan();
        assertThat(plan.project().sources().outputs()).containsExactly("target", ".cache/py");
        assertThat(plan.project().sources().selection(directory).outputs())
                .containsExactly(directory.resolve("target"), directory.resolve(".cache/py"));
    }

    @Test
    void the_cache_lies_where_the_machine_keeps_caches() {
        assertThat(cache(project())).isEqualTo(directory.resolveSibling("home-of-nobody/.cache/pycontainer"));
        assertThat(cache(project()
                        .environment("XDG_CACHE_HOME", directory.resolve("xdg").toString())))
                .isEqualTo(directory.resolve("xdg/pycontainer"));
        assertThat(cache(project().environment("XDG_CACHE_HOME", "relative")))
                .isEqualTo(directory.resolveSibling("home-of-nobody/.cache/pycontainer"));
        assertThat(cache(project().file("conf/x.toml", "[build]\ncache = 'c'\n").properties("config=conf/x.toml")))
                .isEqualTo(directory.resolve("conf/c"));
    }

    private static Path cache(SampleProject project) {
        return project.plan().execution().cache().directory().value();
    }

    @Test
    void maven_offline_is_offline_unless_a_key_says_otherwise() {
        SampleProject project = project().maven(new MavenFacts("a", "1", null, true));
        assertThat(project.plan().execution().offline().value()).isTrue();
        assertThat(project.properties("offline=false")
                        .plan()
                        .execution()
                        .offline()
                        .value())
                .isFalse();
    }
}
