package dev.pycontainer.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** A web server in this JVM, on a loopback port of its own, that records requests and misbehaves as it is told. */
public final class FakeServer implements AutoCloseable {
    static {
        // The JDK's server writes head and body apart; without this each answer waits 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final String scheme;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
    private final List<FaultRule> rules = new CopyOnWriteArrayList<>();
    private final Behaviour behaviour;

    private FakeServer(HttpServer server, String scheme, Behaviour behaviour) {
        this.server = server;
        this.scheme = scheme;
        this.behaviour = behaviour;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** What a server does when no rule says otherwise. */
    @FunctionalInterface
    public interface Behaviour {
        void answer(FakeExchange exchange) throws IOException;
    }

    /** Answers 404 to all that no rule answers. */
    public static FakeServer start() {
        return start("127.0.0.1", exchange -> exchange.answer(404));
    }

    /** @param address another loopback address makes another host */
    public static FakeServer start(String address, Behaviour behaviour) {
        try {
            return new FakeServer(HttpServer.create(new InetSocketAddress(address, 0), 0), "http", behaviour);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static FakeServer startTls(SSLContext tls, Behaviour behaviour) {
        try {
            HttpsServer server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls));
            return new FakeServer(server, "https", behaviour);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String host() {
        return server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return scheme + "://" + host();
    }

    /**
     * Answers otherwise from now on; rules that were made first are tried first.
     *
     * @param path a regular expression for path and query
     */
    public FaultRule when(String method, String path) {
        FaultRule rule = new FaultRule(method, path);
        rules.add(rule);
        return rule;
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
            for (FaultRule rule : rules) {
                if (rule.applies(exchange) && rule.run(exchange, () -> behaviour.answer(exchange))) {
                    return;
                }
            }
            behaviour.answer(exchange);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
