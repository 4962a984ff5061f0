package dev.pycontainer.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.base.ExampleCertificates;
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
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    void layers_that_were_just_assembled_are_not_called_reused() throws IOException {
        assertThat(base(build("baseImage=deb:bookworm").images().get(0)))
                .hasSize(4)
                .allMatch(LayerRow::written);
        assertThat(base(build("baseImage=deb:bookworm").images().get(0)))
                .hasSize(4)
                .noneMatch(LayerRow::written);
    }

    @Test
    void certificates_make_a_layer_of_their_own_above_the_base() throws IOException {
        Files.writeString(project.resolve("own.pem"), ExampleCertificates.OLD + ExampleCertificates.GOOD);
        BuiltImage without = build("baseImage=deb:bookworm").images().get(0);
        BuiltImage with = build("baseImage=deb:bookworm", "extraCaCertificates=own.pem")
                .images()
                .get(0);

        assertThat(base(with))
                .extracting(LayerRow::digest)
                .isEqualTo(base(without).stream().map(LayerRow::digest).toList());
        LayerRow row = with.layers().get(4);
        assertThat(row.role()).isEqualTo("certificates");
        assertThat(row.content()).isEqualTo("2 certificates to trust");
        assertThat(log.warnings()).noneMatch(line -> line.contains("VERIFY_X509_STRICT"));
        assertThat(build("baseImage=deb:bookworm", "extraCaCertificates=own.pem")
                        .images()
                        .get(0)
                        .id())
                .isEqualTo(with.id());
    }

    @Test
    void a_certificate_that_the_python_of_the_base_will_refuse_is_told() throws IOException {
        Files.writeString(project.resolve("own.pem"), ExampleCertificates.OLD);
        Map<String, String> files = new TreeMap<>();
        files.put("usr/local/bin/python3.13", "\0" + "3.13.1\0");
        files.put("etc/ssl/certs/ca-certificates.crt", "# none\n");
        files.put("usr/lib/libc.so.6", "GNU C Library stable release version 2.41.");
        serve("3.13", TestImages.image(List.of(TestImages.layer(files)), config -> {}));

        build(registryBase("3.13"), "extraCaCertificates=own.pem");
        assertThat(log.warnings())
                .singleElement()
                .asString()
                .contains(
                        "Python 3.13 and later will not accept the certificate of CN=Example old authority (own.pem)",
                        "VERIFY_X509_STRICT",
                        "CA cert does not include key usage extension");
    }

    @Test
    void a_python_of_another_name_runs_the_application_where_the_key_names_it() throws IOException {
        Map<String, String> files = new TreeMap<>();
        files.put("usr/local/bin/python3.11", "\0" + "3.11.9\0");
        files.put("opt/vendor/current", "->release-7");
        files.put("opt/vendor/release-7/runtime", "\0" + "3.12.4\0");
        files.put("usr/lib/libc.so.6", "GNU C Library stable release version 2.41.");
        serve("odd", TestImages.image(List.of(TestImages.layer(files)), config -> {}));

        build(registryBase("odd"), "interpreter=/opt/vendor/current/runtime");
        assertThat(project.resolve("target/image-inputs.json"))
                .content()
                .contains(
                        "\"python\" : \"3.12.4\"",
                        "\"interpreter\" : \"/opt/vendor/release-7/runtime\"",
                        "\"evidence\" : \"/opt/vendor/release-7/runtime\"");
        assertThatThrownBy(() -> build(registryBase("odd"), "interpreter=/opt/vendor/python3"))
                .hasMessageContaining("has no file /opt/vendor/python3")
                .hasMessageContaining("it has Python 3.11.9 (/usr/local/bin/python3.11)");
    }

    @Test
    void a_python_that_the_project_does_not_allow_is_told_with_both_versions_and_what_would_do() throws IOException {
        Path pyproject = project.resolve("pyproject.toml");
        Files.writeString(
                pyproject,
                Files.readString(pyproject)
                        .replace("version = \"1.0\"", "version = \"1.0\"\nrequires-python = \">=3.12\""));
        Map<String, String> files = new TreeMap<>();
        files.put("usr/bin/python3.11", "\0" + "3.11.2\0");
        files.put("usr/lib/libc.so.6", "GNU C Library stable release version 2.41.");
        serve("one", TestImages.image(List.of(TestImages.layer(files)), config -> {}));
        files.put("opt/new/bin/python3.12", "\0" + "3.12.4\0");
        serve("two", TestImages.image(List.of(TestImages.layer(files)), config -> {}));

        assertThatThrownBy(() -> build(registryBase("one")))
                .hasMessageContaining("the project wants Python >=3.12 (pyproject.toml:4")
                .hasMessageContaining("has Python 3.11.2 (/usr/bin/python3.11)")
                .hasMessageContaining("set <baseImage> (base_image) to a base with a Python that fits");
        assertThatThrownBy(() -> build(registryBase("two")))
                .hasMessageContaining("it has Python 3.12.4 as well: set <interpreter> to /opt/new/bin/python3.12");
        assertThat(build(registryBase("two"), "interpreter=/opt/new/bin/python3.12")
                        .images())
                .hasSize(1);
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
