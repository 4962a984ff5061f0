package dev.pycontainer.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.build.BuildResult.LayerRow;
import dev.pycontainer.image.TestImages;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.python.wheel.WheelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a second build does again, and what it does not. */
class CacheTest extends SmallWorldBase {
    @Test
    void a_build_without_changes_asks_for_the_base_tag_and_nothing_else() {
        Digest first = world.run().build().digest();
        long before = world.requests();

        BuiltProject second = world.run().build();

        assertThat(second.digest()).isEqualTo(first);
        assertThat(world.requests() - before).isEqualTo(1);
        assertThat(second.result().traffic().requests()).isEqualTo(1);
        assertThat(second.ownLayers()).noneMatch(LayerRow::written);
        assertThat(second.result().published().get(0).blobsMoved()).isZero();
    }

    @Test
    void a_build_without_changes_writes_no_file_of_the_cache_and_no_blob() throws IOException {
        BuiltProject first = world.run().build();
        SortedMap<Path, FileTime> blobs = times(world.cache().resolve("blobs"));
        SortedMap<Path, FileTime> layout = times(first.layout().resolve("blobs"));

        world.run().build();

        assertThat(times(world.cache().resolve("blobs"))).isEqualTo(blobs).isNotEmpty();
        assertThat(times(first.layout().resolve("blobs"))).isEqualTo(layout).isNotEmpty();
        assertThat(world.cache().resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void with_a_pinned_base_a_build_without_changes_asks_nobody() {
        Digest base = world.addBase("pinned", TestImages.pythonBase());
        ProjectRun pinned = world.run().with("baseImage=" + world.base().replace(":3.11-slim", "@" + base));
        pinned.build();
        long before = world.requests();

        BuiltProject second = pinned.build();

        assertThat(world.requests()).isEqualTo(before);
        assertThat(second.result().traffic().bytesDown()).isZero();
    }

    @Test
    void offline_with_what_an_earlier_build_has_kept_is_the_same_image_without_a_request() {
        Digest online = world.run().build().digest();
        long before = world.requests();

        assertThat(world.run().with("offline=true").build().digest()).isEqualTo(online);
        assertThat(world.requests()).isEqualTo(before);
    }

    @Test
    void offline_without_what_is_needed_says_what_and_what_to_do() {
        assertThat(world.run().with("offline=true").failure())
                .contains("offline")
                .contains(world.base())
                .contains("hint: run");
        assertThat(world.requests()).isZero();
    }

    @Test
    void offline_a_changed_application_is_built() {
        world.run().build();
        world.write("src/shop/goods.txt", "screws\n");

        BuiltProject changed = world.run().with("offline=true").build();

        assertThat(changed.ownLayers()).filteredOn(LayerRow::written).hasSize(1);
    }

    @Test
    void a_wheel_that_was_damaged_in_the_cache_is_fetched_again() throws IOException {
        Digest sound = world.run().build().digest();
        byte[] wheel = SmallWorld.pricing().bytes();
        flipByte(cached(Digest.of(wheel)));
        deleteTree(world.cache().resolve("records"));

        assertThat(world.run().build().digest()).isEqualTo(sound);
        assertThat(cached(Digest.of(wheel))).hasBinaryContent(wheel);
    }

    @Test
    void a_layer_that_was_damaged_in_the_cache_is_written_again_before_it_is_published() throws IOException {
        BuiltProject sound = world.run().build();
        Digest layer = sound.ownLayers().get(0).digest();
        byte[] bytes = Files.readAllBytes(cached(layer));
        flipByte(cached(layer));
        deleteTree(sound.layout());

        BuiltProject healed = world.run().build();

        assertThat(healed.digest()).isEqualTo(sound.digest());
        assertThat(healed.blob(layer)).hasBinaryContent(bytes);
    }

    @Test
    void a_base_layer_that_was_damaged_in_the_cache_is_fetched_again() throws IOException {
        BuiltProject sound = world.run().build();
        Digest layer = sound.image().layers().get(0).digest();
        flipByte(cached(layer));
        deleteTree(sound.layout());

        BuiltProject healed = world.run().build();

        assertThat(Digest.of(Files.readAllBytes(healed.blob(layer)))).isEqualTo(layer);
    }

    @Test
    void a_tag_of_the_base_that_moved_is_followed() {
        Digest before = world.run().build().digest();
        world.addBase("3.11-slim", TestImages.image(TestImages.pythonBase().layers(), config -> config.user("1000")));

        BuiltProject after = world.run().build();

        assertThat(after.digest()).isNotEqualTo(before);
        assertThat(after.config().at("/config/User").asText()).isEqualTo("1000");
        assertThat(after.ownLayers()).noneMatch(LayerRow::written);
    }

    @Test
    void another_version_in_the_lock_writes_that_layer_alone() {
        world.run().build();
        var newer = WheelBuilder.wheel("pricing", "1.5").file("pricing/__init__.py", "");
        world.serve(newer);
        world.write("requirements.txt", SmallWorld.lockLine(newer) + SmallWorld.lockLine(SmallWorld.tables()));

        BuiltProject updated = world.run().build();

        assertThat(updated.ownLayers())
                .filteredOn(LayerRow::written)
                .extracting(LayerRow::content)
                .containsExactly("pricing 1.5");
    }

    private Path cached(Digest digest) {
        return world.cache().resolve("blobs").resolve(digest.algorithm()).resolve(digest.hex());
    }

    private static void flipByte(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    private static SortedMap<Path, FileTime> times(Path directory) throws IOException {
        SortedMap<Path, FileTime> times = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                times.put(file, Files.getLastModifiedTime(file));
            }
        }
        return times;
    }

    static void deleteTree(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
