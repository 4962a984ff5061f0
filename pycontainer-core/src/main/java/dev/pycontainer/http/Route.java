package dev.pycontainer.http;

import java.net.InetAddress;
import java.net.URI;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.RouteInfo.LayerType;
import org.apache.hc.client5.http.RouteInfo.TunnelType;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/**
 * The way to a host.
 *
 * @param proxyOrNull absent for a direct connection
 */
record Route(HttpRoute route, ProxySettings.@Nullable Proxy proxyOrNull) {

    static Route direct(URI uri) {
        return new Route(new HttpRoute(host(uri), null, secure(uri)), null);
    }

    /** A direct way to one address of a host, which has been checked. */
    static Route pinned(URI uri, InetAddress address) {
        Origin origin = Origin.of(uri);
        HttpHost target = new HttpHost(origin.scheme(), address, origin.host(), origin.port());
        return new Route(new HttpRoute(target, null, secure(uri)), null);
    }

    /** TLS goes through a tunnel; plain http is forwarded by the proxy. */
    static Route through(ProxySettings.Proxy proxy, URI uri) {
        HttpHost hop = new HttpHost("http", proxy.host(), proxy.port());
        return new Route(
                secure(uri)
                        ? new HttpRoute(host(uri), null, hop, true, TunnelType.TUNNELLED, LayerType.LAYERED)
                        : new HttpRoute(host(uri), null, hop, false, TunnelType.PLAIN, LayerType.PLAIN),
                proxy);
    }

    String proxyShown() {
        return proxyOrNull == null ? "" : proxyOrNull.host() + ":" + proxyOrNull.port();
    }

    private static HttpHost host(URI uri) {
        Origin origin = Origin.of(uri);
        return new HttpHost(origin.scheme(), origin.host(), origin.port());
    }

    private static boolean secure(URI uri) {
        return Origin.of(uri).scheme().equals("https");
    }
}
