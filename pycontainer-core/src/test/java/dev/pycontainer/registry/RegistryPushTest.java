package dev.pycontainer.registry;

import static dev.pycontainer.registry.RegistryFixture.bytes;
import static dev.pycontainer.registry.RegistryFixture.content;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.http.HttpTransport;
import dev.pycontainer.image.Content;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageConfig;
import dev.pycontainer.oci.ImageManifest;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.oci.Platform;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistryPushTest {
    private static final String UPLOADS = "/v2/.*/blobs/uploads/.*";

    private final FakeRegistry registry = FakeRegistry.start();
    private final HttpTransport transport = RegistryFixture.quick();
    private final RegistryClient client = RegistryFixture.anonymous(transport);
    private final ImageReference target = registry.reference("team/app:1");
    private final Content blob = content(bytes(100_000, 1));

    @AfterEach
    void stop() throws IOException {
        transport.close();
        registry.close();
    }

    @Test
    void a_blob_is_sent_once_and_found_the_second_time() {
        assertThat(client.pushBlob(target, blob)).isEqualTo(BlobOutcome.UPLOADED);
        assertThat(client.pushBlob(target, blob)).isEqualTo(BlobOutcome.PRESENT);

        assertThat(registry.blob("team/app", blob.descriptor().digest())).isEqualTo(bytes(100_000, 1));
        assertThat(registry.count("PUT", UPLOADS)).isEqualTo(1);
        assertThat(registry.uploads().open()).isZero();
    }

    @Test
    void a_blob_of_the_same_registry_is_mounted_and_never_opened() {
        registry.addBlob("library/python", bytes(100_000, 1));
        Content unreadable = new Content() {
            @Override
            public Descriptor descriptor() {
                return blob.descriptor();
            }

            @Override
            public java.io.InputStream open() throws IOException {
                throw new IOException("must not be opened");
            }
        };

        BlobOutcome outcome = client.pushBlob(target, unreadable, registry.reference("library/python"));

        assertThat(outcome).isEqualTo(BlobOutcome.MOUNTED);
        assertThat(registry.hasBlob("team/app", blob.descriptor().digest())).isTrue();
        assertThat(registry.count("PUT", ".*")).isZero();
    }

    @Test
    void a_mount_that_the_registry_does_not_do_becomes_an_upload() {
        registry.uploads().withoutMounts();

        BlobOutcome outcome = client.pushBlob(target, blob, registry.reference("library/python"));

        assertThat(outcome).isEqualTo(BlobOutcome.UPLOADED);
        assertThat(registry.uploads().open()).isZero();
    }

    @Test
    void an_empty_blob_is_pushed_like_any_other() {
        assertThat(client.pushBlob(target, content(new byte[0]))).isEqualTo(BlobOutcome.UPLOADED);
    }

    @Test
    void what_was_left_open_is_cancelled_in_the_end() {
        registry.when("DELETE", ".*").times(1).answer(500);
        registry.when("PUT", "/v2/.*/blobs/uploads/.*").answer(400);
        Thread.currentThread().interrupt();
        Throwable failure = org.assertj.core.api.Assertions.catchThrowable(() -> client.pushBlob(target, blob));
        boolean interrupted = Thread.interrupted();

        client.close();

        assertThat(failure).isNotNull();
        assertThat(interrupted).as("an interrupted thread stays interrupted").isTrue();
        assertThat(registry.uploads().open()).isZero();
    }

    @Test
    void a_manifest_is_written_as_the_very_bytes_under_its_tag() {
        ImageConfig config = ImageConfig.empty(Platform.LINUX_AMD64);
        Content configContent = Content.of(Descriptor.of(MediaType.OCI_CONFIG, config.toBytes()), config.toBytes());
        ImageManifest manifest = new ImageManifest(
                MediaType.OCI_MANIFEST, configContent.descriptor(), List.of(blob.descriptor()), new TreeMap<>());
        client.pushBlob(target, blob);
        client.pushBlob(target, configContent);

        Digest digest = client.pushManifest(target, manifest.toBytes(), MediaType.OCI_MANIFEST);

        assertThat(registry.manifest("team/app", "1")).isEqualTo(manifest.toBytes());
        assertThat(client.headManifest(target).orElseThrow().digest()).isEqualTo(digest);
        assertThat(client.headManifest(target.withTag("2"))).isEmpty();
    }
}
