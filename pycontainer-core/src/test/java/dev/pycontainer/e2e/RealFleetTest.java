package dev.pycontainer.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.build.BuildResult.LayerRow;
import dev.pycontainer.lab.Laboratory;
import dev.pycontainer.lab.LaboratoryTest;
import dev.pycontainer.lab.RegistryLog;
import dev.pycontainer.lab.RegistryTraffic;
import java.io.IOException;
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
    @TempDir
    Path directory;

    private final Laboratory laboratory = Laboratory.running();
    private final String repository = "e2e/" + UUID.randomUUID() + "/weather";

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
    }

    @Test
    @LaboratoryTest(needs = "LAB_REGISTRY3")
    void distribution_3_is_asked_seven_times() throws IOException {
        assertFreshRunner(laboratory.variable("LAB_REGISTRY3"), laboratory.logOf("LAB_REGISTRY3_LOG"));
    }

    private void assertFreshRunner(String registry, RegistryLog log) throws IOException {
        Path project = directory.resolve("project");
        WeatherService.copyTo(project);
        runner(project, "first", registry).build();
        Files.writeString(project.resolve("src/weather/pages.py"), "# one more line\n", StandardOpenOption.APPEND);
        RegistryLog bases = laboratory.registryLog();
        long mark = log.mark();
        long baseMark = bases.mark();

        BuiltProject built = runner(project, "second", registry).build();

        RegistryTraffic traffic = log.since(mark).of(repository);
        assertThat(traffic.requests())
                .extracting(RegistryTraffic.Request::method)
                .containsExactlyInAnyOrder("GET", "GET", "POST", "PUT", "POST", "PUT", "PUT");
        assertThat(bases.since(baseMark).of("library/python").blobDownloads()).isZero();
        assertThat(built.result().traffic().hosts().keySet()).isSubsetOf(registry, laboratory.registry());
        assertThat(built.result().traffic().bytesDown()).isLessThan(30_000);
        assertThat(built.result().traffic().bytesUp()).isLessThan(70_000);
        assertThat(built.ownLayers()).filteredOn(LayerRow::written).hasSize(1);
        assertThat(built.digest())
                .isEqualTo(runner(project, "second", registry)
                        .with("reuse=off", "cache=" + directory.resolve("first"))
                        .build()
                        .digest());
    }

    private ProjectRun runner(Path project, String cache, String registry) {
        return ProjectRun.of(project, directory.resolve(cache))
                .home(Path.of(System.getProperty("user.home")))
                .environment(System.getenv())
                .with("baseImage=" + laboratory.baseImage())
                .pushingTo(registry + "/" + repository, "1.0");
    }
}
