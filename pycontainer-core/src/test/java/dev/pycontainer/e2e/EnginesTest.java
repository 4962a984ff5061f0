package dev.pycontainer.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pycontainer.lab.ContainerEngine;
import dev.pycontainer.lab.Containerd;
import dev.pycontainer.lab.Laboratory;
import dev.pycontainer.lab.LaboratoryTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code examples/fastapi}, pushed to a real registry, in Docker Engine, Podman and containerd. */
@LaboratoryTest
class EnginesTest {
    private static final String PYTHON = "/opt/venv/bin/python";

    private final WeatherService weather = WeatherService.shared();

    static Stream<ContainerEngine> engines() {
        return Laboratory.running().engines().stream();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void every_engine_pulls_it_and_its_service_answers_what_numpy_computes(ContainerEngine engine) {
        engine.pull(weather.image());

        try (ServedImage service = ServedImage.start(engine, locked(engine), weather)) {
            assertSummary(service.json("/"));
            assertThat(service.json("/months").path("harbour")).hasSize(12);
            assertThat(service.text("/overview")).contains("<html", "summit");
        }
    }

    /** As little as an engine can give: nothing to write to, no capabilities. */
    private static List<String> locked(ContainerEngine engine) {
        List<String> options = new ArrayList<>(List.of("--read-only"));
        options.addAll(
                engine instanceof Containerd
                        ? List.of("--cap-drop", "CAP_CHOWN", "--cap-drop", "CAP_SETUID")
                        : List.of("--cap-drop", "ALL", "--security-opt", "no-new-privileges"));
        return options;
    }

    private static void assertSummary(JsonNode summary) {
        // From data/temperatures.json, by hand.
        assertThat(summary.path("stations")).hasSize(3);
        assertThat(summary.path("measurements").asInt()).isEqualTo(36);
        assertThat(summary.path("warmest").asDouble()).isEqualTo(18.9);
        assertThat(summary.path("coldest").asDouble()).isEqualTo(-6.9);
        assertThat(summary.path("mean").asDouble()).isCloseTo(6.7556, within(0.006));
        assertThat(summary.path("deviation").asDouble()).isCloseTo(7.4836, within(0.006));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void in_every_engine_the_process_is_not_root_and_was_started_without_a_shell(ContainerEngine engine) {
        engine.pull(weather.image());

        try (ServedImage service = ServedImage.start(engine, List.of(), weather)) {
            String ids = service.container().execute(PYTHON, "-c", "import os; print(os.getuid(), os.getgid())");
            String command =
                    service.container().execute(PYTHON, "-c", "print(open('/proc/1/cmdline').read().split('\\0')[:3])");

            assertThat(ids).isEqualTo("65532 65532\n");
            assertThat(command).startsWith("['/opt/venv/bin/python', '/opt/venv/bin/uvicorn', 'weather.main:app'");
        }
    }

    @Test
    void without_a_shell_in_the_image_it_starts_as_well() {
        weather.laboratory().docker().pull(weather.image());
        List<String> noShell =
                List.of("--volume", "/dev/null:/usr/bin/dash:ro", "--volume", "/dev/null:/usr/bin/bash:ro");

        try (ServedImage service = ServedImage.start(weather.laboratory().docker(), noShell, weather)) {
            assertSummary(service.json("/"));
        }
        assertThat(weather.built().config().at("/config/Entrypoint/0").asText()).isEqualTo("/opt/venv/bin/uvicorn");
    }

    @Test
    void docker_loads_the_archive_and_runs_it() {
        var docker = weather.laboratory().docker();
        docker.remove(weather.image());

        assertThat(docker.load(weather.built().output().resolve("image.tar")))
                .contains("Loaded image: " + weather.image());

        try (ServedImage service = ServedImage.start(docker, List.of(), weather)) {
            assertSummary(service.json("/"));
        }
    }

    @Test
    void podman_runs_the_archive_too() {
        var podman = weather.laboratory().podman();
        podman.remove(weather.image());

        podman.load(weather.built().output().resolve("image.tar"));

        assertThat(podman.run(weather.image(), "--version")).contains("uvicorn");
    }
}
