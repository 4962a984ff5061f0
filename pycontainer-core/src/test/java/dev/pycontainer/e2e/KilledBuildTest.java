package dev.pycontainer.e2e;

import static dev.pycontainer.python.wheel.WheelBuilder.wheel;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.OciJson;
import dev.pycontainer.python.wheel.WheelBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A build that is killed while it writes its results leaves what was there, and hinders no later one. */
class KilledBuildTest extends SmallWorldBase {
    /** Bytes that do not get smaller, so that writing them takes its time. */
    private static final WheelBuilder LARGE = wheel("tables", "2.0").file("tables/data.bin", noise());

    private static String noise() {
        return new Random(42)
                .ints(6_000_000, 32, 126)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/", "image.tar"})
    void what_was_there_stays_whole_and_the_next_build_is_as_if_nothing_had_happened(String result) throws IOException {
        ProjectRun run = world.run().with("output=oci-layout,docker-archive");
        Digest before = run.build().digest();
        enlarge();
        Digest expected = run.cache(directory.resolve("of-another"))
                .project(copy())
                .build()
                .digest();
        byte[] archive = Files.readAllBytes(target().resolve("image.tar"));
        TreeSet<String> known = files();

        boolean inTime = ChildBuild.asIs()
                .killed(run, ChildBuild.copyClasses(directory.resolve("classes")), somethingNew(known, result));

        assertThat(inTime).as("killed before its end").isTrue();
        // The archive comes after the layout.
        assertThat(wholeImage()).isEqualTo(result.equals("image.tar") ? expected : before);
        assertThat(target().resolve("image.tar")).hasBinaryContent(archive);
        assertThat(run.build().digest()).isEqualTo(expected);
        assertThat(wholeImage()).isEqualTo(expected);
        assertThat(files()).isEqualTo(filesOf(copy().resolve("target")));
    }

    @Test
    void killed_with_an_empty_cache_it_leaves_a_cache_that_works() throws IOException {
        enlarge();
        ProjectRun run = world.run();
        Path layers = world.cache().resolve("tmp");

        boolean inTime = ChildBuild.asIs()
                .killed(run, ChildBuild.copyClasses(directory.resolve("classes")), () -> bytesIn(layers) > 1_000_000);

        assertThat(inTime).as("killed before its end").isTrue();
        assertThat(run.build().digest())
                .isEqualTo(run.cache(directory.resolve("of-another"))
                        .project(copy())
                        .build()
                        .digest());
    }

    private void enlarge() {
        world.serve(LARGE);
        world.write("requirements.txt", SmallWorld.lockLine(SmallWorld.pricing()) + SmallWorld.lockLine(LARGE));
    }

    /** The same project elsewhere. */
    private Path copy() {
        Path copy = directory.resolve("copy");
        world.writeProject(copy);
        SmallWorld.write(
                copy, "requirements.txt", SmallWorld.lockLine(SmallWorld.pricing()) + SmallWorld.lockLine(LARGE));
        return copy;
    }

    /** Half written, or just written: a file of the result that was not there. */
    private BooleanSupplier somethingNew(TreeSet<String> known, String result) {
        String temporary = ".part-" + result;
        return () -> files().stream()
                .anyMatch(file -> !known.contains(file) && (file.startsWith(result) || file.startsWith(temporary)));
    }

    private Path target() {
        return world.project().resolve("target");
    }

    private TreeSet<String> files() {
        return filesOf(target());
    }

    private static TreeSet<String> filesOf(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException | UncheckedIOException e) {
            return new TreeSet<>(); // something went away meanwhile
        }
    }

    private static long bytesIn(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException | UncheckedIOException e) {
            return 0; // not yet there, or something went away meanwhile
        }
    }

    /** The digest that index.json of the layout names, of an image whose every blob is there with its bytes. */
    private Digest wholeImage() throws IOException {
        JsonNode index = OciJson.parse(Files.readAllBytes(target().resolve("image/index.json")), "index.json");
        Digest digest = Digest.parse(index.at("/manifests/0/digest").asText());
        JsonNode manifest = OciJson.parse(blob(digest), "manifest");
        blob(Digest.parse(manifest.at("/config/digest").asText()));
        for (JsonNode layer : manifest.path("layers")) {
            blob(Digest.parse(layer.path("digest").asText()));
        }
        return digest;
    }

    private byte[] blob(Digest digest) throws IOException {
        byte[] bytes = Files.readAllBytes(target().resolve("image/blobs/sha256").resolve(digest.hex()));
        assertThat(Digest.of(bytes)).isEqualTo(digest);
        return bytes;
    }
}
