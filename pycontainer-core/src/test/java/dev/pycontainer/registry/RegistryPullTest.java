package dev.pycontainer.registry;

import static dev.pycontainer.registry.RegistryFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.HttpTransport;
import dev.pycontainer.image.BlobStore;
import dev.pycontainer.image.Content;
import dev.pycontainer.image.Image;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.oci.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryPullTest {
    private static final Platform ARM_V7 = new Platform("linux", "arm", "v7");
    private static final String BLOB = "/v2/library/python/blobs/.*";
    private static final String MANIFEST = "/v2/library/python/manifests/3.11";

    @TempDir
    private Path directory;

    private final FakeRegistry registry = FakeRegistry.start();
    private final HttpTransport transport = RegistryFixture.quick();
    private final RegistryClient client = RegistryFixture.anonymous(transport);
    private final ImageReference python = registry.reference("library/python:3.11");
    private final byte[] data = bytes(300_000, 3);
    private final Descriptor blob = Descriptor.of(MediaType.OCI_LAYER_GZIP, data);

    @AfterEach
    void stop() throws IOException {
        transport.close();
        registry.close();
    }

    private byte[] read(Content content) throws IOException {
        try (InputStream in = content.open()) {
            return in.readAllBytes();
        }
    }

    @Test
    void one_request_resolves_a_tag_and_names_all_four_types() {
        Digest digest = RegistryFixture.addImage(registry, "library/python", "3.11", Platform.LINUX_AMD64);

        RemoteManifest manifest = client.fetchManifest(python);

        assertThat(manifest.digest()).isEqualTo(digest);
        assertThat(manifest.reference().identifier()).isEqualTo(digest.toString());
        assertThat(registry.requests()).singleElement().satisfies(request -> assertThat(
                        request.header("Accept").orElseThrow())
                .isEqualTo("application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json,"
                        + " application/vnd.docker.distribution.manifest.list.v2+json,"
                        + " application/vnd.docker.distribution.manifest.v2+json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"OCI_INDEX", "DOCKER_LIST"})
    void the_image_of_a_platform_is_found_in_an_index_and_its_layers_wait(String type) throws IOException {
        MediaType index = type.equals("OCI_INDEX") ? MediaType.OCI_INDEX : MediaType.DOCKER_LIST;
        byte[] bytes = RegistryFixture.index(
                index, registry, "library/python", Platform.LINUX_AMD64, ARM_V7, Platform.LINUX_ARM64);
        registry.addManifest("library/python", "3.11", bytes, index);

        Image image = client.pullImage(python, ARM_V7);

        assertThat(image.platform()).isEqualTo(ARM_V7);
        assertThat(registry.count("GET", BLOB)).as("the config").isEqualTo(1);
        assertThat(read(image.layers().get(0))).hasSize(2000);
        assertThat(registry.count("GET", BLOB)).isEqualTo(2);
    }

    @Test
    void a_platform_that_is_not_there_is_an_error_with_the_list() {
        byte[] bytes = RegistryFixture.index(
                MediaType.OCI_INDEX, registry, "library/python", Platform.LINUX_AMD64, Platform.LINUX_ARM64);
        registry.addManifest("library/python", "3.11", bytes, MediaType.OCI_INDEX);

        assertThatThrownBy(() -> client.pullImage(python, ARM_V7))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("has no image for linux/arm/v7")
                .hasMessageContaining("it has linux/amd64, linux/arm64");
    }

    @Test
    void a_lone_image_of_another_platform_is_an_error() {
        RegistryFixture.addImage(registry, "library/python", "3.11", Platform.LINUX_ARM64);

        assertThatThrownBy(() -> client.pullImage(python, Platform.LINUX_AMD64))
                .hasMessageContaining("is an image for linux/arm64, not for linux/amd64");
    }

    @Test
    void an_index_whose_entry_lies_about_the_platform_is_an_error() {
        Digest digest = RegistryFixture.addImage(registry, "library/python", "x", Platform.LINUX_ARM64);
        long size = registry.manifest("library/python", "x").length;
        String entry = Descriptor.of(MediaType.OCI_MANIFEST, digest, size)
                .withPlatform(Platform.LINUX_AMD64)
                .toJson()
                .toString();
        String index = "{\"schemaVersion\":2,\"manifests\":[" + entry + "]}";
        registry.addManifest("library/python", "3.11", index.getBytes(StandardCharsets.UTF_8), MediaType.OCI_INDEX);

        assertThatThrownBy(() -> client.pullImage(python, Platform.LINUX_AMD64))
                .hasMessageContaining("is an image for linux/arm64, not for linux/amd64");
    }

    @Test
    void another_manifest_than_the_pinned_one_is_refused() {
        Digest wanted = Digest.of("something else");
        RegistryFixture.addImage(registry, "library/python", "3.11", Platform.LINUX_AMD64);
        String other = new String(registry.manifest("library/python", "3.11"), StandardCharsets.UTF_8);
        registry.when("GET", ".*/manifests/sha256:.*").answerText(200, MediaType.OCI_MANIFEST.value(), other);

        assertThatThrownBy(() -> client.fetchManifest(python.withDigest(wanted)))
                .hasMessageContaining("sent another manifest than was asked for")
                .hasMessageContaining("expected " + wanted)
                .hasMessageContaining("actual   " + Digest.of(other));
    }

    @Test
    void a_wrong_digest_header_for_a_tag_does_not_matter() {
        RegistryFixture.addImage(registry, "library/python", "3.11", Platform.LINUX_AMD64);
        registry.when("GET", MANIFEST).run((exchange, rest) -> {
            exchange.set("Content-Type", MediaType.OCI_MANIFEST.value());
            exchange.set("Docker-Content-Digest", Digest.of("lie").toString());
            exchange.answer(200, registry.manifest("library/python", "3.11"));
            return true;
        });

        assertThat(client.fetchManifest(python).digest())
                .isEqualTo(Digest.of(registry.manifest("library/python", "3.11")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/vnd.oci.image.manifest.v1+json | {\"schemaVersion\":2,\"manifests\":[]} | is not an image manifest",
                "application/vnd.oci.image.index.v1+json | {\"schemaVersion\":2,\"layers\":[],\"manifests\":[]} | is not an image index",
                "application/vnd.docker.distribution.manifest.v1+prettyjws | {\"schemaVersion\":1,\"fsLayers\":[]} | schema version 1",
                "application/vnd.oci.image.index.v1+json | {\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"manifests\":[]} | but says it is",
                "application/vnd.oci.image.manifest.v1+json | {\"schemaVersion\":2,\"schemaVersion\":2} | is not valid JSON",
                "application/vnd.oci.image.manifest.v1+json | <html>login</html> | is not valid JSON",
                "application/vnd.oci.image.manifest.v1+json | {\"schemaVersion\":2,\"layers\":[],\"config\":{\"mediaType\":\"a\",\"digest\":\"sha256:../../etc/x\",\"size\":1}} | not a digest",
                "application/vnd.oci.image.manifest.v1+json | {\"schemaVersion\":2,\"layers\":[],\"config\":{\"mediaType\":\"a\",\"digest\":\"sha256:x\",\"size\":-1}} | not a digest"
            })
    void a_manifest_that_is_not_what_it_says_is_refused(String type, String json, String reason) {
        registry.when("GET", MANIFEST).answerText(200, type, json);

        assertThatThrownBy(() -> client.fetchManifest(python)).hasMessageContaining(reason);
    }

    @Test
    void a_config_that_does_not_fit_the_layers_is_refused() {
        byte[] config = "{\"os\":\"linux\",\"architecture\":\"amd64\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[]}}"
                .getBytes(StandardCharsets.UTF_8);
        registry.addBlob("library/python", config);
        String manifest = "{\"schemaVersion\":2,\"config\":"
                + Descriptor.of(MediaType.OCI_CONFIG, config).toJson() + ",\"layers\":[" + blob.toJson() + "]}";
        registry.addManifest(
                "library/python", "3.11", manifest.getBytes(StandardCharsets.UTF_8), MediaType.OCI_MANIFEST);

        assertThatThrownBy(() -> client.pullImage(python, Platform.LINUX_AMD64))
                .hasMessageContaining("lists 0 diff_ids, but the manifest has 1 layers");
    }

    @Test
    void a_tag_that_is_not_there_is_told_in_the_registrys_words() {
        assertThatThrownBy(() -> client.fetchManifest(python))
                .hasMessage("GET " + registry.url()
                        + "/v2/library/python/manifests/3.11: 404: MANIFEST_UNKNOWN: manifest unknown");
    }

    @Test
    void a_head_without_a_digest_is_followed_by_a_get() {
        registry.manifests().withoutDigestHeader();
        Digest digest = RegistryFixture.addImage(registry, "library/python", "3.11", Platform.LINUX_AMD64);

        assertThat(client.headManifest(python).orElseThrow().digest()).isEqualTo(digest);
    }

    @Test
    void a_redirected_head_stays_a_head() {
        registry.addBlob("library/python", data);
        registry.when("HEAD", BLOB).run((exchange, rest) -> {
            exchange.set("Location", registry.url() + "/v2/library/python/blobs/" + blob.digest() + "?moved");
            if (exchange.target().endsWith("?moved")) {
                return false;
            }
            exchange.answer(307);
            return true;
        });

        assertThat(client.blobExists(python, blob)).isTrue();
        assertThat(registry.count("GET", ".*")).isZero();
    }

    @Test
    void a_blob_of_another_length_is_not_the_blob() {
        registry.addBlob("library/python", data);

        assertThat(client.blobExists(python, Descriptor.of(blob.mediaType(), blob.digest(), 1)))
                .isFalse();
    }

    @Test
    void a_broken_download_goes_on_where_it_stopped() throws IOException {
        registry.addBlob("library/python", data);
        registry.when("GET", BLOB).times(1).cut(data, 100_000);

        assertThat(read(client.blob(python, blob))).isEqualTo(data);
        assertThat(registry.requests().get(1).header("Range").orElseThrow()).matches("bytes=[1-9][0-9]*-");
    }

    @Test
    void a_registry_without_ranges_sends_the_blob_again_from_the_start() throws IOException {
        registry.addBlob("library/python", data);
        registry.when("GET", BLOB).times(1).cut(data, 100_000);
        registry.when("GET", BLOB).run((exchange, rest) -> {
            exchange.answer(200, data);
            return true;
        });

        assertThat(read(client.blob(python, blob))).isEqualTo(data);
    }

    @Test
    void a_range_that_was_not_asked_for_is_not_believed() throws IOException {
        registry.addBlob("library/python", data);
        registry.when("GET", BLOB).times(1).cut(data, 100_000);
        registry.when("GET", BLOB).times(1).run((exchange, rest) -> {
            exchange.set("Content-Range", "bytes 5-" + (data.length - 1) + "/" + data.length);
            exchange.answer(206, java.util.Arrays.copyOfRange(data, 5, data.length));
            return true;
        });

        assertThat(read(client.blob(python, blob))).isEqualTo(data);
    }

    @Test
    void a_flipped_bit_is_found_at_the_end() {
        byte[] flipped = data.clone();
        flipped[150_000] ^= 1;
        registry.when("GET", BLOB).run((exchange, rest) -> {
            exchange.answer(200, flipped);
            return true;
        });

        assertThatThrownBy(() -> read(client.blob(python, blob)))
                .hasMessageContaining("came damaged")
                .hasMessageContaining(blob.digest().toString())
                .hasMessageContaining(Digest.of(flipped).toString());
    }

    @Test
    void bytes_beyond_the_size_are_an_error_before_the_hash() {
        registry.addBlob("library/python", data);
        Descriptor shorter = Descriptor.of(blob.mediaType(), blob.digest(), 1000);

        assertThatThrownBy(() -> read(client.blob(python, shorter))).hasMessageContaining("more than 1000 bytes");
    }

    @Test
    void a_blob_that_ends_early_is_an_error() {
        registry.addBlob("library/python", data);
        Descriptor longer = Descriptor.of(blob.mediaType(), blob.digest(), data.length + 1);

        assertThatThrownBy(() -> read(client.blob(python, longer))).hasMessageContaining("actual   300000 bytes");
    }

    @Test
    void a_damaged_download_is_fetched_once_more_and_never_kept() throws IOException {
        registry.addBlob("library/python", data);
        BlobStore store = new BlobStore(directory);
        registry.when("GET", BLOB).times(1).run((exchange, rest) -> {
            exchange.answer(200, new byte[data.length]);
            return true;
        });

        assertThat(client.download(python, blob, store)).hasBinaryContent(data);
        assertThat(registry.count("GET", BLOB)).isEqualTo(2);
    }

    @Test
    void a_download_that_stays_damaged_is_an_error_and_leaves_nothing() throws IOException {
        BlobStore store = new BlobStore(directory);
        registry.when("GET", BLOB).run((exchange, rest) -> {
            exchange.answer(200, new byte[data.length]);
            return true;
        });

        assertThatThrownBy(() -> client.download(python, blob, store)).hasMessageContaining("came damaged");
        assertThat(registry.count("GET", BLOB)).isEqualTo(2);
        assertThat(store.find(blob.digest())).isEmpty();
    }

    @Test
    void an_empty_blob_is_a_blob() throws IOException {
        registry.addBlob("library/python", new byte[0]);

        assertThat(read(client.blob(python, Descriptor.of(MediaType.OCI_LAYER, new byte[0]))))
                .isEmpty();
    }
}
