package dev.pycontainer.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.image.Image;
import dev.pycontainer.image.Layer;
import dev.pycontainer.image.TestImages;
import dev.pycontainer.layer.Compression;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageConfig;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.oci.Platform;
import dev.pycontainer.publish.DockerArchivePublisher;
import dev.pycontainer.publish.Publication;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class DockerArchiveBaseTest extends BaseFixture {
    private static final Platform AMD64 = Platform.LINUX_AMD64;
    private static final byte[] LOWER = tar("etc/lower", "first\n".repeat(5000));
    private static final byte[] UPPER = tar("etc/upper", "second\n".repeat(5000));

    private static byte[] tar(String path, String text) {
        return TestImages.tar(Map.of(path, text.getBytes(StandardCharsets.US_ASCII)));
    }

    private BaseImage read(Path file) throws IOException {
        return read(file, AMD64);
    }

    private BaseImage read(Path file, Platform platform) throws IOException {
        return new DockerArchiveBase(file, "docker-archive:base.tar", archives).base(platform);
    }

    /** The files of an archive as older engines save it: one folder a layer, and a link where a layer is there already. */
    private static Map<String, byte[]> saved() {
        Image image = TestImages.image(
                List.of(
                        TestImages.layer(LOWER, MediaType.OCI_LAYER),
                        TestImages.layer(UPPER, MediaType.OCI_LAYER),
                        TestImages.layer(LOWER, MediaType.OCI_LAYER)),
                config -> config.user("7"));
        Map<String, byte[]> files = new TreeMap<>();
        files.put("config.json", image.config().toBytes());
        files.put("aa/layer.tar", LOWER);
        files.put("bb/layer.tar", UPPER);
        files.put("cc/layer.tar", text("->../aa/layer.tar"));
        files.put(
                "manifest.json",
                manifest("config.json", "[\"base:1\"]", "aa/layer.tar", "bb/layer.tar", "cc/layer.tar"));
        files.put("repositories", text("{}"));
        return files;
    }

    private static byte[] manifest(String config, String tags, String... layers) {
        return text("[" + entry(config, tags, layers) + "]");
    }

    private static String entry(String config, String tags, String... layers) {
        List<String> quoted = new ArrayList<>();
        for (String layer : layers) {
            quoted.add("\"" + layer + "\"");
        }
        return "{\"Config\":\"" + config + "\",\"RepoTags\":" + tags + ",\"Layers\":[" + String.join(",", quoted)
                + "]}";
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Path write(String name, Map<String, byte[]> files) throws IOException {
        return Files.write(folder.resolve(name), TestImages.tar(files));
    }

    @Test
    void an_archive_that_this_project_wrote_keeps_its_layers_as_they_are() throws IOException {
        Image image = TestImages.pythonBase();
        Path file = folder.resolve("base.tar");
        new DockerArchivePublisher(file, AMD64).publish(Publication.of(image, List.of(NAME)));

        BaseImage base = read(file);

        assertThat(base.image().layers())
                .extracting(layer -> layer.descriptor().digest())
                .containsExactly(image.layers().get(0).descriptor().digest());
        assertThat(base.image().config().toBytes()).isEqualTo(image.config().toBytes());
        assertThat(base.repository()).isEmpty();
    }

    @Test
    void plain_layers_are_compressed_and_links_between_them_are_followed() throws IOException {
        Image image = read(write("base.tar", saved())).image();

        assertThat(image.layers())
                .extracting(Layer::diffId)
                .containsExactly(Digest.of(LOWER), Digest.of(UPPER), Digest.of(LOWER));
        assertThat(image.config().user()).contains("7");
        for (Layer layer : image.layers()) {
            assertThat(layer.descriptor().mediaType()).isEqualTo(MediaType.OCI_LAYER_GZIP);
            assertThat(layer.descriptor().size()).isLessThan(2000);
            byte[] bytes = bytes(layer);
            assertThat(Digest.of(bytes)).isEqualTo(layer.descriptor().digest());
            assertThat(Digest.of(new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes()))
                    .isEqualTo(layer.diffId());
        }
    }

    @Test
    void without_compression_layers_are_the_tars_themselves() throws IOException {
        archives = new ArchiveStore(store, Compression.NONE);
        assertThat(read(write("base.tar", saved())).image().layers())
                .extracting(layer -> layer.descriptor().digest())
                .containsExactly(Digest.of(LOWER), Digest.of(UPPER), Digest.of(LOWER));
    }

    @Test
    void an_archive_may_be_gzipped_as_a_whole_and_have_dots_before_its_names() throws IOException {
        Map<String, byte[]> dotted = new TreeMap<>();
        saved().forEach((name, bytes) -> dotted.put("./" + name, bytes));
        Path file = folder.resolve("base.tar.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(TestImages.tar(dotted));
        }
        assertThat(read(file).digest())
                .isEqualTo(read(write("base.tar", saved())).digest());
    }

    @Test
    void the_layers_are_read_once_and_once_more_when_they_are_gone() throws IOException {
        Path file = write("base.tar", saved());
        BaseImage first = read(file);
        Path blob =
                store.find(first.image().layers().get(1).descriptor().digest()).orElseThrow();
        byte[] bytes = Files.readAllBytes(blob);
        Files.delete(blob);

        BaseImage second = read(file);

        assertThat(blob).doesNotExist();
        assertThat(second.digest()).isEqualTo(first.digest());
        assertThat(bytes(second.image().layers().get(1))).isEqualTo(bytes);
    }

    @Test
    void an_archive_of_a_layout_will_do() throws IOException {
        Publication both = indexed();
        Path layout = layout("layout", both);
        Map<String, byte[]> files = new TreeMap<>();
        try (var found = Files.walk(layout)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(layout.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        Path file = write("oci.tar", files);

        BaseImage base = read(file, Platform.LINUX_ARM64);

        assertThat(base.digest()).isEqualTo(both.images().get(1).descriptor().digest());
        assertThat(bytes(base.image().layers().get(0)))
                .isEqualTo(bytes(both.images().get(1).layers().get(0)));
    }

    @Test
    void of_several_images_the_one_of_the_platform_is_taken() throws IOException {
        Map<String, byte[]> files = saved();
        ImageConfig arm = imageFor(Platform.LINUX_ARM64).config();
        byte[] layer = TestImages.tar(Map.of("etc/platform", text("linux/arm64")));
        files.put("arm.json", arm.toBytes());
        files.put("arm.tar", layer);
        String amd = entry("config.json", "[\"base:1\"]", "aa/layer.tar", "bb/layer.tar", "cc/layer.tar");
        files.put("manifest.json", text("[" + amd + "," + entry("arm.json", "null", "arm.tar") + "]"));
        Path file = write("base.tar", files);

        assertThat(read(file, Platform.LINUX_ARM64).image().layers())
                .extracting(Layer::diffId)
                .containsExactly(Digest.of(layer));
        assertThatThrownBy(() -> read(file, Platform.parse("linux/s390x")))
                .hasMessageContaining("it has linux/amd64, linux/arm64");

        files.put(
                "copy.json",
                new String(files.get("config.json"), StandardCharsets.UTF_8)
                        .replace("\"7\"", "\"8\"")
                        .getBytes(StandardCharsets.UTF_8));
        files.put(
                "manifest.json",
                text("[" + amd + "," + amd.replace("config.json", "copy.json").replace("base:1", "base:2") + "]"));
        Path two = write("two.tar", files);
        assertThatThrownBy(() -> read(two)).hasMessageContaining("holds 2 images for linux/amd64: base:1, base:2");
    }

    @Test
    void names_in_an_archive_never_become_paths_of_this_machine() throws IOException {
        Map<String, byte[]> files = saved();
        files.put("manifest.json", manifest("config.json", "null", "../../outside", "bb/layer.tar", "/etc/passwd"));
        assertThatThrownBy(() -> read(write("base.tar", files))).hasMessageContaining("it has no file ../../outside");

        Map<String, byte[]> circular = saved();
        circular.put("aa/layer.tar", text("->../cc/layer.tar"));
        assertThatThrownBy(() -> read(write("circle.tar", circular)))
                .hasMessageContaining("it has no file aa/layer.tar");
    }

    @Test
    void a_layer_with_other_bytes_is_refused_compressed_or_not() throws IOException {
        Map<String, byte[]> files = saved();
        files.put("bb/layer.tar", LOWER);
        assertThatThrownBy(() -> read(write("base.tar", files)))
                .hasMessageContaining("is damaged: bb/layer.tar holds other bytes than the config says");
        files.put("bb/layer.tar", bytes(TestImages.layer(LOWER, MediaType.OCI_LAYER_GZIP)));
        assertThatThrownBy(() -> read(write("base.tar", files))).hasMessageContaining("is damaged: bb/layer.tar");
    }

    @Test
    void what_is_no_archive_of_an_image_is_said_so() throws IOException {
        assertThatThrownBy(() -> read(folder.resolve("none.tar"))).hasMessageContaining("is no file");
        assertThatThrownBy(() -> read(write("other.tar", Map.of("a", text("b")))))
                .hasMessageContaining("it has neither manifest.json nor oci-layout");
        Path noise = Files.writeString(folder.resolve("noise.tar"), "no tar at all ".repeat(100));
        assertThatThrownBy(() -> read(noise)).hasMessageContaining("the base docker-archive:base.tar");
    }

    @Test
    void a_file_of_a_maven_repository_is_looked_for_once() throws IOException {
        Path file = write("base.tar", saved());
        List<String> asked = new ArrayList<>();
        MavenBase maven = new MavenBase(
                coordinates -> {
                    asked.add(coordinates);
                    return file;
                },
                "org.example:base:tar:1.0",
                archives);

        BaseImage base = maven.base(AMD64);
        assertThat(maven.base(AMD64).digest()).isEqualTo(base.digest());

        assertThat(base.reference()).isEqualTo("maven:org.example:base:tar:1.0");
        assertThat(asked).containsExactly("org.example:base:tar:1.0");
        MavenBase without = new MavenBase(ArtifactFinder.NONE, "a:b:tar:1", archives);
        assertThatThrownBy(() -> without.base(AMD64)).hasMessageContaining("inside a Maven build only");
    }
}
