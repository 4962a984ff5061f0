package dev.pycontainer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuntimePlannerTest {
    @TempDir
    Path directory;

    private SampleProject project() {
        return SampleProject.in(directory);
    }

    private static ProcessPlan process(SampleProject project) {
        return project.plan().image().runtime().process();
    }

    @ParameterizedTest
    @CsvSource({"/srv, /srv", "/srv/, /srv", "//srv//app, /srv/app", "/a b, /a b"})
    void a_working_directory_is_absolute_and_written_in_one_way(String text, String workdir) {
        assertThat(process(project().properties("workdir=" + text)).workdir().value())
                .isEqualTo(workdir);
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "/", "//", "/a/../b", "/a/./b", "/opt/venv", "/opt/venv/lib", "C:\\app", "/a\u0007"})
    void a_working_directory_elsewhere_is_refused(String text) {
        assertThat(project().properties("workdir=" + text).failure())
                .startsWith("-Dpycontainer.workdir: ")
                .contains("cannot be the workdir");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1000", "1000:1000", "4294967294:0", "nobody", "www-data", "app:staff", "_apt"})
    void a_user_is_a_number_or_a_name(String user) {
        assertThat(process(project().properties("user=" + user)).user().value()).isEqualTo(new UserRule.Fixed(user));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4294967295", "-1", "1000:", ":1", "a b", "a:b:c", "root\u0007", "1000:99999999999"})
    void what_no_passwd_may_hold_is_refused(String user) {
        assertThat(project().properties("user=" + user).failure()).contains("is not a user");
    }

    @Test
    void without_a_word_the_base_decides_who_runs() {
        assertThat(process(project()).user().value()).isEqualTo(new UserRule.FromBase("65532:65532"));
        assertThat(process(project()).stopSignal()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SIGTERM, true",
        "SIGRTMIN+3, true",
        "2, true",
        "TERM, false",
        "sigint, false",
        "SIG, false",
        "999, false"
    })
    void a_signal_has_its_name_or_number(String signal, boolean valid) {
        SampleProject project = project().properties("stopSignal=" + signal);
        if (valid) {
            assertThat(process(project).stopSignal().orElseThrow().value()).isEqualTo(signal);
        } else {
            assertThat(project.failure()).contains("is not a signal");
        }
    }

    @Test
    void volumes_are_absolute_paths() {
        assertThat(project()
                        .properties("volumes=/data,/var/log/")
                        .plan()
                        .image()
                        .runtime()
                        .volumes()
                        .value())
                .containsExactly("/data", "/var/log");
        assertThat(project().properties("volumes=data").failure()).contains("cannot be the path of a volume");
    }

    @Test
    void ports_are_listed_once_in_their_order() {
        assertThat(project()
                        .tool("ports = [8000, '8000/tcp', '53/udp', '80']\n")
                        .plan()
                        .image()
                        .runtime()
                        .ports()
                        .value())
                .hasToString("[8000/tcp, 53/udp, 80/tcp]");
        assertThat(project().tool("ports = [\n8000,\n70000]\n").failure())
                .startsWith("pyproject.toml:11:1: port 70000 is out of range");
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "100, true", "101, false"})
    void the_budget_of_layers_has_limits(int budget, boolean valid) {
        SampleProject project = project().tool("layers = {max = " + budget + ", separate = ['torch', 'numpy*']}\n");
        if (valid) {
            LayerPlan.Dependencies plan = (LayerPlan.Dependencies)
                    project.plan().image().layers().layers().get(1);
            assertThat(plan.budget().value()).isEqualTo(budget);
            assertThat(plan.separate().value()).containsExactly("torch", "numpy*");
        } else {
            assertThat(project.failure()).contains("'layers.max' = " + budget + " is out of range");
        }
    }

    @Test
    void a_layer_is_named_by_packages_and_not_by_paths() {
        assertThat(project().properties("layers.separate=../x").failure())
                .contains("neither a package name nor a glob");
    }

    @Test
    void platforms_are_those_of_linux_each_once() {
        assertThat(project()
                        .properties("platforms=linux/arm64/v8")
                        .plan()
                        .inputs()
                        .platforms()
                        .value())
                .hasToString("[linux/arm64]");
        assertThat(project()
                        .properties("platforms=linux/amd64,linux/arm64,linux/amd64")
                        .plan()
                        .inputs()
                        .platforms()
                        .value())
                .hasToString("[linux/amd64, linux/arm64]");
        assertThat(project().properties("platforms=linux/amd64,windows/amd64").failure())
                .contains("images for windows/amd64");
        assertThat(project().properties("platforms=").failure()).contains("'platforms' is empty");
        assertThat(project().properties("platforms=amd64").failure()).contains("not a platform: 'amd64'");
    }
}
