package dev.pycontainer.http;

import dev.pycontainer.failure.PycontainerException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** Which origins may be spoken to, and what is carried from one to the next (OR-1 to OR-7). */
public final class OriginPolicy {
    private static final int MAX_HOPS = 10;

    private final SortedSet<String> insecureHosts;

    /** @param insecureHosts {@code host[:port]} that may be spoken to in plain http besides loopback */
    public OriginPolicy(SortedSet<String> insecureHosts) {
        this.insecureHosts = insecureHosts;
    }

    /** Refuses what is neither https nor http to a host that is allowed that (OR-7). */
    public void check(URI uri) {
        Origin origin = Origin.of(uri);
        if (origin.host().isEmpty() || uri.getRawUserInfo() != null) {
            throw new PycontainerException("not an address to connect to: " + Redactor.url(uri));
        }
        if (origin.scheme().equals("https") || origin.scheme().equals("http") && allowsHttp(origin)) {
            return;
        }
        if (!origin.scheme().equals("http")) {
            throw new PycontainerException("only https is spoken, not " + Redactor.url(uri));
        }
        throw new PycontainerException("refused to speak plain http: " + Redactor.url(uri))
                .withHint("if this is meant, list the host under insecureHosts: -Dpycontainer.insecureHosts="
                        + origin.authority());
    }

    /** Whether plain http is right for a host: loopback named literally, or allowed by name. */
    public boolean allowsHttp(Origin origin) {
        return Origin.isLoopbackName(origin.host())
                || insecureHosts.contains(origin.authority())
                || insecureHosts.contains(origin.host());
    }

    /**
     * The request that a redirect leads to; empty if the answer is none.
     *
     * @param chain the addresses so far, from the first
     */
    Optional<HttpRequest> redirect(HttpRequest request, HttpResponse response, List<URI> chain) {
        int status = response.status();
        Optional<String> location = response.header("Location");
        boolean redirects = status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
        if (!redirects || location.isEmpty()) {
            return Optional.empty();
        }
        URI target = withoutFragment(Locations.resolve(request.uri(), location.get(), request + ": redirect"));
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        if (!reads && (status == 301 || status == 302)) {
            throw new PycontainerException(request + ": " + status + ": moved to " + Redactor.url(target));
        }
        if (request.body().filter(HttpBody::isSecret).isPresent()) {
            throw new PycontainerException(
                    request + ": " + status + ": refused to send credentials on to " + Redactor.url(target));
        }
        checkHop(request.uri(), target, chain);
        return Optional.of(follow(request, target, status == 303 && !reads).introducedBy(chain.get(0)));
    }

    /**
     * The address that an upload goes on at (PU-7, OR-5).
     *
     * @param at the request that was answered
     * @param location as the registry wrote it
     */
    public URI uploadLocation(URI at, String location) {
        URI target = withoutFragment(Locations.resolve(at, location, "upload location from " + Origin.of(at)));
        Origin from = Origin.of(at);
        Origin to = Origin.of(target);
        if (from.scheme().equals("https") && to.scheme().equals("http")) {
            throw new PycontainerException("the registry " + from.authority()
                            + " names a plain http address to upload to: " + Redactor.url(target))
                    .withHint(
                            "the registry seems to run behind a proxy that ends TLS: let the proxy send X-Forwarded-Proto,"
                                    + " or set the registry's own public address");
        }
        check(target);
        return target;
    }

    private void checkHop(URI from, URI target, List<URI> chain) {
        String shown =
                chain.stream().map(Redactor::url).collect(Collectors.joining(" -> ")) + " -> " + Redactor.url(target);
        if (Origin.of(from).scheme().equals("https")
                && Origin.of(target).scheme().equals("http")) {
            throw new PycontainerException("refused a redirect from https to plain http: " + shown);
        }
        if (chain.size() > MAX_HOPS) {
            throw new PycontainerException("more than " + MAX_HOPS + " redirects: " + shown);
        }
        check(target);
    }

    private static HttpRequest follow(HttpRequest request, URI target, boolean asGet) {
        boolean same = Origin.of(request.uri()).equals(Origin.of(target));
        List<HttpRequest.Header> headers = request.headers().stream()
                .filter(header -> same || !header.isSecret())
                .toList();
        return asGet
                ? new HttpRequest("GET", target, headers, null)
                : new HttpRequest(request.method(), target, headers, request.bodyOrNull());
    }

    private static URI withoutFragment(URI uri) {
        String text = uri.toString();
        int hash = text.indexOf('#');
        return hash < 0 ? uri : URI.create(text.substring(0, hash));
    }
}
