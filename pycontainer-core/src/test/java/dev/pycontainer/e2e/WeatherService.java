package dev.pycontainer.e2e;

import dev.pycontainer.lab.Laboratory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code examples/fastapi}, built once for all tests of the laboratory and pushed to its registry. The package index is the
 * one that this machine's settings name.
 */
final class WeatherService {
    private static final Path EXAMPLE = Path.of("..", "examples", "fastapi");
    private static @Nullable WeatherService shared;

    private final Laboratory laboratory = Laboratory.running();
    private final String repository = "e2e/" + UUID.randomUUID() + "/weather";
    private final Path directory;
    private final BuiltProject built;

    private WeatherService() throws IOException {
        directory = Files.createTempDirectory("weather");
        Runtime.getRuntime().addShutdownHook(new Thread(this::remove));
        copyTo(directory.resolve("project"));
        built = run().build();
    }

    /** The one that all tests of this JVM share; they change nothing of it. */
    static synchronized WeatherService shared() {
        WeatherService known = shared;
        if (known == null) {
            try {
                known = new WeatherService();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            shared = known;
        }
        return known;
    }

    /** Copies the example's sources. */
    static void copyTo(Path project) throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path relative = EXAMPLE.relativize(file);
                if (!relative.startsWith("target") && !relative.toString().contains("__pycache__")) {
                    Path copy = project.resolve(relative.toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
    }

    /** How it was built; with a cache that has all of it. */
    ProjectRun run() {
        return ProjectRun.of(directory.resolve("project"), directory.resolve("cache"))
                .home(Path.of(System.getProperty("user.home")))
                .environment(System.getenv())
                .with("baseImage=" + laboratory.baseImage(), "output=oci-layout,docker-archive")
                .pushingTo(laboratory.registry() + "/" + repository, "1.0");
    }

    BuiltProject built() {
        return built;
    }

    /** The pushed image with host and tag. */
    String image() {
        return laboratory.registry() + "/" + repository + ":1.0";
    }

    String repository() {
        return repository;
    }

    Laboratory laboratory() {
        return laboratory;
    }

    private void remove() {
        try {
            CacheTest.deleteTree(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
