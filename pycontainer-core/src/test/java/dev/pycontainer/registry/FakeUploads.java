package dev.pycontainer.registry;

import dev.pycontainer.http.FakeExchange;
import dev.pycontainer.oci.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The upload endpoints of a fake registry. Each step of an upload has a new {@code Location} with a state in its query;
 * an old one is unknown.
 */
public final class FakeUploads {
    private final FakeStore store;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final AtomicInteger counter = new AtomicInteger();
    private String locationPrefix = "";
    private boolean mounts = true;
    private boolean stateInQuery = true;
    private int minimum;

    FakeUploads(FakeStore store) {
        this.store = store;
    }

    private static final class Session {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private volatile int step;
    }

    /** Locations are absolute, at this address. */
    public void locationsAt(String url) {
        locationPrefix = url;
    }

    /** Locations have no query. */
    public void withoutStateInQuery() {
        stateInQuery = false;
    }

    /** A mount opens an upload instead, as the specification allows. */
    public void withoutMounts() {
        mounts = false;
    }

    public void chunkMinimum(int bytes) {
        minimum = bytes;
    }

    /** Uploads that were neither ended nor cancelled. */
    public int open() {
        return sessions.size();
    }

    /** Forgets all open uploads, as a restarted replica does. */
    public void forget() {
        sessions.clear();
    }

    void handle(FakeExchange exchange) throws IOException {
        switch (exchange.method()) {
            case "POST" -> start(exchange);
            case "PATCH" -> patch(exchange);
            case "PUT" -> finish(exchange);
            case "GET" -> status(exchange);
            case "DELETE" -> cancel(exchange);
            default -> FakeRegistry.error(exchange, 405, "UNSUPPORTED", "no");
        }
    }

    private void start(FakeExchange exchange) throws IOException {
        List<String> mount = exchange.parameters("mount");
        List<String> from = exchange.parameters("from");
        if (mounts && !mount.isEmpty() && !from.isEmpty()) {
            var blob = store.blob(from.get(0), mount.get(0));
            if (blob.isPresent()) {
                store.addBlob(FakeRegistry.repository(exchange), blob.get());
                exchange.set("Location", "/v2/" + FakeRegistry.repository(exchange) + "/blobs/" + mount.get(0));
                exchange.answer(201);
                return;
            }
        }
        String id = "u" + counter.incrementAndGet();
        sessions.put(id, new Session());
        if (minimum > 0) {
            exchange.set("OCI-Chunk-Min-Length", String.valueOf(minimum));
        }
        locate(exchange, id);
        exchange.answer(202);
    }

    private void locate(FakeExchange exchange, String id) {
        Session session = sessions.get(id);
        session.step++;
        String query = stateInQuery ? "?_state=secret-" + session.step : "";
        exchange.set(
                "Location",
                locationPrefix + "/v2/" + FakeRegistry.repository(exchange) + "/blobs/uploads/" + id + query);
    }

    private boolean isCurrent(FakeExchange exchange, Session session) {
        return session != null
                && (!stateInQuery || exchange.parameters("_state").equals(List.of("secret-" + session.step)));
    }

    private void patch(FakeExchange exchange) throws IOException {
        if (take(exchange)) {
            exchange.answer(202);
        }
    }

    /** Takes a chunk and leaves the good answer to the caller; a bad one is given here. */
    boolean take(FakeExchange exchange) throws IOException {
        byte[] chunk = exchange.body();
        Session session = sessions.get(exchange.lastSegment());
        if (!isCurrent(exchange, session)) {
            FakeRegistry.error(exchange, 404, "BLOB_UPLOAD_UNKNOWN", "upload unknown");
            return false;
        }
        int start = session.bytes.size();
        String expected = start + "-" + (start + chunk.length - 1);
        if (exchange.header("Content-Range")
                .filter(range -> !range.equals(expected))
                .isPresent()) {
            FakeRegistry.error(exchange, 416, "BLOB_UPLOAD_INVALID", "out of order");
            return false;
        }
        session.bytes.write(chunk);
        locate(exchange, exchange.lastSegment());
        exchange.set("Range", "0-" + Math.max(0, session.bytes.size() - 1));
        return true;
    }

    private void finish(FakeExchange exchange) throws IOException {
        byte[] rest = exchange.body();
        Session session = sessions.get(exchange.lastSegment());
        List<String> digests = exchange.parameters("digest");
        if (!isCurrent(exchange, session)) {
            FakeRegistry.error(exchange, 404, "BLOB_UPLOAD_UNKNOWN", "upload unknown");
            return;
        }
        session.bytes.write(rest);
        Digest actual = Digest.of(session.bytes.toByteArray());
        if (!digests.equals(List.of(actual.toString()))) {
            sessions.remove(exchange.lastSegment());
            FakeRegistry.error(exchange, 400, "DIGEST_INVALID", "other bytes");
            return;
        }
        sessions.remove(exchange.lastSegment());
        store.addBlob(FakeRegistry.repository(exchange), session.bytes.toByteArray());
        exchange.set("Location", "/v2/" + FakeRegistry.repository(exchange) + "/blobs/" + actual);
        exchange.set("Docker-Content-Digest", actual.toString());
        exchange.answer(201);
    }

    private void status(FakeExchange exchange) throws IOException {
        Session session = sessions.get(exchange.lastSegment());
        if (session == null) {
            FakeRegistry.error(exchange, 404, "BLOB_UPLOAD_UNKNOWN", "upload unknown");
            return;
        }
        exchange.set("Range", "0-" + Math.max(0, session.bytes.size() - 1));
        exchange.answer(204);
    }

    private void cancel(FakeExchange exchange) throws IOException {
        boolean known = sessions.remove(exchange.lastSegment()) != null;
        exchange.answer(known ? 204 : 404);
    }
}
