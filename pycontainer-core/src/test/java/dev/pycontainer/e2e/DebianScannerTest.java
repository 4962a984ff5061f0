package dev.pycontainer.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pycontainer.debian.DebianRelease;
import dev.pycontainer.lab.Laboratory;
import dev.pycontainer.lab.LaboratoryTest;
import dev.pycontainer.lab.Program;
import dev.pycontainer.oci.OciJson;
import dev.pycontainer.oci.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a scanner finds in {@code examples/fastapi}: the packages of both locks, the project, and nothing that is not there. */
@LaboratoryTest(optional = "LAB_SYFT")
class DebianScannerTest {
    @ParameterizedTest
    @EnumSource
    void syft_finds_every_package_of_debian_and_of_the_lock_and_nothing_else(DebianRelease release) throws IOException {
        DebianWeather weather = DebianWeather.on(release);
        for (Platform platform : List.of(Platform.LINUX_AMD64, Platform.LINUX_ARM64)) {
            JsonNode report = scan(weather.name(platform));

            SortedSet<String> expected = pythonPackages(weather, platform);
            expected.addAll(debianPackages(weather, platform));
            assertThat(found(report)).containsExactlyElementsOf(expected);
            assertThat(debianPackages(weather, platform)).hasSize(27);
            assertThat(report.at("/distro/id").asText()).isEqualTo("debian");
            assertThat(report.at("/distro/versionCodename").asText()).isEqualTo(release.codename());
        }
    }

    private static JsonNode scan(String image) {
        Program syft = Program.of(
                java.nio.file.Path.of("/usr/bin/env"),
                "SYFT_REGISTRY_INSECURE_USE_HTTP=true",
                "SYFT_CHECK_FOR_APP_UPDATE=false",
                Laboratory.running().variable("LAB_SYFT"));
        String json = syft.run("scan", "--quiet", "--output", "syft-json", "registry:" + image);
        return OciJson.parse(json.getBytes(StandardCharsets.UTF_8), "syft's report");
    }

    private static SortedSet<String> found(JsonNode report) {
        List<String> all = new ArrayList<>();
        report.path("artifacts")
                .forEach(artifact -> all.add(artifact.path("type").asText() + " "
                        + artifact.path("name").asText() + " "
                        + artifact.path("version").asText()));
        SortedSet<String> once = new TreeSet<>(all);
        assertThat(all).hasSameSizeAs(once);
        return once;
    }

    /** As {@code base.lock} has them: kind, architecture, name, version. */
    private static SortedSet<String> debianPackages(DebianWeather weather, Platform platform) throws IOException {
        SortedSet<String> packages = new TreeSet<>();
        for (String line : Files.readAllLines(weather.project().resolve("base.lock"))) {
            String[] words = line.split(" ");
            if (words[0].equals("base") && words[1].equals(platform.architecture())) {
                packages.add("deb " + words[2] + " " + words[3]);
            }
        }
        return packages;
    }

    private static SortedSet<String> pythonPackages(DebianWeather weather, Platform platform) {
        SortedSet<String> packages = new TreeSet<>(List.of("python weather-service 1.0.0"));
        for (JsonNode resolved : weather.built().json("image-inputs.json").path("platforms")) {
            if (resolved.path("platform").asText().equals(platform.toString())) {
                resolved.path("packages")
                        .forEach(
                                pin -> packages.add("python " + pin.path("name").asText() + " "
                                        + pin.path("version").asText()));
            }
        }
        return packages;
    }
}
