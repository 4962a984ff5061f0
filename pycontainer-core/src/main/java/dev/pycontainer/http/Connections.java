package dev.pycontainer.http;

import dev.pycontainer.http.HttpSettings.Timeouts;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends one request on one connection and nothing more: no redirects, no retries, no cookies, no decoding (H1, H2, H3,
 * H5). It drives the library's connection pool itself, since the library's client writes addresses and headers to its
 * debug log (H9).
 */
final class Connections implements Closeable {
    private static final int PER_HOST = 8;
    private static final int IN_ALL = 32;
    /** Of the time an answer may take: the server hashes or stores what it got at no less than this pace (H4). */
    private static final long BYTES_PER_SECOND = 20L << 20;

    private static final Duration LONGEST_HEAD = Duration.ofMinutes(10);
    private static final Timeout LEASE = Timeout.ofMinutes(10);

    private final PoolingHttpClientConnectionManager pool;
    private final HttpRequestExecutor executor = new HttpRequestExecutor();
    private final Watchdog watchdog = new Watchdog();
    private final HttpSettings settings;
    private final HttpListener listener;

    Connections(HttpSettings settings, AddressGuard guard, Supplier<SSLContext> tls, HttpListener listener) {
        this.settings = settings;
        this.listener = listener;
        Timeout connect = Timeout.of(settings.timeouts().connect());
        this.pool = PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(Connection.FACTORY)
                .setDnsResolver(guard)
                .setTlsSocketStrategy(new LazyTls(tls))
                .setDefaultTlsConfig(
                        TlsConfig.custom().setHandshakeTimeout(connect).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(Timeout.of(settings.timeouts().head()))
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(2))
                        .build())
                .setMaxConnPerRoute(PER_HOST)
                .setMaxConnTotal(IN_ALL)
                .build();
    }

    /** A failure on a connection that had served before: the server may simply have closed it meanwhile (H6). */
    static final class StaleConnectionException extends IOException {
        private static final long serialVersionUID = 1L;

        StaleConnectionException(IOException cause) {
            super(cause);
        }
    }

    LiveResponse exchange(HttpRequest request, Route route) throws IOException {
        Lease lease = new Lease(pool, lease(route.route()), watchdog);
        boolean reused = lease.endpoint().isConnected();
        try {
            if (!reused) {
                connect(lease, route);
            }
            return answered(request, route, lease);
        } catch (IOException e) {
            lease.discard();
            if (lease.watch().hasExpired()) {
                throw timedOut(e);
            }
            throw reused && Fault.of(e) == Fault.BROKEN && !(e instanceof SourceException)
                    ? new StaleConnectionException(e)
                    : e;
        } catch (org.apache.hc.core5.http.HttpException e) {
            lease.discard();
            throw new IOException("not a valid HTTP answer: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            lease.discard();
            throw e;
        }
    }

    private LiveResponse answered(HttpRequest request, Route route, Lease lease)
            throws IOException, org.apache.hc.core5.http.HttpException {
        String host = Origin.of(request.uri()).authority();
        Duration head = headTimeout(request);
        lease.patience(Timeout.of(head));
        lease.watch().expect(head);
        listener.requestSent(request.method(), host);
        ClassicHttpRequest wire = WireRequest.of(request, route, settings.userAgent());
        request.body()
                .ifPresent(body -> wire.setEntity(new SentEntity(
                        body, lease.watch(), settings.timeouts().idle(), head, n -> listener.bytesSent(host, n))));
        HttpClientContext exchange = HttpClientContext.create();
        ClassicHttpResponse answer = lease.endpoint().execute("", wire, executor::execute, exchange);
        lease.watch().rest();
        lease.patience(Timeout.of(settings.timeouts().idle()));
        lease.reusable(DefaultConnectionReuseStrategy.INSTANCE.keepAlive(wire, answer, exchange));
        return received(answer, request.uri(), lease, n -> listener.bytesReceived(host, n));
    }

    private static LiveResponse received(ClassicHttpResponse answer, URI uri, Lease lease, LongConsumer counter)
            throws IOException {
        HttpEntity entity = answer.getEntity();
        InputStream in = entity == null ? InputStream.nullInputStream() : entity.getContent();
        ReceivedBody body = new ReceivedBody(in, lease, counter);
        if (entity == null && body.read() >= 0) {
            throw new IllegalStateException("an answer without a body has no bytes");
        }
        return new LiveResponse(answer, uri, body, 1);
    }

    private ConnectionEndpoint lease(HttpRoute route) throws IOException {
        try {
            return pool.lease("", route, LEASE, null).get(LEASE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (TimeoutException e) {
            throw new SocketTimeoutException("no free connection");
        } catch (ExecutionException e) {
            throw new IOException("no connection", e);
        }
    }

    private void connect(Lease lease, Route route) throws IOException, org.apache.hc.core5.http.HttpException {
        HttpClientContext exchange = HttpClientContext.create();
        Timeouts timeouts = settings.timeouts();
        pool.connect(lease.endpoint(), TimeValue.of(timeouts.connect()), exchange);
        if (route.route().isTunnelled()) {
            lease.watch().expect(timeouts.head());
            ClassicHttpResponse answer = lease.endpoint()
                    .execute("", WireRequest.connect(route, settings.userAgent()), executor::execute, exchange);
            lease.watch().rest();
            if (answer.getCode() != 200) {
                throw new ProxyException("the proxy " + route.proxyShown() + " answered " + answer.getCode()
                        + (answer.getCode() == 407 ? ": it asks for a name and password" : ""));
            }
            pool.upgrade(lease.endpoint(), exchange);
        }
    }

    /** The proxy will not let the request through. */
    static final class ProxyException extends IOException {
        private static final long serialVersionUID = 1L;

        ProxyException(String message) {
            super(message);
        }
    }

    private Duration headTimeout(HttpRequest request) {
        long bytes = request.body().map(HttpBody::length).orElse(0L);
        Duration longer = settings.timeouts().head().plusSeconds(bytes / BYTES_PER_SECOND);
        return longer.compareTo(LONGEST_HEAD) > 0 ? LONGEST_HEAD : longer;
    }

    private static SocketTimeoutException timedOut(IOException cause) {
        SocketTimeoutException timeout = new SocketTimeoutException("nothing moved on the connection");
        timeout.initCause(cause);
        return timeout;
    }

    @Override
    public void close() {
        watchdog.close();
        pool.close(CloseMode.IMMEDIATE);
    }
}
