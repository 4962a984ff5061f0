package dev.pycontainer.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.build.BuildResult.BuiltImage;
import dev.pycontainer.build.BuildResult.LayerRow;
import dev.pycontainer.image.Image;
import dev.pycontainer.image.TestImages;
import dev.pycontainer.oci.ImageConfig;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.Platform;
import dev.pycontainer.publish.DockerArchivePublisher;
import dev.pycontainer.publish.OciLayoutPublisher;
import dev.pycontainer.publish.Publication;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One build from each kind of base: nothing after the base knows which it was. */
class BaseFlowTest extends BaseFlowFixture {
    private static final List<ImageReference> NAMES = List.of(ImageReference.parse("base:1"));

    private static List<LayerRow> base(BuiltImage image) {
        return image.layers().stream().filter(row -> row.role().equals("base")).toList();
    }

    private ImageConfig config(BuiltImage image) throws IOException {
        byte[] bytes = Files.readAllBytes(
                project.resolve("target/image/blobs/sha256").resolve(image.id().hex()));
        return ImageConfig.parse(bytes, "config");
    }

    @Test
    void a_base_of_debian_packages_is_known_without_a_look_into_its_layers() throws IOException {
        BuiltImage image = build("baseImage=deb:bookworm").images().get(0);

        assertThat(image.base()).isEqualTo("deb:bookworm");
        assertThat(base(image)).hasSize(4);
        ImageConfig config = config(image);
        assertThat(config.user()).contains("65532");
        assertThat(config.env()).containsEntry("PATH", "/opt/venv/bin:/usr/local/bin:/usr/bin:/bin");
        assertThat(config.entrypoint()).containsExactly("/opt/venv/bin/shop");
        assertThat(folder.resolve("cache/records/base-facts-1")).doesNotExist();
        assertThat(project.resolve("target/image-inputs.json"))
                .content()
                .contains("\"python\" : \"3.11.2\"", "\"libc\" : \"glibc:2.36\"", "\"reference\" : \"deb:bookworm\"");
        assertThat(log.steps()).anyMatch(line -> line.contains("mvn pycontainer:lock-base keeps them"));
    }

    @Test
    void layers_of_a_debian_base_are_pushed_and_never_mounted() throws IOException {
        BuildResult result = new ImageBuild(host())
                .build(plan(true, "baseImage=deb:bookworm", "registry=" + registry.host() + "/team/shop"));

        for (LayerRow row : result.images().get(0).layers()) {
            assertThat(registry.hasBlob("team/shop", row.digest())).isTrue();
        }
        assertThat(registry.requests()).noneMatch(request -> request.toString().contains("mount="));
    }

    @Test
    void extra_packages_make_a_layer_of_the_base() throws IOException {
        BuiltImage image = build("baseImage=deb:bookworm", "extraDebianPackages=libpq5")
                .images()
                .get(0);
        assertThat(base(image)).hasSize(5);
        assertThat(log.warnings()).anyMatch(line -> line.contains("libpq5 has postinst"));
    }

    @Test
    void a_layout_an_archive_and_a_registry_give_the_same_layers() throws IOException {
        Image image = TestImages.pythonBase();
        serve("3.11", image);
        new OciLayoutPublisher(project.resolve("layout")).publish(Publication.of(image, NAMES));
        new DockerArchivePublisher(folder.resolve("base.tar"), Platform.LINUX_AMD64)
                .publish(Publication.of(image, NAMES));
        artifacts = coordinates -> folder.resolve("base.tar");

        BuiltImage registryImage = build(registryBase("3.11")).images().get(0);
        for (String base : List.of("oci:layout:1", "docker-archive:../base.tar", "maven:org.example:base:tar:1")) {
            BuiltImage built = build("baseImage=" + base).images().get(0);
            assertThat(built.layers())
                    .extracting(LayerRow::digest)
                    .isEqualTo(registryImage.layers().stream()
                            .map(LayerRow::digest)
                            .toList());
            assertThat(built.id()).isEqualTo(registryImage.id());
        }
    }

    @Test
    void a_base_without_python_is_refused_with_what_to_take() {
        assertThatThrownBy(() -> build("baseImage=scratch"))
                .hasMessageContaining("the base image scratch has no Python")
                .hasMessageContaining("deb:trixie");
    }

    @Test
    void a_base_that_is_a_file_takes_no_lock() throws IOException {
        Files.writeString(lockFile(), "format 1\nimage python:3\nmanifest linux/amd64 sha256:" + "0".repeat(64) + "\n");
        assertThatThrownBy(() -> build("baseImage=oci:layout"))
                .hasMessageContaining(
                        "base.lock does not fit: it is of python:3 for linux/amd64, and the base is oci:");
        assertThatThrownBy(() -> locking().lock(plan("baseImage=scratch")))
                .hasMessageContaining("the base scratch needs no lock");
    }
}
