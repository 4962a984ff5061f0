package dev.pycontainer.e2e;

import dev.pycontainer.build.BuildResult.BuiltImage;
import dev.pycontainer.debian.DebianRelease;
import dev.pycontainer.debian.RealDebianArchive;
import dev.pycontainer.lab.Laboratory;
import dev.pycontainer.oci.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/**
 * {@code examples/fastapi} for two processors on a base of Debian's packages, without a word about a base: locked, built and
 * pushed once for all tests of the laboratory.
 */
final class DebianWeather {
    private static final Map<DebianRelease, DebianWeather> SHARED = new EnumMap<>(DebianRelease.class);

    private final Laboratory laboratory = Laboratory.running();
    private final String repository = "proof/" + UUID.randomUUID() + "/weather";
    private final Path directory;
    private final BuiltProject built;

    private DebianWeather(DebianRelease release) throws IOException {
        directory = Files.createTempDirectory("debian-weather");
        Runtime.getRuntime().addShutdownHook(new Thread(this::remove));
        Path project = directory.resolve("project");
        WeatherService.copyTo(project);
        if (release != DebianRelease.TRIXIE) { // which is the default for this project
            Files.writeString(project.resolve(".python-version"), release.pythonMinor());
        }
        RealDebianArchive archive = RealDebianArchive.of(release);
        ProjectRun run = ProjectRun.of(project, directory.resolve("cache"))
                .home(Path.of(System.getProperty("user.home")))
                .environment(System.getenv())
                .with("debianMirror=" + archive.mirror(), "platforms=linux/amd64,linux/arm64")
                .with("output=oci-layout,docker-archive")
                .pushingTo(laboratory.registry() + "/" + repository, "1.0");
        archive.bring(run.lockBase());
        built = run.build();
    }

    /** The one that all tests of this JVM share; they change nothing of it. */
    static synchronized DebianWeather on(DebianRelease release) {
        DebianWeather known = SHARED.get(release);
        if (known == null) {
            try {
                known = new DebianWeather(release);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            SHARED.put(release, known);
        }
        return known;
    }

    BuiltProject built() {
        return built;
    }

    BuiltImage image(Platform platform) {
        return built.result().images().stream()
                .filter(image -> image.platform().equals(platform))
                .findFirst()
                .orElseThrow();
    }

    /** The pushed index with host and tag. */
    String name() {
        return laboratory.registry() + "/" + repository + ":1.0";
    }

    /** The pushed image of one platform, by digest. */
    String name(Platform platform) {
        return laboratory.registry() + "/" + repository + "@" + image(platform).digest();
    }

    Laboratory laboratory() {
        return laboratory;
    }

    Path project() {
        return directory.resolve("project");
    }

    private void remove() {
        try {
            CacheTest.deleteTree(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
