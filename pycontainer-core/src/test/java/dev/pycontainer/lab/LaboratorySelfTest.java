package dev.pycontainer.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laboratory itself: each part starts, answers and can be counted on by the other tests. */
@LaboratoryTest
class LaboratorySelfTest {
    private final Laboratory laboratory = Laboratory.running();

    static Stream<ContainerEngine> engines() {
        return Laboratory.running().engines().stream();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void every_engine_pulls_the_base_and_runs_its_python(ContainerEngine engine) {
        engine.pull(laboratory.baseImage());

        assertThat(engine.run(laboratory.baseImage(), "python3", "-c", "print(40+2)"))
                .isEqualTo("42\n");
    }

    @ParameterizedTest
    @MethodSource("engines")
    void every_engine_takes_a_variable_and_a_read_only_root(ContainerEngine engine) {
        engine.pull(laboratory.baseImage());
        String probe = "import os; print(os.environ['GREETING'], os.statvfs('/').f_flag & os.ST_RDONLY)";

        assertThat(engine.run(
                        List.of("--env", "GREETING=hello", "--read-only"),
                        laboratory.baseImage(),
                        "python3",
                        "-c",
                        probe))
                .isEqualTo("hello 1\n");
    }

    @ParameterizedTest
    @MethodSource("engines")
    void a_started_container_can_be_entered_and_read_and_is_gone_when_closed(ContainerEngine engine) throws Exception {
        engine.pull(laboratory.baseImage());
        String serve = "import time; print('ready', flush=True); time.sleep(100)";

        RunningContainer container = engine.start(List.of(), laboratory.baseImage(), "python3", "-c", serve);
        try (container) {
            for (int tries = 0; !container.log().contains("ready") && tries < 100; tries++) {
                Thread.sleep(100);
            }
            assertThat(container.log()).isEqualTo("ready\n");
            assertThat(container.execute("python3", "-c", "print(6*7)")).isEqualTo("42\n");
        }

        assertThatThrownBy(() -> container.execute("true")).isInstanceOf(AssertionError.class);
    }

    @Test
    void pip_is_part_of_the_base() {
        laboratory.docker().pull(laboratory.baseImage());

        assertThat(laboratory.docker().run(laboratory.baseImage(), "python", "-m", "pip", "--version"))
                .contains("python 3.11");
    }

    @Test
    void docker_tells_what_the_base_is_made_of() {
        DockerEngine docker = laboratory.docker();
        docker.pull(laboratory.baseImage());

        JsonNode image = docker.inspect(laboratory.baseImage());
        assertThat(image.at("/Config/Cmd/0").asText()).isEqualTo("python3");
        assertThat(docker.history(laboratory.baseImage()))
                .hasSameSizeAs(image.at("/RootFS/Layers"))
                .first()
                .satisfies(row -> assertThat(row.path("CreatedBy").asText()).startsWith("debootstrap"));
    }

    @Test
    void umoci_unpacks_the_base(@TempDir Path folder) {
        Path rootfs =
                laboratory.umoci().unpack(laboratory.baseLayout(), laboratory.baseTag(), folder.resolve("bundle"));

        assertThat(rootfs.resolve("usr/bin/python3.11")).isExecutable();
    }

    @Test
    void the_log_counts_what_a_push_and_a_pull_move() {
        RegistryLog log = laboratory.registryLog();
        String repository = "selftest/" + UUID.randomUUID();
        String image = "docker://" + laboratory.registry() + "/" + repository + ":1";

        long beforePush = log.mark();
        laboratory.skopeo().copy(baseLayoutImage(), image);
        RegistryTraffic push = log.since(beforePush).of(repository);
        assertThat(push.blobUploads() + push.blobMounts()).isEqualTo(2);
        assertThat(push.manifestPuts()).isEqualTo(1);
        assertThat(push.blobDownloads()).isZero();

        long beforeSecondPush = log.mark();
        laboratory.skopeo().copy(baseLayoutImage(), image);
        assertThat(log.since(beforeSecondPush).of(repository).blobUploads()).isZero();

        long beforePull = log.mark();
        laboratory.skopeo().inspect(image, "--config");
        RegistryTraffic pull = log.since(beforePull).of(repository);
        assertThat(pull.blobDownloads()).isEqualTo(1);
        assertThat(pull.downloadedBytes()).isBetween(1L, 10_000L);
    }

    @Test
    void the_second_registry_wants_its_password() {
        String image = "docker://" + laboratory.authRegistry() + "/library/python:" + laboratory.baseTag();
        Skopeo skopeo = laboratory.skopeo();

        assertThatThrownBy(() -> skopeo.inspect(image, "--no-creds")).hasMessageContaining("authentication required");
        assertThat(skopeo.inspect(image, "--creds", laboratory.authUser() + ":" + laboratory.authPassword())
                        .path("Digest")
                        .asText())
                .isEqualTo(skopeo.inspect("docker://" + laboratory.baseImage())
                        .path("Digest")
                        .asText());
    }

    @Test
    @LaboratoryTest(needs = "LAB_REGISTRY3")
    void distribution_3_takes_the_base() {
        String image = "docker://" + laboratory.variable("LAB_REGISTRY3") + "/selftest/" + UUID.randomUUID() + ":1";

        laboratory.skopeo().copy(baseLayoutImage(), image);

        assertThat(laboratory.skopeo().rawManifest(image)).contains("application/vnd.oci.image.layer.v1.tar+gzip");
    }

    @Test
    void uv_is_there_to_compare_with() {
        assertThat(laboratory.venv("uv").run("--version")).startsWith("uv ");
    }

    private String baseLayoutImage() {
        return "oci:" + laboratory.baseLayout() + ":" + laboratory.baseTag();
    }
}
