package dev.pycontainer.http;

import java.net.URI;
import java.util.Locale;

/**
 * Scheme, host and effective port: what must be equal for a credential to be sent again.
 *
 * @param scheme lower-case
 * @param host lower-case, an IPv6 address without brackets
 */
public record Origin(String scheme, String host, int port) {

    public static Origin of(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return new Origin(scheme, host(uri), port);
    }

    /** The lower-case host of an address, an IPv6 address without brackets; empty where there is none. */
    public static String host(URI uri) {
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Whether a host is named as loopback literally, without asking DNS. */
    public static boolean isLoopbackName(String host) {
        return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.[0-9]{1,3}){3}");
    }

    /** The host as it stands in a {@code Host} header: brackets around IPv6, no default port. */
    public String authority() {
        String name = host.contains(":") ? "[" + host + "]" : host;
        boolean standard = port == (scheme.equals("https") ? 443 : 80);
        return standard ? name : name + ":" + port;
    }

    @Override
    public String toString() {
        return scheme + "://" + authority();
    }
}
