package dev.pycontainer.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.image.Layer;
import dev.pycontainer.image.TestImages;
import dev.pycontainer.lab.LaboratoryTest;
import dev.pycontainer.lab.Program;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.python.index.FakePackageIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files that cannot be read or written, and builds that end in the middle. */
class DiskTest extends SmallWorldBase {
    @Test
    void a_source_file_that_cannot_be_read_is_named() throws IOException {
        Path secret = world.project().resolve("src/shop/goods.txt");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));

        String failure =
                Files.isReadable(secret) ? failureOfNobody() : world.run().failure();

        assertThat(failure).contains("cannot read", "src/shop/goods.txt", "hint: ");
        assertThat(world.project().resolve("target/image/index.json")).doesNotExist();
    }

    @Test
    void an_output_that_cannot_be_written_is_named() throws IOException {
        SmallWorld.write(world.project(), "target", "a file where the directory should be");

        assertThat(world.run().failure()).contains("target", "hint: ");
    }

    @Test
    void a_cache_that_cannot_be_written_is_told_and_replaced() throws IOException {
        Files.writeString(world.cache(), "a file where the directory should be");

        BuiltProject built = world.run().build();

        assertThat(built.log().warnings())
                .anySatisfy(line -> assertThat(line).contains(world.cache().toString()));
        assertThat(world.cache()).content().isEqualTo("a file where the directory should be");
    }

    @Test
    @LaboratoryTest
    void a_full_disk_leaves_the_old_image_whole_and_says_what_is_full() throws IOException {
        Path target = Files.createDirectories(world.project().resolve("target"));
        Program mount = Program.of(Path.of("/usr/bin/mount"));
        mount.run("-t", "tmpfs", "-o", "size=128k", "tmpfs", target.toString());
        try {
            BuiltProject old = world.run().build();
            world.write("src/shop/goods.txt", incompressible(400_000));

            assertThat(world.run().failure())
                    .contains(target.toString(), "hint: ")
                    .containsIgnoringCase("no space left");

            assertWhole(old);
            assertThat(old.text("image-digest")).isEqualTo(old.digest().toString());
        } finally {
            Program.of(Path.of("/usr/bin/umount")).run(target.toString());
        }
    }

    @Test
    void a_publish_that_breaks_off_leaves_the_old_image_whole() throws IOException {
        BuiltProject old = world.run().build();
        world.addBase("3.11-slim", TestImages.image(List.of(newLayer()), config -> {}));
        world.registry()
                .when("GET", ".*/blobs/" + newLayer().descriptor().digest())
                .error(404, "BLOB_UNKNOWN", "gone");

        assertThat(world.run().failure()).contains("/blobs/sha256:", "404");

        assertWhole(old);
        assertThat(old.text("image-digest")).isEqualTo(old.digest().toString());
    }

    @Test
    void a_layer_that_is_lost_at_the_last_moment_leaves_the_old_image_whole() throws IOException {
        BuiltProject old = world.run().build();
        CacheTest.deleteTree(world.cache().resolve("blobs"));
        SmallWorld.write(
                old.layout(), "blobs/sha256/" + old.ownLayers().get(0).digest().hex(), "damaged by somebody");
        world.index().fault(FakePackageIndex.Fault.NOT_FOUND);
        world.write("src/shop/goods.txt", "screws\n");

        assertThat(world.run().failure()).contains(".whl", "404", "hint: ");

        assertThat(old.layout().resolve("index.json"))
                .content()
                .contains(old.digest().toString());
        assertThat(old.text("image-digest")).isEqualTo(old.digest().toString());
        assertNothingHalfWritten(old);
    }

    private static Layer newLayer() {
        return TestImages.layer(Map.of("usr/local/bin/python3.11", "\0" + "3.11.10\0"));
    }

    private static void assertNothingHalfWritten(BuiltProject built) throws IOException {
        try (Stream<Path> files = Files.walk(built.output())) {
            assertThat(files.filter(file -> file.toString().contains(".part"))).isEmpty();
        }
    }

    /** Every blob that the index leads to is there with its bytes. */
    private static void assertWhole(BuiltProject built) throws IOException {
        assertThat(built.layout().resolve("index.json"))
                .content()
                .contains(built.digest().toString());
        assertNothingHalfWritten(built);
        for (Digest digest : Stream.concat(
                        Stream.of(built.digest(), built.image().id()),
                        built.image().layers().stream().map(layer -> layer.digest()))
                .toList()) {
            assertThat(Digest.of(Files.readAllBytes(built.blob(digest)))).isEqualTo(digest);
        }
    }

    /** Root, who reads everything, asks somebody else. */
    private String failureOfNobody() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isDirectory).toList()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxrwxrwx"));
            }
        }
        ChildBuild.Outcome outcome =
                ChildBuild.asIs().user("nobody").run(world.run(), ChildBuild.copyClasses(directory.resolve("classes")));
        assertThat(outcome.built()).isFalse();
        return outcome.said();
    }

    private static String incompressible(int length) {
        return new java.util.Random(1)
                .ints(length, '!', '~')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
