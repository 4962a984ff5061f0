package dev.pycontainer.http;

import java.net.URI;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/** Writes requests as they go over the wire. */
final class WireRequest {
    private WireRequest() {}

    static ClassicHttpRequest of(HttpRequest request, Route route, String userAgent) {
        Origin origin = Origin.of(request.uri());
        boolean forwarded = route.proxyOrNull() != null && !route.route().isTunnelled();
        HttpHost host =
                new HttpHost(origin.scheme(), origin.host(), request.uri().getPort());
        BasicClassicHttpRequest wire = new BasicClassicHttpRequest(request.method(), host, target(request.uri()));
        wire.setAbsoluteRequestUri(forwarded);
        wire.addHeader("Host", origin.authority());
        wire.addHeader("User-Agent", userAgent);
        // H2: digests are of the bytes as they are stored.
        if (request.headers().stream().noneMatch(header -> header.name().equalsIgnoreCase("Accept-Encoding"))) {
            wire.addHeader("Accept-Encoding", "identity");
        }
        boolean writes = !request.method().equals("GET") && !request.method().equals("HEAD");
        if (writes || request.body().isPresent()) {
            wire.addHeader(
                    "Content-Length",
                    String.valueOf(request.body().map(HttpBody::length).orElse(0L)));
        }
        request.headers().forEach(header -> wire.addHeader(header.name(), header.value()));
        if (forwarded) {
            login(wire, route);
        }
        return wire;
    }

    /** Asks a proxy for a tunnel (RFC 9110 section 9.3.6). */
    static ClassicHttpRequest connect(Route route, String userAgent) {
        String target = route.route().getTargetHost().toHostString();
        BasicClassicHttpRequest wire =
                new BasicClassicHttpRequest("CONNECT", route.route().getTargetHost(), target);
        wire.addHeader("Host", target);
        wire.addHeader("User-Agent", userAgent);
        login(wire, route);
        return wire;
    }

    private static void login(BasicClassicHttpRequest wire, Route route) {
        ProxySettings.Proxy proxy = route.proxyOrNull();
        if (proxy != null && proxy.login() != null) {
            wire.addHeader(
                    "Proxy-Authorization",
                    Disclosure.basic(proxy.login().user(), proxy.login().password()));
        }
    }

    private static String target(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}
