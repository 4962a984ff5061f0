package dev.pycontainer.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.settings.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goals against a registry and a package index in this JVM. */
class GoalsTest {
    private static final String BASE = ".*/manifests/3.11-slim";

    @TempDir
    private Path directory;

    private Stage stage;
    private MavenStandIn maven;

    @BeforeEach
    void open() throws IOException {
        stage = Stage.open(directory.toFile()).project();
        maven = new MavenStandIn(directory);
        maven.commandLine.putAll(stage.properties());
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private void build() throws Exception {
        maven.prepare(new BuildMojo(MavenStandIn.decrypter())).execute();
    }

    private void push() throws Exception {
        maven.commandLine.putAll(stage.properties());
        maven.prepare(new PushMojo(MavenStandIn.decrypter())).execute();
    }

    private void login(String password) throws IOException {
        stage.pushTarget("user", "password");
        Server server = new Server();
        server.setId(stage.registry().host());
        server.setUsername("user");
        server.setPassword(password);
        maven.request.addServer(server);
    }

    private long told() {
        return maven.log.lines().stream()
                .filter(line -> line.startsWith("INFO"))
                .count();
    }

    private String file(String name) throws IOException {
        return Files.readString(directory.resolve("target").resolve(name));
    }

    @Test
    void build_tells_each_step_and_closes_with_a_table() throws Exception {
        build();

        assertThat(file("image-digest")).startsWith("sha256:");
        assertThat(maven.log.lines())
                .contains("INFO 3 packages from requirements.txt", "INFO digest  " + file("image-digest"))
                .anyMatch(line -> line.matches("INFO +application +2 files of greeter +[0-9.]+ kB +new"))
                .noneMatch(line -> line.startsWith("WARN"));
    }

    @Test
    void push_after_build_sends_what_was_built_and_nothing_else() throws Exception {
        login("password");
        maven.commandLine.putAll(stage.properties());
        build();
        String plan = file("image-plan.json");
        int requests =
                stage.bases().requests().size() + stage.index().received().size();
        Files.writeString(directory.resolve("greeter.py"), "changed = True\n");
        long lines = told();

        push();

        assertThat(stage.registry().hasManifest("team/greeter", file("image-digest")))
                .isTrue();
        assertThat(stage.registry().hasManifest("team/greeter", "1.0")).isTrue();
        assertThat(stage.bases().requests().size() + stage.index().received().size())
                .isEqualTo(requests);
        assertThat(file("image-plan.json")).isEqualTo(plan);
        assertThat(told()).isEqualTo(lines + 5);
    }

    @Test
    void push_alone_builds_first_and_leaves_its_results_but_no_layout() throws Exception {
        login("{password}");

        push();

        assertThat(stage.registry().hasManifest("team/greeter", file("image-digest")))
                .isTrue();
        assertThat(file("image.json"))
                .contains("\"digest\" : \"" + file("image-digest"), file("image-id"), "\"transfer\"");
        assertThat(directory.resolve("target/image-inputs.json")).isNotEmptyFile();
        assertThat(directory.resolve("target/image-plan.json")).isNotEmptyFile();
        assertThat(directory.resolve("target/image")).doesNotExist();
    }

    @Test
    void push_alone_writes_a_layout_where_one_is_asked_for() throws Exception {
        login("{password}");
        maven.property("pycontainer.output", "oci-layout");

        push();

        assertThat(directory.resolve("target/image/index.json")).isNotEmptyFile();
        assertThat(stage.registry().hasManifest("team/greeter", file("image-digest")))
                .isTrue();
    }

    @Test
    void push_of_another_image_than_the_one_built_builds_it() throws Exception {
        login("password");
        build();
        String built = file("image-digest");
        maven.property("pycontainer.labels.team", "blue");

        push();

        assertThat(file("image-digest")).isNotEqualTo(built);
        assertThat(stage.registry().hasManifest("team/greeter", file("image-digest")))
                .isTrue();
        assertThat(stage.bases().count("HEAD", BASE)).isEqualTo(2);
    }

    @Test
    void push_without_a_layout_to_read_from_builds_again() throws Exception {
        login("password");
        maven.property("pycontainer.output", "docker-archive");
        build();

        push();

        assertThat(stage.registry().hasManifest("team/greeter", file("image-digest")))
                .isTrue();
    }

    @Test
    void push_needs_a_registry() {
        assertThatThrownBy(this::push)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("nothing says where to push: 'registry' is not set");
    }

    @Test
    void no_password_reaches_the_log() throws Exception {
        login("{sesame-open}");
        maven.property("pycontainer.verbose", "true");

        assertThatThrownBy(this::push)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("user")
                .hasMessageNotContaining("sesame");
        assertThat(maven.log.lines()).noneMatch(line -> line.contains("sesame"));
    }

    @Test
    void a_registry_that_is_not_there_is_named_in_a_readable_failure() throws Exception {
        String registry = stage.registry().host();
        stage.registry().close();
        maven.property("pycontainer.registry", registry + "/team/greeter");

        assertThatThrownBy(this::push).hasMessageContaining(registry).hasMessageNotContaining("defect of pycontainer");
    }

    @Test
    void resolve_pins_the_inputs_and_builds_nothing() throws Exception {
        maven.prepare(new ResolveMojo(MavenStandIn.decrypter())).execute();

        assertThat(file("image-inputs.json")).contains(stage.wheelHash("greeting"));
        assertThat(stage.filesBelow("target")).isEqualTo(List.of("image-inputs.json", "image-plan.json"));
    }

    @Test
    void plan_prints_every_value_with_its_origin() throws Exception {
        maven.prepare(new PlanMojo(MavenStandIn.decrypter())).execute();

        assertThat(stage.requests()).isZero();
        assertThat(maven.log.lines()).anyMatch(line -> line.matches("INFO +base_image +\\S+ +-Dpycontainer.baseImage"));
    }

    @Test
    void results_of_a_folder_without_pom_are_in_its_target() throws Exception {
        PlanMojo plan = maven.prepare(new PlanMojo(MavenStandIn.decrypter()));
        plan.project.setFile(null);

        plan.execute();

        assertThat(stage.filesBelow("target")).containsExactly("image-plan.json");
    }

    @Test
    void expressions_in_elements_that_maven_does_not_evaluate_are_evaluated() throws Exception {
        maven.configured("<entrypoint>python ${late.module}</entrypoint>").property("late.module", "greeter.py");
        PlanMojo plan = maven.prepare(new PlanMojo(MavenStandIn.decrypter()));
        plan.entrypoint =
                new org.codehaus.plexus.configuration.DefaultPlexusConfiguration("entrypoint", "python ${late.module}");

        plan.execute();

        assertThat(file("image-plan.json")).contains("\"python\", \"greeter.py\"");
    }
}
