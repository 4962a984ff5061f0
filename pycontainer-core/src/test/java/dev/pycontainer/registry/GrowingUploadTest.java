package dev.pycontainer.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.http.HttpTransport;
import dev.pycontainer.image.BlobStore;
import dev.pycontainer.image.GrowingBlob;
import dev.pycontainer.image.PendingBlob;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.MediaType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blobs that are sent while somebody still writes them. */
class GrowingUploadTest {
    private static final int CHUNK = 4 << 20;
    private static final byte[] BYTES = RegistryFixture.bytes(CHUNK + CHUNK / 4, 1);
    private static final Digest DIGEST = Digest.of(BYTES);
    private static final String REPOSITORY = "team/app";
    private static final String UPLOADS = "/v2/team/app/blobs/uploads/.*";

    @TempDir
    Path folder;

    private final FakeRegistry registry = FakeRegistry.start();
    private final HttpTransport transport = RegistryFixture.quick();
    private final RegistryClient client = RegistryFixture.anonymous(transport);
    private final ImageReference repository = registry.reference(REPOSITORY);
    private final CountDownLatch sending = new CountDownLatch(1);

    @BeforeEach
    void watch_for_the_first_chunk() {
        registry.when("PATCH", UPLOADS).run((exchange, rest) -> {
            sending.countDown();
            return false;
        });
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        transport.close();
        registry.close();
    }

    @Test
    void the_first_chunk_goes_out_before_the_last_byte_is_there() throws Exception {
        assertThat(pushed()).isEqualTo(BlobOutcome.UPLOADED);

        assertThat(registry.blob(REPOSITORY, DIGEST)).isEqualTo(BYTES);
        assertThat(registry.uploads().open()).isZero();
        assertThat(registry.count("PATCH", UPLOADS)).isEqualTo(2);
    }

    @Test
    void a_blob_that_is_given_up_is_cancelled_at_the_registry() throws Exception {
        PendingBlob blob = new BlobStore(folder).begin();
        FutureTask<BlobOutcome> push = start(blob.growing());
        blob.write(BYTES, 0, CHUNK);
        awaitChunk();
        blob.close();

        assertThatThrownBy(push::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(GrowingBlob.AbandonedException.class);
        assertThat(registry.count("DELETE", UPLOADS)).isEqualTo(1);
        assertThat(registry.uploads().open()).isZero();
    }

    @Test
    void a_cancellation_that_is_interrupted_itself_is_made_up_for_at_the_end() throws Exception {
        PendingBlob blob = new BlobStore(folder).begin();
        FutureTask<BlobOutcome> push = start(blob.growing());
        blob.write(BYTES, 0, CHUNK);
        awaitChunk();
        CountDownLatch interrupted = new CountDownLatch(1);
        registry.when("DELETE", UPLOADS).times(1).run((exchange, rest) -> {
            push.cancel(true);
            interrupted.countDown();
            exchange.drop();
            return true;
        });
        blob.close();
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();

        client.close();

        assertThat(registry.uploads().open()).isZero();
    }

    @Test
    void a_small_blob_is_asked_for_and_then_sent_in_one_piece() throws Exception {
        byte[] small = Arrays.copyOf(BYTES, 1000);
        try (PendingBlob blob = new BlobStore(folder).begin()) {
            FutureTask<BlobOutcome> push = start(blob.growing());
            blob.write(small);
            blob.commit();

            assertThat(push.get()).isEqualTo(BlobOutcome.UPLOADED);
        }
        assertThat(registry.blob(REPOSITORY, Digest.of(small))).isEqualTo(small);
        assertThat(registry.count("HEAD", ".*")).isEqualTo(1);
        assertThat(registry.count("PATCH", ".*")).isZero();
    }

    @Test
    void a_blob_that_the_registry_has_is_not_sent_to_its_end() throws Exception {
        registry.addBlob(REPOSITORY, BYTES);

        assertThat(pushed()).isEqualTo(BlobOutcome.PRESENT);

        assertThat(registry.count("PATCH", UPLOADS)).isEqualTo(1);
        assertThat(registry.count("PUT", UPLOADS)).isZero();
        assertThat(registry.uploads().open()).isZero();
    }

    @Test
    void chunks_are_as_large_as_the_registry_wants_them() throws Exception {
        registry.uploads().chunkMinimum(BYTES.length);

        try (PendingBlob blob = new BlobStore(folder).begin()) {
            FutureTask<BlobOutcome> push = start(blob.growing());
            blob.write(BYTES);
            blob.write(1);
            awaitChunk();
            blob.commit();
            assertThat(push.get()).isEqualTo(BlobOutcome.UPLOADED);
        }
        assertThat(registry.requests().stream()
                        .filter(request -> request.method().equals("PATCH"))
                        .map(request -> request.header("Content-Range").orElseThrow()))
                .containsExactly("0-" + (BYTES.length - 1), BYTES.length + "-" + BYTES.length);
    }

    @Test
    void an_upload_that_the_registry_forgets_is_begun_anew_when_the_blob_is_whole() throws Exception {
        try (PendingBlob blob = new BlobStore(folder).begin()) {
            FutureTask<BlobOutcome> push = start(blob.growing());
            blob.write(BYTES, 0, CHUNK);
            awaitChunk();
            registry.uploads().forget();
            blob.write(BYTES, CHUNK, BYTES.length - CHUNK);
            blob.commit();

            assertThat(push.get()).isEqualTo(BlobOutcome.UPLOADED);
        }
        assertThat(registry.blob(REPOSITORY, DIGEST)).isEqualTo(BYTES);
        assertThat(registry.uploads().open()).isZero();
    }

    @Test
    void a_lost_answer_to_the_last_request_is_no_failure() throws Exception {
        registry.when("PUT", UPLOADS).times(1).run((exchange, rest) -> {
            rest.run();
            exchange.drop();
            return true;
        });

        assertThat(pushed()).isIn(BlobOutcome.UPLOADED, BlobOutcome.PRESENT);

        assertThat(registry.blob(REPOSITORY, DIGEST)).isEqualTo(BYTES);
        assertThat(registry.uploads().open()).isZero();
    }

    /** Writes all but the last piece, waits for the first chunk, and writes the rest. */
    private BlobOutcome pushed() throws Exception {
        try (PendingBlob blob = new BlobStore(folder).begin()) {
            FutureTask<BlobOutcome> push = start(blob.growing());
            blob.write(BYTES, 0, CHUNK + 1);
            awaitChunk();
            blob.write(BYTES, CHUNK + 1, BYTES.length - CHUNK - 1);
            assertThat(blob.commit()).isEqualTo(DIGEST);
            return push.get(30, TimeUnit.SECONDS);
        }
    }

    private void awaitChunk() throws InterruptedException {
        assertThat(sending.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private FutureTask<BlobOutcome> start(GrowingBlob blob) {
        Callable<BlobOutcome> pushing = () -> {
            Optional<BlobOutcome> early = client.pushGrowing(repository, blob, MediaType.OCI_LAYER_GZIP);
            return early.isPresent()
                    ? early.get()
                    : client.pushBlob(repository, blob.content(MediaType.OCI_LAYER_GZIP));
        };
        FutureTask<BlobOutcome> task = new FutureTask<>(pushing);
        Thread thread = new Thread(task, "pushing");
        thread.setDaemon(true);
        thread.start();
        return task;
    }
}
