package dev.pycontainer.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pycontainer.http.ProxySettings;
import dev.pycontainer.lab.Laboratory;
import dev.pycontainer.lab.LaboratoryTest;
import dev.pycontainer.lab.Program;
import dev.pycontainer.plan.BuildPlanner;
import dev.pycontainer.plan.BuildRequest;
import dev.pycontainer.plan.DoorSettings;
import dev.pycontainer.plan.HostFacts;
import dev.pycontainer.registry.auth.SettingsServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A project locked by the real uv and by pip a moment ago, resolved by us: the files are those that uv and pip choose. What other
 * tools chose is recorded, in {@code locks/real}.
 */
@LaboratoryTest
class LiveLocksTest {
    private static final String PYPROJECT =
            """
            [project]
            name = "live"
            version = "1.0"
            requires-python = ">=3.11,<3.14"
            dependencies = [
              "markupsafe>=2.1", "pyyaml>=6", "six", "typing-extensions>=4; python_version < '3.12'",
              "zstandard>=0.22; platform_machine == 'aarch64'", "charset-normalizer[unicode-backport]>=3", "Jinja2",
            ]
            """;

    /** One target, as the tools write it. */
    private record Target(String python, String platform, String libc, String uv) {}

    private static final List<Target> TARGETS = List.of(
            new Target("3.11.2", "linux/amd64", "glibc:2.36", "x86_64-manylinux_2_36"),
            new Target("3.12.1", "linux/arm64", "glibc:2.36", "aarch64-manylinux_2_36"),
            new Target("3.13.0", "linux/amd64", "musl:1.2", "x86_64-unknown-linux-musl"),
            new Target("3.13.0", "linux/arm64", "musl:1.2", "aarch64-unknown-linux-musl"));

    @TempDir
    Path directory;

    @BeforeEach
    void write_the_project() throws IOException {
        Files.writeString(directory.resolve("pyproject.toml"), PYPROJECT);
    }

    @Test
    void files_from_uv_lock_are_those_that_uv_chooses() throws IOException {
        uv("lock", "-q", "--python", interpreter());
        uv("export", "-q", "--frozen", "--no-hashes", "--no-emit-project", "-o", "plain.txt");

        for (Target target : TARGETS) {
            assertThat(resolved(target).keySet()).as(target.toString()).containsExactlyElementsOf(chosenByUv(target));
        }
    }

    @Test
    void files_from_a_requirements_file_with_hashes_are_those_that_uv_chooses() throws IOException {
        uv(
                "pip",
                "compile",
                "-q",
                "--universal",
                "--generate-hashes",
                "--python",
                interpreter(),
                "pyproject.toml",
                "-o",
                "requirements.txt");
        Files.copy(directory.resolve("requirements.txt"), directory.resolve("plain.txt"));

        for (Target target : TARGETS) {
            assertThat(resolved(target).keySet()).as(target.toString()).containsExactlyElementsOf(chosenByUv(target));
        }
    }

    /** pip reads markers with the Python it runs under, so here the target is that one. */
    @Test
    void files_and_hashes_from_pins_are_those_that_pip_chooses() throws IOException {
        uv(
                "pip",
                "compile",
                "-q",
                "--universal",
                "--python",
                interpreter(),
                "pyproject.toml",
                "-o",
                "requirements.txt");
        String version = python().run("-c", "import platform; print(platform.python_version())")
                .strip();
        Target target = new Target(version, "linux/amd64", "glibc:2.36", "");

        assertThat(resolved(target)).isEqualTo(chosenByPip());
    }

    private List<String> chosenByUv(Target target) {
        String log = uv(
                "pip",
                "install",
                "-v",
                "--dry-run",
                "--no-deps",
                "--target",
                "nowhere",
                "--python-version",
                target.python(),
                "--python-platform",
                target.uv(),
                "-r",
                "plain.txt");
        return Pattern.compile("Selecting: \\S+ \\[\\w+\\] \\((\\S+)\\)")
                .matcher(log)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .sorted()
                .toList();
    }

    private Map<String, String> chosenByPip() throws IOException {
        Path report = directory.resolve("report.json");
        python().run(
                        "-m",
                        "pip",
                        "install",
                        "-q",
                        "--dry-run",
                        "--no-deps",
                        "--ignore-installed",
                        "--only-binary=:all:",
                        "--report",
                        report.toString(),
                        "-r",
                        directory.resolve("requirements.txt").toString());
        Map<String, String> files = new TreeMap<>();
        for (JsonNode one : new ObjectMapper().readTree(report.toFile()).path("install")) {
            String url = one.at("/download_info/url").asText();
            files.put(
                    url.substring(url.lastIndexOf('/') + 1),
                    one.at("/download_info/archive_info/hashes/sha256").asText());
        }
        return files;
    }

    /** File names with hashes, as {@code pycontainer:resolve} pins them. */
    private Map<String, String> resolved(Target target) throws IOException {
        HostFacts host = HostFacts.of(Map.of(), directory.resolve("home"));
        BuildRequest request = BuildRequest.of(directory, directory.resolve("target"), directory.resolve("home"))
                .withDoor(DoorSettings.commandLine(Map.of(
                        DoorSettings.PREFIX + "python", target.python(),
                        DoorSettings.PREFIX + "libc", target.libc(),
                        DoorSettings.PREFIX + "entrypoint", "python",
                        DoorSettings.PREFIX + "platforms", target.platform(),
                        DoorSettings.PREFIX + "cache",
                                directory.resolve("cache").toString())))
                .withHost(host);
        BuildHost builder = new BuildHost(new RecordingLog(), SettingsServers.NONE, ProxySettings.none(), host);
        Map<String, String> files = new TreeMap<>();
        new ImageBuild(builder)
                .resolve(new BuildPlanner().plan(request))
                .get(0)
                .packages()
                .forEach(one -> files.put(one.wheel().text(), one.digest().hex()));
        return files;
    }

    private String uv(String... arguments) {
        List<String> all =
                new ArrayList<>(List.of("--project", directory.toString(), "--directory", directory.toString()));
        all.addAll(List.of(arguments));
        Program uv = Laboratory.running().venv("uv");
        Program.Outcome outcome = new Program(uv.command(), Duration.ofMinutes(2)).attempt(all);
        assertThat(outcome.status()).as(outcome.errors()).isZero();
        return Stream.of(outcome.output(), outcome.errors()).reduce("", String::concat);
    }

    private static Program python() {
        return Laboratory.running().venv("python");
    }

    private static String interpreter() {
        return python().command().get(0);
    }
}
