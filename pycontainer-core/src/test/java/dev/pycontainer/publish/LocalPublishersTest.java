package dev.pycontainer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.image.Image;
import dev.pycontainer.image.ImageAssembler;
import dev.pycontainer.image.Layer;
import dev.pycontainer.image.TestImages;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.History;
import dev.pycontainer.oci.ImageFormat;
import dev.pycontainer.oci.ImageIndex;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.oci.Platform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPublishersTest {
    private static final ImageReference NAME = ImageReference.parse("ghcr.io/user/app:1.0");

    @TempDir
    Path folder;

    @Test
    void a_layout_holds_every_blob_and_names_the_image_by_its_tags() throws Exception {
        Image image = withApp("one");
        Published published = layout().publish(Publication.of(image, List.of(NAME, NAME.withTag("latest"))));
        ImageIndex index = ImageIndex.parse(
                Files.readAllBytes(folder.resolve("image/index.json")), MediaType.OCI_INDEX, "index.json");
        assertThat(index.manifests())
                .extracting(entry ->
                        entry.annotation("org.opencontainers.image.ref.name").orElseThrow())
                .containsExactly("1.0", "latest");
        assertThat(index.manifests()).extracting(Descriptor::digest).containsOnly(published.digest());
        assertThat(blobs()).hasSize(4).allSatisfy(file -> assertThat(sha256(file))
                .isEqualTo(file.getFileName().toString()));
        assertThat(folder.resolve("image/oci-layout")).hasContent("{\"imageLayoutVersion\":\"1.0.0\"}");
        assertThat(folder.resolve("image/refs/tags/latest"))
                .content()
                .contains(published.digest().toString());
        assertThat(published.blobsMoved()).isEqualTo(4);
    }

    @Test
    void x22_a_rebuild_writes_only_what_is_new_and_removes_what_is_stale() throws Exception {
        layout().publish(Publication.of(withApp("one"), List.of(NAME)));
        Published again = layout().publish(Publication.of(withApp("one"), List.of(NAME)));
        assertThat(again.blobsMoved()).isZero();
        Published changed = layout().publish(Publication.of(withApp("two"), List.of(NAME.withTag("2"))));
        assertThat(changed.blobsMoved()).isEqualTo(3);
        assertThat(changed.blobsPresent()).isEqualTo(1);
        assertThat(blobs()).hasSize(4);
        assertThat(folder.resolve("image/refs/tags/1.0")).doesNotExist();
    }

    @Test
    void a_damaged_blob_of_a_layout_is_written_again() throws Exception {
        Image image = withApp("one");
        layout().publish(Publication.of(image, List.of(NAME)));
        Path blob = folder.resolve("image/blobs/sha256")
                .resolve(image.layers().get(1).descriptor().digest().hex());
        byte[] bytes = Files.readAllBytes(blob);
        bytes[bytes.length / 2] ^= 1;
        Files.write(blob, bytes);
        assertThat(layout().publish(Publication.of(image, List.of(NAME))).blobsMoved())
                .isEqualTo(1);
        assertThat(sha256(blob)).isEqualTo(blob.getFileName().toString());
    }

    @Test
    void a_failure_leaves_the_old_image_whole_and_nothing_half_written() throws Exception {
        Image image = withApp("one");
        layout().publish(Publication.of(image, List.of(NAME)));
        byte[] index = Files.readAllBytes(folder.resolve("image/index.json"));
        Layer lying = Layer.of(
                image.layers().get(1).descriptor().withAnnotation("k", "v"),
                image.layers().get(1).diffId(),
                () -> new ByteArrayInputStream(new byte[] {1}));
        Image broken = ImageAssembler.on(TestImages.pythonBase())
                .append(lying, new History("1970-01-01T00:00:00Z", "x", "", false))
                .assemble(ImageFormat.OCI);
        Files.delete(folder.resolve("image/blobs/sha256")
                .resolve(lying.descriptor().digest().hex()));
        assertThatThrownBy(() -> layout().publish(Publication.of(broken, List.of(NAME))))
                .hasMessageContaining("are not those that the digest names");
        assertThat(Files.readAllBytes(folder.resolve("image/index.json"))).isEqualTo(index);
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith(".part-"));
        }
    }

    @Test
    void a_docker_archive_names_config_layers_and_tags() throws Exception {
        Image image = withApp("one");
        Path file = folder.resolve("image.tar");
        new DockerArchivePublisher(file, Platform.LINUX_AMD64)
                .publish(Publication.of(image, List.of(NAME, ImageReference.parse("app:1.0"))));
        List<String> names = new ArrayList<>();
        String manifest = "";
        try (TarArchiveInputStream tar = new TarArchiveInputStream(Files.newInputStream(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                names.add(entry.getName());
                if (entry.getName().equals("manifest.json")) {
                    manifest = new String(tar.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        assertThat(names).hasSize(4).last().isEqualTo("manifest.json");
        assertThat(manifest)
                .contains("\"RepoTags\":[\"ghcr.io/user/app:1.0\",\"app:1.0\"]")
                .contains(names.get(0));
        byte[] first = Files.readAllBytes(file);
        new DockerArchivePublisher(file, Platform.LINUX_AMD64)
                .publish(Publication.of(image, List.of(NAME, ImageReference.parse("app:1.0"))));
        assertThat(Files.readAllBytes(file)).isEqualTo(first);
    }

    @Test
    void a_docker_archive_of_several_platforms_holds_that_of_this_machine_and_never_just_any() throws Exception {
        Image arm64 = ImageAssembler.empty(Platform.LINUX_ARM64).assemble(ImageFormat.OCI);
        Image s390x = ImageAssembler.empty(Platform.parse("linux/s390x")).assemble(ImageFormat.OCI);
        Path file = folder.resolve("image.tar");
        Publication both = new Publication(List.of(s390x, arm64), arm64.manifestContent(), List.of(NAME));

        assertThat(new DockerArchivePublisher(file, Platform.LINUX_ARM64)
                        .publish(both)
                        .digest())
                .isEqualTo(arm64.descriptor().digest());
        assertThatThrownBy(() -> new DockerArchivePublisher(file, Platform.LINUX_AMD64).publish(both))
                .hasMessageContaining("this machine runs linux/amd64, and the build has linux/s390x, linux/arm64")
                .hasMessageContaining("`platforms`");
        // The only one is the one that was asked for.
        assertThat(new DockerArchivePublisher(file, Platform.LINUX_AMD64)
                        .publish(Publication.of(s390x, List.of(NAME)))
                        .digest())
                .isEqualTo(s390x.descriptor().digest());
    }

    private OciLayoutPublisher layout() {
        return new OciLayoutPublisher(folder.resolve("image"));
    }

    private static Image withApp(String text) {
        return ImageAssembler.on(TestImages.pythonBase())
                .append(
                        TestImages.layer(Map.of("app/main.py", text)),
                        new History("1970-01-01T00:00:00Z", "pycontainer", "application", false))
                .assemble(ImageFormat.OCI);
    }

    private List<Path> blobs() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("image/blobs/sha256"))) {
            return files.toList();
        }
    }

    private static String sha256(Path file) throws IOException {
        return dev.pycontainer.oci.Digest.of(Files.readAllBytes(file)).hex();
    }
}
