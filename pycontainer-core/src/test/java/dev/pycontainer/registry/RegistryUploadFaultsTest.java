package dev.pycontainer.registry;

import static dev.pycontainer.registry.RegistryFixture.bytes;
import static dev.pycontainer.registry.RegistryFixture.content;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.HttpTransport;
import dev.pycontainer.image.Content;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.ImageManifest;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.MediaType;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryUploadFaultsTest {
    private static final String UPLOAD = "/v2/team/app/blobs/uploads/.+";
    private static final int SIZE = 9 << 20;

    private final FakeRegistry registry = FakeRegistry.start();
    private final HttpTransport transport = RegistryFixture.quick();
    private final RegistryClient client = RegistryFixture.anonymous(transport);
    private final ImageReference target = registry.reference("team/app:1");
    private final Content blob = content(bytes(SIZE, 1));

    @AfterEach
    void stop() throws IOException {
        transport.close();
        registry.close();
    }

    private void assertPushed() {
        assertThat(client.pushBlob(target, blob)).isEqualTo(BlobOutcome.UPLOADED);
        assertThat(registry.hasBlob("team/app", blob.descriptor().digest())).isTrue();
        assertThat(registry.uploads().open()).as("open uploads").isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504, 522})
    void a_put_that_fails_begins_a_new_upload(int status) {
        registry.when("PUT", UPLOAD).times(2).answer(status);

        assertPushed();
        assertThat(registry.count("POST", "/v2/team/app/blobs/uploads/")).isEqualTo(3);
        assertThat(registry.count("DELETE", UPLOAD)).isEqualTo(2);
    }

    @Test
    void a_put_whose_answer_is_lost_is_not_sent_again() {
        registry.when("PUT", UPLOAD).times(1).run((exchange, rest) -> {
            registry.addBlob("team/app", bytes(SIZE, 1));
            exchange.drop();
            return true;
        });

        assertThat(client.pushBlob(target, blob)).isEqualTo(BlobOutcome.UPLOADED);
        assertThat(registry.count("PUT", UPLOAD)).isEqualTo(1);
        assertThat(registry.count("HEAD", ".*")).isEqualTo(2);
    }

    @Test
    void a_connection_that_breaks_in_the_body_begins_a_new_upload() {
        registry.when("PUT", UPLOAD).times(2).drop();

        assertPushed();
    }

    @Test
    void a_throttled_put_goes_to_the_same_upload() {
        registry.when("PUT", UPLOAD).times(1).answer(429, "Retry-After", "0");

        assertPushed();
        assertThat(registry.count("POST", "/v2/team/app/blobs/uploads/")).isEqualTo(1);
    }

    @Test
    void a_lost_session_is_replaced_twice_and_no_more() {
        registry.when("PUT", UPLOAD).times(2).error(404, "BLOB_UPLOAD_UNKNOWN", "gone");
        assertPushed();

        registry.when("PUT", UPLOAD).error(404, "BLOB_UPLOAD_UNKNOWN", "gone");
        registry.forgetRequests();
        assertThatThrownBy(() -> client.pushBlob(target, content(bytes(10, 2))))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("404: BLOB_UPLOAD_UNKNOWN: gone")
                .hasMessageContaining("_state=***");
        assertThat(registry.count("PUT", UPLOAD)).isEqualTo(3);
        assertThat(registry.uploads().open()).isZero();
    }

    @Test
    void a_wrong_digest_at_the_end_is_tried_once_more() {
        registry.when("PUT", UPLOAD).times(1).error(400, "DIGEST_INVALID", "bits flipped");
        assertPushed();

        registry.when("PUT", UPLOAD).error(400, "DIGEST_INVALID", "bits flipped");
        assertThatThrownBy(() -> client.pushBlob(target, content(bytes(10, 2)))).hasMessageContaining("DIGEST_INVALID");
    }

    @Test
    void a_body_that_is_too_large_goes_in_chunks() {
        registry.when("PUT", UPLOAD).times(1).answer(413);

        assertPushed();
        assertThat(registry.requests())
                .filteredOn(request -> request.method().equals("PATCH"))
                .extracting(request -> request.header("Content-Range").orElse(""))
                .containsExactly("0-4194303", "4194304-8388607", "8388608-9437183");
    }

    @Test
    void a_registry_that_always_fails_a_whole_put_gets_chunks() {
        registry.when("PUT", UPLOAD).run((exchange, rest) -> {
            boolean whole = exchange.header("Content-Length")
                    .filter(length -> !length.equals("0"))
                    .isPresent();
            if (whole) {
                exchange.answer(500);
            }
            return whole;
        });

        assertPushed();
    }

    @Test
    void a_chunk_minimum_is_kept() {
        registry.uploads().chunkMinimum(5 << 20);
        registry.when("PUT", UPLOAD).times(1).answer(413);

        assertPushed();
        assertThat(registry.count("PATCH", UPLOAD)).isEqualTo(2);
    }

    @Test
    void a_chunk_whose_answer_is_lost_is_not_sent_again() {
        registry.when("PUT", UPLOAD).times(1).answer(413);
        registry.uploads().withoutStateInQuery();
        registry.when("PATCH", UPLOAD).after(1).times(1).run((exchange, rest) -> {
            registry.uploads().take(exchange);
            exchange.drop();
            return true;
        });

        assertPushed();
        assertThat(registry.count("PATCH", UPLOAD)).isEqualTo(3);
    }

    @Test
    void a_chunk_that_did_not_arrive_is_sent_again() {
        registry.when("PUT", UPLOAD).times(1).answer(413);
        registry.when("PATCH", UPLOAD).after(1).times(1).answer(502);

        assertPushed();
        assertThat(registry.count("PATCH", UPLOAD)).isEqualTo(4);
    }

    @Test
    void a_first_chunk_of_which_nobody_knows_begins_a_new_upload() {
        registry.when("PUT", UPLOAD).times(1).answer(413);
        registry.when("PATCH", UPLOAD).times(1).answer(502);

        assertPushed();
        assertThat(registry.count("POST", "/v2/team/app/blobs/uploads/")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0-9", "bytes=0-9", "0-0"})
    void the_range_in_an_answer_to_a_chunk_does_not_matter(String range) {
        registry.when("PUT", UPLOAD).times(1).answer(413);
        registry.when("PATCH", UPLOAD).run((exchange, rest) -> {
            registry.uploads().take(exchange);
            if (!range.isEmpty()) {
                exchange.set("Range", range);
            }
            exchange.answer(201);
            return true;
        });

        assertPushed();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 400, 401, 403, 404, 405, 500})
    void a_mount_that_fails_in_any_way_is_an_upload(int status) {
        registry.when("POST", ".*mount=.*").answer(status);

        assertThat(client.pushBlob(target, blob, registry.reference("library/python")))
                .isEqualTo(BlobOutcome.UPLOADED);
        assertThat(registry.count("POST", ".*mount=.*")).isEqualTo(1);
    }

    @Test
    void locations_with_and_without_a_query_and_absolute_ones_work() {
        registry.uploads().withoutStateInQuery();
        assertPushed();
        registry.uploads().locationsAt(registry.url());

        assertThat(client.pushBlob(target, content(bytes(10, 2)))).isEqualTo(BlobOutcome.UPLOADED);
        assertThat(registry.requests())
                .filteredOn(request -> request.method().equals("PUT"))
                .allMatch(request -> request.target().contains("?digest=sha256:"));
    }

    @Test
    void an_answer_without_a_location_is_an_error() {
        registry.when("POST", ".*").answer(202);

        assertThatThrownBy(() -> client.pushBlob(target, blob)).hasMessageContaining("names 0 addresses to upload to");
    }

    @Test
    void a_page_in_place_of_an_answer_is_not_believed() {
        registry.when("PUT", UPLOAD).answerText(200, "text/html", "<html>log in</html>");

        assertThatThrownBy(() -> client.pushBlob(target, blob))
                .hasMessageContaining("the registry answered 200, but does not have the blob");
    }

    @Test
    void a_blob_that_was_mounted_and_is_missing_after_all_is_sent() {
        Content config = content(bytes(100, 5));
        client.pushBlob(target, config);
        registry.when("POST", ".*mount=.*").answer(201);
        assertThat(client.pushBlob(target, blob, registry.reference("library/python")))
                .isEqualTo(BlobOutcome.MOUNTED);

        client.pushManifest(target, manifest(config, blob), MediaType.OCI_MANIFEST);

        assertThat(registry.hasBlob("team/app", blob.descriptor().digest())).isTrue();
        assertThat(registry.count("PUT", ".*/manifests/.*")).isEqualTo(2);
    }

    @Test
    void a_blob_that_nobody_pushed_is_an_error_and_no_tag_is_written() {
        assertThatThrownBy(() -> client.pushManifest(target, manifest(blob, blob), MediaType.OCI_MANIFEST))
                .hasMessageContaining("400: MANIFEST_BLOB_UNKNOWN");
        assertThat(registry.hasManifest("team/app", "1")).isFalse();
    }

    @Test
    void an_immutable_tag_is_fine_if_it_has_the_content_already() {
        registry.manifests().withImmutableTags();
        client.pushBlob(target, blob);
        byte[] manifest = manifest(blob, blob);
        client.pushManifest(target, manifest, MediaType.OCI_MANIFEST);
        registry.when("PUT", ".*/manifests/1").times(1).error(400, "TAG_INVALID", "exists");

        assertThat(client.pushManifest(target, manifest, MediaType.OCI_MANIFEST))
                .isNotNull();
        assertThatThrownBy(() -> client.pushManifest(target, manifest(blob), MediaType.OCI_MANIFEST))
                .hasMessageContaining("exists with other content and may not be changed")
                .hasMessageContaining("push under another tag");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 415})
    void a_registry_without_oci_types_suggests_dockers(int status) {
        registry.when("PUT", ".*/manifests/.*").error(status, "MANIFEST_INVALID", "unknown media type");

        assertThatThrownBy(() -> client.pushManifest(target, manifest(blob), MediaType.OCI_MANIFEST))
                .hasMessageContaining("unknown media type")
                .hasMessageContaining("<format>docker</format>");
    }

    @Test
    void another_digest_than_ours_is_an_error() {
        registry.when("PUT", ".*/manifests/.*").answer(201, "Docker-Content-Digest", "sha256:" + "0".repeat(64));

        assertThatThrownBy(() -> client.pushManifest(target, manifest(blob), MediaType.OCI_MANIFEST))
                .hasMessageContaining("stored the manifest under another digest");
    }

    @Test
    void what_a_registry_says_cannot_steer_a_terminal_and_is_not_endless() {
        String evil = "\\u001b[31mred\\u202e https://u:CNRY@x.example/?sig=CNRY " + "a".repeat(5000);
        registry.when("PUT", ".*/manifests/.*").error(400, "UNSUPPORTED", evil);

        assertThatThrownBy(() -> client.pushManifest(target, manifest(blob), MediaType.OCI_MANIFEST))
                .hasMessageContaining("\\u001b[31mred\\u202e https://***@x.example/?sig=***")
                .hasMessageNotContaining("CNRY")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(3000));
    }

    @Test
    void an_upload_that_fails_is_cancelled() {
        registry.when("PUT", UPLOAD).answer(400);

        assertThatThrownBy(() -> client.pushBlob(target, blob)).isInstanceOf(PycontainerException.class);
        assertThat(registry.uploads().open()).isZero();
    }

    @Test
    void the_final_error_tells_how_often_and_under_which_id() {
        registry.when("PUT", ".*/manifests/.*").answer(503, "X-Request-Id", "r-17");

        assertThatThrownBy(() -> client.pushManifest(target, manifest(blob), MediaType.OCI_MANIFEST))
                .hasMessage("PUT " + registry.url()
                        + "/v2/team/app/manifests/1: 503 Service Unavailable (sent 7 times, request id r-17)");
    }

    private static byte[] manifest(Content config, Content... layers) {
        List<Descriptor> descriptors =
                java.util.Arrays.stream(layers).map(Content::descriptor).toList();
        return new ImageManifest(MediaType.OCI_MANIFEST, config.descriptor(), descriptors, new TreeMap<>()).toBytes();
    }
}
