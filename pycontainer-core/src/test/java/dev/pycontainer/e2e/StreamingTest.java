package dev.pycontainer.e2e;

import static dev.pycontainer.python.wheel.WheelBuilder.wheel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.build.BuildResult.LayerRow;
import dev.pycontainer.build.Timings;
import dev.pycontainer.image.TestImages;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.publish.Published;
import dev.pycontainer.python.index.FakePackageIndex;
import dev.pycontainer.python.wheel.WheelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sent while the image is still made, and what is left of it when no image comes of it. */
class StreamingTest extends SmallWorldBase {
    private static final int LARGE = 5 << 20;
    private static final String REPOSITORY = "team/shop";
    private static final String UPLOADS = "/v2/team/shop/blobs/uploads/.*";

    private final WheelBuilder large = wheel("large", "1.0")
            .tag("cp311-cp311-manylinux_2_17_x86_64")
            .file("large/__init__.py", "")
            .file("large/data.bin", noise(LARGE));

    @BeforeEach
    void ask_for_a_large_wheel() {
        world.serve(large);
        lock(large, SmallWorld.pricing(), SmallWorld.tables());
    }

    @Test
    void a_layer_is_uploaded_before_the_last_wheel_has_come() throws Exception {
        String last = SmallWorld.pricing().filename().text();
        CountDownLatch uploading = new CountDownLatch(1);
        world.registry().when("PATCH", UPLOADS).run((exchange, rest) -> {
            uploading.countDown();
            return false;
        });
        world.index().before(last, () -> {
            assertThat(uploading.await(20, TimeUnit.SECONDS)).isTrue();
        });

        BuiltProject built = push().build();

        assertThat(uploading.getCount()).isZero();
        assertThat(world.registry().hasManifest(REPOSITORY, "1.0")).isTrue();
        assertThat(world.registry().uploads().open()).isZero();
        LayerRow row = row(built, "large 1.0");
        assertThat(world.registry().blob(REPOSITORY, row.digest()))
                .isEqualTo(Files.readAllBytes(built.blob(row.digest())));
    }

    @Test
    void the_index_is_asked_once_and_while_the_base_is_read_for_the_first_time() {
        List<String> asked = new CopyOnWriteArrayList<>();
        Digest layer = TestImages.pythonBase().layers().get(0).descriptor().digest();
        world.registry().when("GET", "/v2/library/python/blobs/" + layer).run((exchange, rest) -> {
            awaitPages();
            pages().forEach(asked::add);
            return false;
        });

        push().build();

        assertThat(asked).contains("/simple/large/", "/simple/pricing/", "/simple/tables/");
        assertThat(pages()).doesNotHaveDuplicates();
    }

    private void awaitPages() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (pages().size() < 3 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private List<String> pages() {
        return world.index().received().stream()
                .map(FakePackageIndex.Received::path)
                .filter(path -> path.startsWith("/simple/"))
                .toList();
    }

    private static LayerRow row(BuiltProject built, String content) {
        return built.ownLayers().stream()
                .filter(layer -> layer.content().equals(content))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_went_out_early_counts_and_is_not_asked_for_again() {
        BuiltProject built = push().build();

        Published published = toRegistry(built);
        assertThat(published.blobsMoved() + published.blobsPresent())
                .isEqualTo(built.image().layers().size() + 1);
        built.image().layers().forEach(layer -> assertThat(
                        world.registry().count("HEAD", "/v2/team/shop/blobs/" + layer.digest()))
                .as(layer.content())
                .isEqualTo(1));
    }

    @Test
    void a_member_with_a_wrong_hash_leaves_no_upload_and_moves_no_tag() throws IOException {
        WheelBuilder bad = wheel("bad", "1.0")
                .file("bad/a_data.bin", noise(LARGE))
                .file("bad/z_last.bin", noise(1 << 20))
                .recordRow("bad/z_last.bin", "bad/z_last.bin,sha256=" + "A".repeat(43) + "," + (1 << 20));
        world.serve(bad);
        lock(bad);

        assertThat(push().failure()).contains("bad/z_last.bin", "SHA-256");

        assertThat(world.registry().count("PATCH", UPLOADS))
                .as("parts that were sent")
                .isPositive();
        assertThat(world.registry().count("DELETE", UPLOADS))
                .as("cancelled, once more if that was interrupted")
                .isBetween(1L, 2L);
        assertNothingIsLeft();
    }

    @Test
    void wheels_that_conflict_are_found_when_the_last_has_come_and_no_tag_moves() throws IOException {
        WheelBuilder other = wheel("other", "1.0").file("large/__init__.py", "other = 1\n");
        world.serve(other);
        lock(large, other);

        assertThat(push().failure()).contains("large/__init__.py");

        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() throws IOException {
        assertThat(world.registry().uploads().open()).isZero();
        assertThat(world.registry().hasManifest(REPOSITORY, "1.0")).isFalse();
        assertThat(world.project().resolve("target/image")).doesNotExist();
        try (var files = Files.list(world.cache().resolve("tmp"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void a_failed_build_leaves_the_layout_of_the_one_before_as_it_was() throws IOException {
        BuiltProject before = push().build();
        WheelBuilder other = wheel("other", "1.0").file("large/__init__.py", "other = 1\n");
        world.serve(other);
        lock(large, other);

        push().failure();

        try (var blobs = Files.list(before.layout().resolve("blobs/sha256"))) {
            assertThat(blobs).hasSize(before.image().layers().size() + 2);
        }
    }

    @Test
    void an_upload_goes_on_after_a_broken_chunk() {
        world.registry().when("PATCH", UPLOADS).after(1).times(1).drop();

        BuiltProject built = push().build();

        assertThat(world.registry().hasBlob(REPOSITORY, row(built, "large 1.0").digest()))
                .isTrue();
        assertThat(world.registry().uploads().open()).isZero();
    }

    @Test
    void a_registry_without_chunks_gets_the_layer_in_one_piece() {
        world.registry().when("PATCH", UPLOADS).error(405, "UNSUPPORTED", "no chunks");

        BuiltProject built = push().build();

        assertThat(world.registry().hasBlob(REPOSITORY, row(built, "large 1.0").digest()))
                .isTrue();
        assertThat(world.registry().uploads().open()).isZero();
    }

    @Test
    void a_layer_that_the_registry_turns_out_to_have_is_not_sent_to_its_end() {
        Digest layer = row(push().build(), "large 1.0").digest();
        world.registry().forgetRequests();

        BuiltProject again = push().cache(directory.resolve("another-cache"))
                .with("tag=shop:1.1")
                .build();

        assertThat(row(again, "large 1.0").digest()).isEqualTo(layer);
        assertThat(world.registry().count("PUT", "/v2/team/shop/blobs/uploads/.*digest=" + layer))
                .isZero();
        assertThat(world.registry().uploads().open()).isZero();
    }

    @Test
    void nothing_of_the_image_is_asked_for_when_nothing_is_made() {
        push().build();
        world.registry().forgetRequests();

        push().build();

        assertThat(world.registry().count("HEAD", ".*/blobs/.*")).isZero();
        assertThat(world.registry().count("POST", ".*")).isZero();
    }

    @Test
    void the_times_tell_what_ran_when_and_are_kept_only_for_those_who_ask() {
        BuiltProject built = push().with("timings=true").build();

        Timings timings = built.log().times().get(0);
        List<String> names = timings.phases().stream().map(Timings.Phase::name).toList();
        assertThat(names)
                .contains("base", "lock", "index", "wheels", "layers", "upload", "layout", "token and tag", "publish");
        timings.phases().forEach(phase -> {
            assertThat(phase.start()).isLessThanOrEqualTo(phase.end());
            assertThat(phase.end()).isLessThanOrEqualTo(timings.whole());
        });
        assertThat(built.json("image.json").at("/timings/phases/0/name").asText())
                .isEqualTo(names.get(0));
        assertThat(push().build().json("image.json").has("timings")).isFalse();
    }

    private void lock(WheelBuilder... wheels) {
        StringBuilder lines = new StringBuilder();
        for (WheelBuilder one : wheels) {
            lines.append(SmallWorld.lockLine(one));
        }
        world.write("requirements.txt", lines.toString());
        world.write(
                "pyproject.toml",
                "[project]\nname = \"shop\"\nversion = \"1.0\"\n\n[project.scripts]\nshop = \"shop.main:run\"\n");
    }

    private ProjectRun push() {
        return world.run()
                .pushingTo(world.registry().host() + "/" + REPOSITORY, "1.0")
                .with("layers.separate=large,bad", "output=oci-layout");
    }

    private static Published toRegistry(BuiltProject built) {
        List<Published> all = built.result().published();
        return all.get(all.size() - 1);
    }

    private static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
