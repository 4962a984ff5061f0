package dev.pycontainer.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.lab.Laboratory;
import dev.pycontainer.lab.LaboratoryTest;
import dev.pycontainer.lab.RegistryLog;
import dev.pycontainer.lab.RegistryTraffic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pushes of {@code examples/fastapi} move, counted by the logs of real registries. */
@LaboratoryTest
class RealRegistryTest {
    @TempDir
    Path directory;

    private final WeatherService weather = WeatherService.shared();
    private final Laboratory laboratory = weather.laboratory();
    private final String repository = "e2e/" + UUID.randomUUID() + "/weather";

    @Test
    void the_first_push_mounts_the_base_and_uploads_the_rest_once() {
        RegistryLog log = laboratory.registryLog();
        long mark = log.mark();

        BuiltProject built = push(weather.run()).build();

        RegistryTraffic traffic = log.since(mark).of(repository);
        assertThat(traffic.blobMounts())
                .isEqualTo(built.image().layers().size() - built.ownLayers().size());
        assertThat(traffic.blobUploads()).isEqualTo(built.ownLayers().size() + 1);
        assertThat(traffic.manifestPuts()).isEqualTo(1);
        assertThat(log.since(mark).of("library/python").blobDownloads()).isZero();
    }

    @Test
    void a_second_push_uploads_nothing() {
        push(weather.run()).build();
        RegistryLog log = laboratory.registryLog();
        long mark = log.mark();

        BuiltProject second = push(weather.run()).build();

        RegistryTraffic traffic = log.since(mark);
        assertThat(traffic.of(repository).blobUploads() + traffic.of(repository).blobMounts())
                .isZero();
        assertThat(traffic.of(repository).manifestPuts()).isZero();
        assertThat(traffic.of(repository).requests()).hasSize(1);
        assertThat(traffic.of("library/python").blobDownloads()).isZero();
        assertThat(second.digest()).isEqualTo(weather.built().digest());
    }

    @Test
    void one_changed_line_uploads_one_layer_one_config_and_one_manifest() throws IOException {
        push(weather.run()).build();
        RegistryLog log = laboratory.registryLog();
        long mark = log.mark();

        BuiltProject changed = push(weather.run().project(changedCopy())).build();

        RegistryTraffic traffic = log.since(mark).of(repository);
        assertThat(traffic.blobUploads()).isEqualTo(2);
        assertThat(traffic.blobMounts()).isZero();
        assertThat(traffic.manifestPuts()).isEqualTo(1);
        assertThat(changed.digest()).isNotEqualTo(weather.built().digest());
        assertThat(changed.ownLayers()).filteredOn(layer -> layer.written()).hasSize(1);
    }

    @Test
    @LaboratoryTest(needs = "LAB_REGISTRY3")
    void distribution_3_takes_it_and_has_it_the_second_time() {
        ProjectRun run = weather.run().pushingTo(laboratory.variable("LAB_REGISTRY3") + "/" + repository, "1.0");
        run.build();

        BuiltProject second = run.build();

        assertThat(second.result().published()).last().satisfies(published -> assertThat(published.blobsMoved())
                .isZero());
        assertThat(laboratory
                        .skopeo()
                        .inspect("docker://" + laboratory.variable("LAB_REGISTRY3") + "/" + repository + ":1.0")
                        .path("Digest")
                        .asText())
                .isEqualTo(second.digest().toString());
    }

    @Test
    void a_registry_with_passwords_takes_it_with_a_login_of_the_environment() {
        BuiltProject built = toAuthRegistry(laboratory.authPassword()).build();

        assertThat(digestInAuthRegistry()).isEqualTo(built.digest().toString());
    }

    @Test
    void a_registry_with_passwords_takes_it_with_a_login_of_docker() throws IOException {
        Path docker = Files.createDirectories(directory.resolve("docker"));
        String login = laboratory.authUser() + ":" + laboratory.authPassword();
        Files.writeString(
                docker.resolve("config.json"),
                "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}"
                        .formatted(
                                laboratory.authRegistry(),
                                Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8))));

        weather.run()
                .environment(Map.of("DOCKER_CONFIG", docker.toString()))
                .pushingTo(laboratory.authRegistry() + "/" + repository, "1.0")
                .build();

        assertThat(digestInAuthRegistry()).isEqualTo(weather.built().digest().toString());
    }

    @Test
    void a_wrong_password_is_told_without_showing_it() {
        String password = "CNRY-wrong-0123456789abcdef";

        assertThat(toAuthRegistry(password).failure())
                .contains(laboratory.authRegistry(), "401", "REGISTRY_USERNAME", "hint: ")
                .doesNotContain(password);
    }

    private ProjectRun push(ProjectRun run) {
        return run.pushingTo(laboratory.registry() + "/" + repository, "1.0");
    }

    private ProjectRun toAuthRegistry(String password) {
        return weather.run()
                .environment(Map.of(
                        "REGISTRY_HOST", laboratory.authRegistry(),
                        "REGISTRY_USERNAME", laboratory.authUser(),
                        "REGISTRY_PASSWORD", password))
                .pushingTo(laboratory.authRegistry() + "/" + repository, "1.0");
    }

    private String digestInAuthRegistry() {
        String login = laboratory.authUser() + ":" + laboratory.authPassword();
        return laboratory
                .skopeo()
                .inspect("docker://" + laboratory.authRegistry() + "/" + repository + ":1.0", "--creds", login)
                .path("Digest")
                .asText();
    }

    private Path changedCopy() throws IOException {
        Path copy = directory.resolve("project");
        WeatherService.copyTo(copy);
        Files.writeString(copy.resolve("src/weather/pages.py"), "# one more line\n", StandardOpenOption.APPEND);
        return copy;
    }
}
