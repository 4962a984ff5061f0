package dev.pycontainer.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.image.Image;
import dev.pycontainer.image.TestImages;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.ImageIndex;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.oci.Platform;
import dev.pycontainer.publish.Publication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OciLayoutBaseTest extends BaseFixture {
    private static final Platform AMD64 = Platform.LINUX_AMD64;

    private BaseImage read(Path layout, @Nullable String tag, Platform platform) throws IOException {
        return new OciLayoutBase(layout, tag, "oci:base", store).base(platform);
    }

    @Test
    void an_image_of_a_layout_keeps_its_digest_and_its_layers_bytes() throws IOException {
        Image image = TestImages.pythonBase();
        Path layout = layout("base", Publication.of(image, List.of(NAME, NAME.withTag("latest"))));

        BaseImage base = read(layout, null, AMD64);

        assertThat(base.digest()).isEqualTo(image.descriptor().digest());
        assertThat(base.reference()).isEqualTo("oci:base");
        assertThat(base.repository()).isEmpty();
        assertThat(bytes(base.image().layers().get(0)))
                .isEqualTo(bytes(image.layers().get(0)));
        assertThat(new BaseInspector(store).inspect(base.image()).interpreters())
                .extracting(BaseFacts.InterpreterFacts::version)
                .containsExactly("3.11.9");
    }

    @Test
    void the_tag_chooses_among_several_images() throws IOException {
        Image one = TestImages.pythonBase();
        Image other = imageFor(AMD64);
        Path layout = layout("base", Publication.of(one, List.of(NAME)));
        Path more = layout("more", Publication.of(other, List.of(NAME.withTag("other"))));
        merge(layout, more, one, other);

        assertThat(read(layout, "other", AMD64).digest())
                .isEqualTo(other.descriptor().digest());
        assertThat(read(layout, "3.11", AMD64).digest())
                .isEqualTo(one.descriptor().digest());
        assertThatThrownBy(() -> read(layout, null, AMD64))
                .hasMessageContaining("the base oci:base holds several images")
                .hasMessageContaining("oci:<dir>:<tag>; its tags are 3.11, other");
        assertThatThrownBy(() -> read(layout, "3.12", AMD64)).hasMessageContaining("no image with the tag '3.12'");
    }

    private static void merge(Path layout, Path more, Image one, Image other) throws IOException {
        for (Path blob : List.copyOf(list(more.resolve("blobs/sha256")))) {
            Files.copy(blob, layout.resolve("blobs/sha256").resolve(String.valueOf(blob.getFileName())));
        }
        List<Descriptor> entries = List.of(
                one.descriptor().withAnnotation("org.opencontainers.image.ref.name", "3.11"),
                other.descriptor().withAnnotation("org.opencontainers.image.ref.name", "other"));
        Files.write(
                layout.resolve("index.json"), new ImageIndex(MediaType.OCI_INDEX, entries, new TreeMap<>()).toBytes());
    }

    private static List<Path> list(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    @Test
    void the_image_of_the_platform_is_taken_and_a_missing_one_is_told_with_what_there_is() throws IOException {
        Publication both = indexed();
        Path layout = layout("base", both);

        for (Image image : both.images()) {
            assertThat(read(layout, null, image.platform()).digest())
                    .isEqualTo(image.descriptor().digest());
        }
        assertThatThrownBy(() -> read(layout, null, Platform.parse("linux/arm/v7")))
                .hasMessageContaining("the base oci:base has no image for linux/arm/v7")
                .hasMessageContaining("it has linux/amd64, linux/arm64");
        Path single = layout("single", Publication.of(imageFor(AMD64), List.of(NAME)));
        assertThatThrownBy(() -> read(single, null, Platform.LINUX_ARM64))
                .hasMessageContaining("no image for linux/arm64")
                .hasMessageContaining("it has linux/amd64");
    }

    @Test
    void damage_is_found_before_it_is_used() throws IOException {
        Image image = imageFor(AMD64);
        Path layout = layout("base", Publication.of(image, List.of(NAME)));
        Path layer = blob(layout, image.layers().get(0).descriptor());
        Files.writeString(layer, "other");
        BaseImage base = read(layout, null, AMD64);
        assertThatThrownBy(() -> bytes(base.image().layers().get(0)))
                .hasMessageContaining("of the base oci:base does not have the expected digest");
        Files.delete(layer);
        assertThatThrownBy(() -> bytes(base.image().layers().get(0))).hasMessageContaining("it has no file blobs/");

        Path manifest = blob(layout, image.descriptor());
        Files.writeString(manifest, Files.readString(manifest).replace("layers", "loyers"));
        assertThatThrownBy(() -> read(layout, null, AMD64))
                .hasMessageContaining("the base oci:base is damaged: blobs/");
    }

    private static Path blob(Path layout, Descriptor descriptor) {
        return layout.resolve("blobs/sha256").resolve(descriptor.digest().hex());
    }

    @Test
    void what_is_no_layout_is_said_so() throws IOException {
        assertThatThrownBy(() -> read(folder.resolve("none"), null, AMD64)).hasMessageContaining("is no directory");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> read(empty, null, AMD64))
                .hasMessageContaining("oci:base is no OCI image layout: it has no file oci-layout");
    }

    @Test
    void scratch_has_no_layer_and_no_python() {
        BaseImage base = new ScratchBase().base(Platform.LINUX_ARM64);
        assertThat(base.image().layers()).isEmpty();
        assertThat(base.image().platform()).isEqualTo(Platform.LINUX_ARM64);
        assertThat(base.facts().orElseThrow().interpreters()).isEmpty();
    }
}
