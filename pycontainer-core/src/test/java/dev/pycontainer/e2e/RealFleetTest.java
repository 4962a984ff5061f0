package dev.pycontainer.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.build.BuildResult.LayerRow;
import dev.pycontainer.lab.Laboratory;
import dev.pycontainer.lab.LaboratoryTest;
import dev.pycontainer.lab.RegistryLog;
import dev.pycontainer.lab.RegistryTraffic;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runner that comes up empty pushes {@code examples/fastapi} with one changed line, by the logs of real registries. */
@LaboratoryTest
class RealFleetTest {
    private static final String OLDER_IDNA =
            "idna==3.10 --hash=sha256:946d195a0d259cbba61165e88e65941f16e9b36ea6ddb97f00452bae8b1287d3";

    @TempDir
    Path directory;

    private final Laboratory laboratory = Laboratory.running();
    private final String repository = "e2e/" + UUID.randomUUID() + "/weather";
    private final String cache = repository + "-cache";

    @Test
    void distribution_2_is_asked_seven_times() throws IOException {
        assertFreshRunner(laboratory.registry(), laboratory.registryLog());
        laboratory.docker().pull(laboratory.registry() + "/" + repository + ":1.0");
        assertThat(laboratory
                        .docker()
                        .run(
                                List.of("--entrypoint", "/opt/venv/bin/python"),
                                laboratory.registry() + "/" + repository + ":1.0",
                                "-c",
                                "import fastapi, weather.pages; print('all')"))
                .isEqualTo("all\n");
        BuiltProject bumped = assertBumped(laboratory.registry(), laboratory.registryLog());
        assertLost(bumped, laboratory.registry(), laboratory.registryLog());
    }

    @Test
    @LaboratoryTest(needs = "LAB_REGISTRY3")
    void distribution_3_is_asked_seven_times_and_mounts_what_a_branch_finds_in_the_cache() throws IOException {
        String registry = laboratory.variable("LAB_REGISTRY3");
        RegistryLog log = laboratory.logOf("LAB_REGISTRY3_LOG");
        BuiltProject fresh = assertFreshRunner(registry, log);
        assertBranch(registry, log);
        assertLost(fresh, registry, log);
    }

    private BuiltProject assertFreshRunner(String registry, RegistryLog log) throws IOException {
        WeatherService.copyTo(project());
        runner("first", registry).with("cacheTo=" + registry + "/" + cache).build();
        changeLine();
        long mark = log.mark();

        BuiltProject built = runner("second", registry).build();

        RegistryTraffic traffic = log.since(mark).of(repository);
        assertThat(traffic.requests())
                .extracting(RegistryTraffic.Request::method)
                .containsExactlyInAnyOrder("GET", "GET", "POST", "PUT", "POST", "PUT", "PUT");
        // One more, for the base's digest; by this side's count, since others fetch the same base meanwhile.
        assertThat(built.result().traffic().requests()).isEqualTo(8);
        assertThat(built.result().traffic().hosts().keySet()).isSubsetOf(registry, laboratory.registry());
        assertThat(built.result().traffic().bytesDown()).isLessThan(30_000);
        assertThat(built.result().traffic().bytesUp()).isLessThan(70_000);
        assertThat(built.ownLayers()).filteredOn(LayerRow::written).hasSize(1);
        assertThat(built.digest())
                .isEqualTo(runner("second", registry)
                        .with("reuse=off", "cache=" + directory.resolve("first"))
                        .build()
                        .digest());
        return built;
    }

    /** The wheels come to be checked together; what goes up is one of them, the application and two documents. */
    private BuiltProject assertBumped(String registry, RegistryLog log) throws IOException {
        Path lock = project().resolve("requirements.txt");
        String newer = Files.readString(lock).replaceFirst("idna==3\\.20 \\\\(\\s+--hash=\\S+( \\\\)?)+", OLDER_IDNA);
        Files.writeString(lock, newer);
        changeLine();
        long mark = log.mark();

        BuiltProject built = runner("third", registry).build();

        assertThat(built.ownLayers())
                .filteredOn(LayerRow::written)
                .extracting(LayerRow::content)
                .hasSize(2)
                .contains("idna 3.10");
        RegistryTraffic traffic = log.since(mark).of(repository);
        assertThat(traffic.blobUploads()).isEqualTo(3);
        assertThat(traffic.manifestPuts()).isEqualTo(1);
        assertThat(traffic.requests()).hasSize(9);
        long layers = built.ownLayers().stream()
                .filter(LayerRow::written)
                .mapToLong(LayerRow::size)
                .sum();
        assertThat(built.result().traffic().bytesUp()).isBetween(layers, layers + 30_000);
        return built;
    }

    /** A branch that has no image, in a repository of its own. */
    private void assertBranch(String registry, RegistryLog log) throws IOException {
        changeLine();
        String branch = repository + "-branch";
        long mark = log.mark();

        BuiltProject built = runner("branch", registry)
                .with("cacheFrom=" + registry + "/" + cache)
                .pushingTo(registry + "/" + branch, "1.0")
                .build();

        RegistryTraffic traffic = log.since(mark).of(branch);
        assertThat(traffic.blobMounts()).isEqualTo(built.image().layers().size() - 1);
        assertThat(traffic.blobUploads()).isEqualTo(2);
        assertThat(traffic.manifestPuts()).isEqualTo(1);
        assertThat(log.since(mark).of(cache).requests())
                .extracting(RegistryTraffic.Request::method)
                .containsExactly("GET", "GET");
        assertThat(built.result().traffic().hosts().keySet()).isSubsetOf(registry, laboratory.registry());
        assertThat(built.ownLayers()).filteredOn(LayerRow::written).hasSize(1);
    }

    /** A layer goes while its image stays: the registry refuses the manifest once, and the layer is made. */
    private void assertLost(BuiltProject before, String registry, RegistryLog log) throws IOException {
        LayerRow lost = before.ownLayers().stream()
                .filter(layer -> layer.content().startsWith("idna "))
                .findFirst()
                .orElseThrow();
        delete("http://" + registry + "/v2/" + repository + "/blobs/" + lost.digest());
        changeLine();
        long mark = log.mark();

        BuiltProject built = runner("lost", registry).build();

        RegistryTraffic traffic = log.since(mark).of(repository);
        assertThat(traffic.requests())
                .filteredOn(request ->
                        request.method().equals("PUT") && request.target().contains("/manifests/"))
                .extracting(RegistryTraffic.Request::status)
                .containsExactly(400, 201);
        assertThat(traffic.blobUploads()).isEqualTo(3);
        assertThat(built.ownLayers())
                .filteredOn(layer -> layer.digest().equals(lost.digest()))
                .hasSize(1);
    }

    private static void delete(String blob) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(blob)).DELETE().build();
        try {
            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(202);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Path project() {
        return directory.resolve("project");
    }

    private void changeLine() throws IOException {
        Files.writeString(project().resolve("src/weather/pages.py"), "# one more line\n", StandardOpenOption.APPEND);
    }

    private ProjectRun runner(String cache, String registry) {
        return ProjectRun.of(project(), directory.resolve(cache))
                .home(Path.of(System.getProperty("user.home")))
                .environment(System.getenv())
                .with("baseImage=" + laboratory.baseImage(), "layers.separate=idna")
                .pushingTo(registry + "/" + repository, "1.0");
    }
}
