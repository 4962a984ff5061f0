package dev.pycontainer.registry;

import static dev.pycontainer.registry.RegistryFixture.bytes;
import static dev.pycontainer.registry.RegistryFixture.content;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.http.HttpSettings;
import dev.pycontainer.http.HttpTransport;
import dev.pycontainer.http.HttpTransports;
import dev.pycontainer.http.TransferTotals;
import dev.pycontainer.image.BlobStore;
import dev.pycontainer.image.Content;
import dev.pycontainer.image.GrowingBlob;
import dev.pycontainer.image.Image;
import dev.pycontainer.image.PendingBlob;
import dev.pycontainer.lab.Laboratory;
import dev.pycontainer.lab.LaboratoryTest;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.History;
import dev.pycontainer.oci.ImageConfig;
import dev.pycontainer.oci.ImageManifest;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.oci.Platform;
import dev.pycontainer.registry.auth.CredentialChain;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same client against registries that others wrote. */
@LaboratoryTest
class RealRegistryTest {
    @TempDir
    Path folder;

    private final Laboratory laboratory = Laboratory.running();
    private final TransferTotals totals = new TransferTotals();
    private final HttpTransport transport = HttpTransports.create(HttpSettings.defaults(), totals);
    private final Content layer = content(bytes(5_000_000, System.nanoTime()));

    @AfterEach
    void stop() throws IOException {
        transport.close();
    }

    private RegistryClient client(CredentialChain credentials) {
        return new RegistryClient(transport, credentials, TransferListener.NONE);
    }

    private CredentialChain login(String password) {
        return CredentialChain.of(RegistryFixture.always(RegistryFixture.basic(laboratory.authUser(), password)));
    }

    @Test
    void an_image_goes_up_once_is_mounted_and_comes_down_again() throws IOException {
        goThrough(client(CredentialChain.anonymous()), laboratory.registry());
    }

    @Test
    void a_registry_with_passwords_takes_it_too() throws IOException {
        goThrough(client(login(laboratory.authPassword())), laboratory.authRegistry());
    }

    @Test
    @LaboratoryTest(needs = "LAB_REGISTRY3")
    void a_registry_of_the_next_generation_takes_it_too() throws IOException {
        goThrough(client(CredentialChain.anonymous()), laboratory.variable("LAB_REGISTRY3"));
    }

    @Test
    void a_blob_goes_up_while_it_is_written() throws Exception {
        growThrough(client(CredentialChain.anonymous()), laboratory.registry());
    }

    @Test
    @LaboratoryTest(needs = "LAB_REGISTRY3")
    void a_blob_goes_up_while_it_is_written_to_the_next_generation_too() throws Exception {
        growThrough(client(CredentialChain.anonymous()), laboratory.variable("LAB_REGISTRY3"));
    }

    /** Three chunks and a rest, the last of them written when the first ones are sent already. */
    private void growThrough(RegistryClient client, String registry) throws Exception {
        ImageReference target = ImageReference.parse(registry + "/http-client/growing");
        byte[] bytes = bytes(13_000_000, System.nanoTime());
        CompletableFuture<BlobOutcome> push;
        Digest digest;
        try (PendingBlob blob = new BlobStore(folder).begin()) {
            GrowingBlob growing = blob.growing();
            push = CompletableFuture.supplyAsync(() -> pushed(client, target, growing));
            blob.write(bytes, 0, 9_000_000);
            await(() -> totals.total().bytesUp() >= 8 << 20);
            blob.write(bytes, 9_000_000, bytes.length - 9_000_000);
            digest = blob.commit();
        }

        assertThat(push.get(60, TimeUnit.SECONDS)).isEqualTo(BlobOutcome.UPLOADED);
        try (InputStream in = client.blob(target, Descriptor.of(MediaType.OCI_LAYER_GZIP, digest, bytes.length))
                .open()) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
        assertThat(totals.total().bytesUp()).isEqualTo(bytes.length);
    }

    private static BlobOutcome pushed(RegistryClient client, ImageReference target, GrowingBlob growing) {
        try {
            return client.pushGrowing(target, growing, MediaType.OCI_LAYER_GZIP).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 3000 && !condition.getAsBoolean(); i++) {
            Thread.sleep(10);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Test
    void a_wrong_password_is_explained() {
        ImageReference target = ImageReference.parse(laboratory.authRegistry() + "/http-client/refused:1");

        assertThatThrownBy(() -> client(login("CNRY-wrong")).pushBlob(target, layer))
                .hasMessageStartingWith("no permission to push to " + target.name() + " as " + laboratory.authUser())
                .hasMessageNotContaining("CNRY");
    }

    private void goThrough(RegistryClient client, String registry) throws IOException {
        ImageReference target = ImageReference.parse(registry + "/http-client/app:" + System.nanoTime());
        ImageReference other = ImageReference.parse(registry + "/http-client/other");
        Content config = config();
        byte[] manifest = new ImageManifest(
                        MediaType.OCI_MANIFEST, config.descriptor(), List.of(layer.descriptor()), new TreeMap<>())
                .toBytes();
        client.expectPush(target, List.of());
        assertThat(client.headManifest(target)).isEmpty();
        assertThat(client.pushBlob(target, layer)).isEqualTo(BlobOutcome.UPLOADED);
        assertThat(client.pushBlob(target, layer)).isEqualTo(BlobOutcome.PRESENT);
        assertThat(client.pushBlob(other, layer, target)).isEqualTo(BlobOutcome.MOUNTED);
        client.pushBlob(target, config);
        assertThat(client.pushBlob(target, content(new byte[0]))).isNotNull();

        Digest digest = client.pushManifest(target, manifest, MediaType.OCI_MANIFEST);

        assertThat(client.headManifest(target).orElseThrow().digest()).isEqualTo(digest);
        Image image = client.pullImage(target, Platform.LINUX_AMD64);
        try (InputStream in = image.layers().get(0).open()) {
            assertThat(in.transferTo(OutputStream.nullOutputStream())).isEqualTo(5_000_000);
        }
        assertThat(totals.total().bytesUp()).as("each byte is sent once").isLessThan(5_010_000);
    }

    private static Content config() {
        byte[] bytes = ImageConfig.empty(Platform.LINUX_AMD64)
                .edit()
                .addLayer(Digest.of("diff"), new History("2026-01-01T00:00:00Z", "test", "", false))
                .done()
                .toBytes();
        return Content.of(Descriptor.of(MediaType.OCI_CONFIG, bytes), bytes);
    }
}
