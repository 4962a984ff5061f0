package dev.pycontainer.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

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
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
    private final List<FaultRule> faults = new CopyOnWriteArrayList<>();
    private final FakeStore store = new FakeStore();
    private final FakeLogin login = new FakeLogin();
    private final FakeUploads uploads = new FakeUploads(store);
    private final FakeManifests manifests = new FakeManifests(store);

    private FakeRegistry(InetAddress address) throws IOException {
        server = HttpServer.create(new InetSocketAddress(address, 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** An open registry on 127.0.0.1. */
    public static FakeRegistry start() {
        return start("127.0.0.1");
    }

    /** @param address another loopback address makes another host */
    public static FakeRegistry start(String address) {
        try {
            return new FakeRegistry(InetAddress.getByName(address));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String host() {
        return server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort();
    }

    public String url() {
        return "http://" + host();
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
        FaultRule rule = new FaultRule(method, path);
        faults.add(rule);
        return rule;
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
        return List.copyOf(requests);
    }

    /** @param path a regular expression for path and query */
    public long count(String method, String path) {
        return requests.stream()
                .filter(request -> request.matches(method, path))
                .count();
    }

    /** The number of client ports seen: connections. */
    public long connections() {
        return requests.stream().map(RecordedRequest::clientPort).distinct().count();
    }

    public void forgetRequests() {
        requests.clear();
    }

    private void handle(HttpExchange raw) throws IOException {
        requests.add(RecordedRequest.of(raw));
        FakeExchange exchange = new FakeExchange(raw);
        try (raw) {
            for (FaultRule fault : faults) {
                if (fault.applies(exchange)) {
                    if (fault.run(exchange, () -> route(exchange))) {
                        return;
                    }
                }
            }
            route(exchange);
        }
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

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
