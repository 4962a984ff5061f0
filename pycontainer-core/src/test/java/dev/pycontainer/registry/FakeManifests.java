package dev.pycontainer.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pycontainer.http.FakeExchange;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.OciJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The manifest endpoints of a fake registry; nothing is taken that refers to what is not there. */
public final class FakeManifests {
    private final FakeStore store;
    private boolean digestHeader = true;
    private boolean immutableTags;
    private boolean careless;

    FakeManifests(FakeStore store) {
        this.store = store;
    }

    /** R4, R13: answers have no {@code Docker-Content-Digest}. */
    public void withoutDigestHeader() {
        digestHeader = false;
    }

    /** A manifest may refer to blobs that are not there. */
    public void withoutCheckOfBlobs() {
        careless = true;
    }

    /** A tag is written once. */
    public void withImmutableTags() {
        immutableTags = true;
    }

    void handle(FakeExchange exchange) throws IOException {
        switch (exchange.method()) {
            case "GET", "HEAD" -> get(exchange);
            case "PUT" -> put(exchange);
            default -> FakeRegistry.error(exchange, 405, "UNSUPPORTED", "no");
        }
    }

    private void get(FakeExchange exchange) throws IOException {
        Optional<FakeStore.Manifest> found = store.manifest(FakeRegistry.repository(exchange), exchange.lastSegment());
        boolean accepted = found.isPresent()
                && exchange.header("Accept").orElse("").contains(found.get().type());
        if (!accepted) {
            FakeRegistry.error(exchange, 404, "MANIFEST_UNKNOWN", "manifest unknown");
            return;
        }
        byte[] bytes = found.get().bytes();
        exchange.set("Content-Type", found.get().type());
        if (digestHeader) {
            exchange.set("Docker-Content-Digest", Digest.of(bytes).toString());
        }
        exchange.answer(200, bytes);
    }

    private void put(FakeExchange exchange) throws IOException {
        byte[] bytes = exchange.body();
        String identifier = exchange.lastSegment();
        String type = exchange.header("Content-Type").orElse("");
        boolean digest = identifier.startsWith("sha256:");
        if (exchange.header("Content-Length").isEmpty()) {
            FakeRegistry.error(exchange, 411, "SIZE_INVALID", "no length");
        } else if (digest && !Digest.of(bytes).toString().equals(identifier)) {
            FakeRegistry.error(exchange, 400, "DIGEST_INVALID", "other bytes");
        } else if (!digest && immutableTags && changes(FakeRegistry.repository(exchange), identifier, bytes)) {
            FakeRegistry.error(exchange, 400, "TAG_INVALID", "tag exists");
        } else if (careless || missing(FakeRegistry.repository(exchange), bytes).isEmpty()) {
            store.addManifest(FakeRegistry.repository(exchange), identifier, new FakeStore.Manifest(type, bytes));
            exchange.set("Docker-Content-Digest", Digest.of(bytes).toString());
            exchange.set("Location", exchange.path());
            exchange.answer(201);
        } else {
            FakeRegistry.error(
                    exchange,
                    400,
                    "MANIFEST_BLOB_UNKNOWN",
                    String.join(" ", missing(FakeRegistry.repository(exchange), bytes)));
        }
    }

    private boolean changes(String repository, String tag, byte[] bytes) {
        return store.manifest(repository, tag)
                .filter(old -> !Digest.of(old.bytes()).equals(Digest.of(bytes)))
                .isPresent();
    }

    private List<String> missing(String repository, byte[] bytes) {
        JsonNode json = OciJson.parse(bytes, "pushed manifest");
        List<String> missing = new ArrayList<>();
        List<JsonNode> blobs = new ArrayList<>();
        json.path("layers").forEach(blobs::add);
        if (json.has("config")) {
            blobs.add(json.path("config"));
        }
        for (JsonNode blob : blobs) {
            String digest = blob.path("digest").asText();
            if (store.blob(repository, digest).isEmpty()) {
                missing.add(digest);
            }
        }
        for (JsonNode child : json.path("manifests")) {
            String digest = child.path("digest").asText();
            if (store.manifest(repository, digest).isEmpty()) {
                missing.add(digest);
            }
        }
        return missing;
    }
}
