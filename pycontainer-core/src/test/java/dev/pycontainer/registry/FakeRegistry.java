package dev.pycontainer.registry;

import dev.pycontainer.http.FakeExchange;
import dev.pycontainer.http.FakeServer;
import dev.pycontainer.http.FaultRule;
import dev.pycontainer.http.RecordedRequest;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.MediaType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A registry in this JVM that follows the distribution specification to the letter, with switches for what real ones do
 * otherwise. It listens on a loopback port of its own.
 *
 * <pre>
 * try (FakeRegistry registry = FakeRegistry.start()) {
 *     registry.requireToken("user", "password");
 *     registry.when("PUT", "/v2/.*&#47;blobs/uploads/.*").times(1).answer(500);
 *     client.pushBlob(registry.reference("team/app"), content);
 *     assertThat(registry.count("PUT", ".*&#47;blobs/uploads/.*")).isEqualTo(2);
 * }
 * </pre>
 */
public final class FakeRegistry implements AutoCloseable {
    private final FakeServer server;
    private final FakeStore store = new FakeStore();
    private final FakeLogin login = new FakeLogin();
    private final FakeUploads uploads = new FakeUploads(store);
    private final FakeManifests manifests = new FakeManifests(store);

    private FakeRegistry(String address) {
        server = FakeServer.start(address, this::route);
    }

    /** An open registry on 127.0.0.1. */
    public static FakeRegistry start() {
        return start("127.0.0.1");
    }

    /** @param address another loopback address makes another host */
    public static FakeRegistry start(String address) {
        return new FakeRegistry(address);
    }

    public String host() {
        return server.host();
    }

    public String url() {
        return server.url();
    }

    /** @param name repository, with tag or digest as needed */
    public ImageReference reference(String name) {
        return ImageReference.parse(host() + "/" + name);
    }

    /** Every request needs this user and password. */
    public FakeRegistry requireBasic(String user, String password) {
        login.requireBasic(user, password);
        return this;
    }

    /** Every request needs a token from {@code /token}, which gives pull and push to this user. */
    public FakeRegistry requireToken(String user, String password) {
        login.requireToken(url() + "/token", user, password);
        return this;
    }

    /** How tokens are given and what for. */
    public FakeLogin login() {
        return login;
    }

    /** How uploads behave. */
    public FakeUploads uploads() {
        return uploads;
    }

    /** How manifests are answered and taken. */
    public FakeManifests manifests() {
        return manifests;
    }

    /**
     * Answers otherwise from now on; rules that were made first are tried first.
     *
     * @param path a regular expression for path and query
     */
    public FaultRule when(String method, String path) {
        return server.when(method, path);
    }

    /** Puts a blob there without a request. */
    public Digest addBlob(String repository, byte[] bytes) {
        return store.addBlob(repository, bytes);
    }

    /** Puts a manifest there without a request or a check. */
    public Digest addManifest(String repository, String tag, byte[] bytes, MediaType type) {
        return store.addManifest(repository, tag, new FakeStore.Manifest(type.value(), bytes));
    }

    public boolean hasBlob(String repository, Digest digest) {
        return store.blob(repository, digest.toString()).isPresent();
    }

    public byte[] blob(String repository, Digest digest) {
        return store.blob(repository, digest.toString()).orElseThrow();
    }

    /** The manifest that a tag or digest names. */
    public byte[] manifest(String repository, String identifier) {
        return store.manifest(repository, identifier).orElseThrow().bytes();
    }

    public boolean hasManifest(String repository, String identifier) {
        return store.manifest(repository, identifier).isPresent();
    }

    public void removeBlob(String repository, Digest digest) {
        store.removeBlob(repository, digest.toString());
    }

    /** All requests so far, in order. */
    public List<RecordedRequest> requests() {
        return server.requests();
    }

    /** @param path a regular expression for path and query */
    public long count(String method, String path) {
        return server.count(method, path);
    }

    /** The number of client ports seen: connections. */
    public long connections() {
        return server.connections();
    }

    public void forgetRequests() {
        server.forgetRequests();
    }

    private void route(FakeExchange exchange) throws IOException {
        if (exchange.path().equals("/token")) {
            login.token(exchange);
        } else if (!login.admits(exchange)) {
            login.challenge(exchange);
        } else if (exchange.path().contains("/blobs/uploads/")) {
            uploads.handle(exchange);
        } else if (exchange.path().contains("/blobs/")) {
            FakeBlobs.handle(exchange, store);
        } else if (exchange.path().contains("/manifests/")) {
            manifests.handle(exchange);
        } else {
            exchange.answer(exchange.path().equals("/v2/") ? 200 : 404);
        }
    }

    /** The repository of a distribution API path. */
    static String repository(FakeExchange exchange) {
        return exchange.path().replaceFirst("^/v2/", "").replaceFirst("/(blobs|manifests)/.*$", "");
    }

    /** Answers with an error as the distribution specification writes it. */
    static void error(FakeExchange exchange, int status, String code, String message) throws IOException {
        exchange.set("Content-Type", "application/json");
        String body = "{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"" + message + "\",\"detail\":{\"name\":\""
                + message + "\"}}]}";
        exchange.answer(status, body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.close();
    }
}
