package dev.pycontainer.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;

/** The transport: retries around redirects around single exchanges. */
final class PooledTransport implements HttpTransport {
    private final HttpSettings settings;
    private final AddressGuard guard;
    private final OriginPolicy origins;
    private final RetryPolicy retries;
    private final Connections connections;

    PooledTransport(HttpSettings settings, HttpListener listener, Surroundings surroundings) {
        this.settings = settings;
        this.guard = surroundings.guard();
        this.origins = new OriginPolicy(settings.insecureHosts());
        this.retries = new RetryPolicy(
                settings.retries(), settings.timeouts().build(), surroundings.time(), surroundings.random(), listener);
        this.connections = new Connections(settings, guard, surroundings.tls(), listener);
    }

    /** What a transport takes from the machine, so that tests can give something else. */
    record Surroundings(Time time, RandomGenerator random, AddressGuard guard, Supplier<SSLContext> tls) {
        static Surroundings system() {
            return new Surroundings(
                    Time.SYSTEM,
                    // Only spreads waits; nothing secret or reproducible hangs on it.
                    // RandomGenerator.getDefault() finds no provider in the class loaders of Maven plugins.
                    new java.util.SplittableRandom(),
                    new AddressGuard(InetAddress::getAllByName, Reach::of),
                    LazyTls::ofThisJvm);
        }
    }

    /** How much of an answer belongs to the attempt. */
    @FunctionalInterface
    private interface Reading {
        HttpResponse read(LiveResponse response) throws IOException;
    }

    @Override
    public HttpResponse send(HttpRequest request) {
        return attempt(request, Recovery.REPEAT, response -> response).orElseThrow();
    }

    @Override
    public Optional<HttpResponse> send(HttpRequest request, Recovery recovery) {
        return attempt(request, recovery, response -> response);
    }

    @Override
    public HttpResponse sendWhole(HttpRequest request, int limit) {
        HttpResponse response =
                attempt(request, Recovery.REPEAT, live -> live.whole(limit)).orElseThrow();
        if (response instanceof WholeResponse whole && whole.bytes().length > limit && whole.status() < 300) {
            throw new HttpException(
                    request.uri(), request + ": the answer is larger than the limit of " + limit + " bytes");
        }
        return response;
    }

    private Optional<HttpResponse> attempt(HttpRequest first, Recovery recovery, Reading reading) {
        try {
            HttpRequest request = first;
            for (int sends = 1; ; sends++) {
                retries.pass(request);
                Verdict verdict = once(request, sends, recovery, reading);
                if (verdict.answer() != null) {
                    return Optional.of(verdict.answer());
                }
                Optional<HttpRequest> next = verdict.unread() ? Optional.of(request) : recovery.resume(request);
                if (next.isEmpty()) {
                    return Optional.empty();
                }
                request = next.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HttpException(first.uri(), first + ": interrupted", e);
        }
    }

    /**
     * What came of one send: an answer to return, or a reason to repeat.
     *
     * @param unread the server turned the request away without looking at it
     */
    private record Verdict(@org.jspecify.annotations.Nullable HttpResponse answer, boolean unread) {}

    private Verdict once(HttpRequest request, int sends, Recovery recovery, Reading reading)
            throws InterruptedException {
        try {
            LiveResponse response = followed(request, recovery).sent(sends);
            Fault fault = Fault.of(response.status(), RetryAfter.of(response).isPresent());
            boolean mayRepeat = fault == Fault.THROTTLED || recovery != Recovery.NONE;
            if (fault == Fault.FINAL || !mayRepeat) {
                retries.answered(request);
                return new Verdict(reading.read(response), false);
            }
            HttpResponse failed = response.whole(ERROR_BODY);
            return retries.repeat(request, sends, failed)
                    ? new Verdict(null, fault == Fault.THROTTLED)
                    : new Verdict(failed, false);
        } catch (IOException e) {
            if (recovery == Recovery.NONE || permanent(e) || !retries.repeat(request, sends, e)) {
                throw failure(request, sends, e);
            }
            return new Verdict(null, false);
        } catch (RuntimeException e) {
            retries.abandoned(request);
            throw e;
        }
    }

    /** LIM: of the body of an error, no more is read. */
    private static final int ERROR_BODY = 64 << 10;

    private static boolean permanent(IOException failure) {
        return failure instanceof SourceException || failure instanceof Connections.ProxyException;
    }

    private static HttpException failure(HttpRequest request, int sends, IOException cause) {
        String times = sends > 1 ? " (sent " + sends + " times)" : "";
        if (cause instanceof SourceException && cause.getCause() != null) {
            return new HttpException(
                    request.uri(),
                    request + ": cannot read what is to be sent: "
                            + cause.getCause().getMessage(),
                    cause);
        }
        String text = permanent(cause) ? String.valueOf(cause.getMessage()) : FaultText.of(cause, request.uri());
        return new HttpException(
                request.uri(), request + ": " + text + times, FaultText.hint(cause, request.uri()), cause);
    }

    private LiveResponse followed(HttpRequest first, Recovery recovery) throws IOException {
        origins.check(first.uri());
        List<URI> chain = new ArrayList<>(List.of(first.uri()));
        HttpRequest request = first;
        while (true) {
            LiveResponse response = freshIfStale(request, recovery);
            Optional<HttpRequest> next = redirect(request, response, chain);
            if (next.isEmpty()) {
                return response;
            }
            response.close();
            request = next.get();
            chain.add(request.uri());
        }
    }

    private Optional<HttpRequest> redirect(HttpRequest request, LiveResponse response, List<URI> chain)
            throws IOException {
        try {
            return origins.redirect(request, response, chain);
        } catch (RuntimeException e) {
            response.close();
            throw e;
        }
    }

    /** H6: one free replay if the server had closed a connection that lay in the pool. */
    private LiveResponse freshIfStale(HttpRequest request, Recovery recovery) throws IOException {
        try {
            return exchange(request);
        } catch (Connections.StaleConnectionException e) {
            if (recovery == Recovery.REPEAT) {
                return exchange(request);
            }
            throw e;
        }
    }

    private LiveResponse exchange(HttpRequest request) throws IOException {
        URI uri = request.uri();
        URI introducer = request.introducerOrNull();
        Optional<ProxySettings.Proxy> proxy = settings.proxies().proxyFor(uri);
        if (proxy.isPresent()) {
            if (introducer != null) {
                guard.checkLiteral(uri, introducer);
            }
            return connections.exchange(request, Route.through(proxy.get(), uri));
        }
        if (introducer == null || Origin.of(introducer).equals(Origin.of(uri))) {
            return connections.exchange(request, Route.direct(uri));
        }
        return toOneOf(guard.introduced(uri, introducer), request);
    }

    private LiveResponse toOneOf(List<InetAddress> addresses, HttpRequest request) throws IOException {
        for (InetAddress address : addresses.subList(0, addresses.size() - 1)) {
            try {
                return connections.exchange(request, Route.pinned(request.uri(), address));
            } catch (IOException e) {
                if (Fault.of(e) != Fault.UNREACHABLE) {
                    throw e;
                }
            }
        }
        return connections.exchange(request, Route.pinned(request.uri(), addresses.get(addresses.size() - 1)));
    }

    @Override
    public void bodyBroke(HttpRequest request, int failures, IOException cause) {
        try {
            if (!retries.repeat(request, failures, cause)) {
                throw failure(request, failures, cause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HttpException(request.uri(), request + ": interrupted", e);
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
