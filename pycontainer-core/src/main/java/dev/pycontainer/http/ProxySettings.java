package dev.pycontainer.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which proxy a request goes through: the first configured one that serves its scheme, else the environment's
 * {@code http_proxy}, {@code https_proxy} and {@code all_proxy}. Loopback hosts are always reached directly. Decided for
 * each request; nothing global of the JVM is read or written (H5, X23).
 */
public final class ProxySettings {
    private final List<Proxy> configured;
    private final List<Proxy> environment;

    private ProxySettings(List<Proxy> configured, List<Proxy> environment) {
        this.configured = List.copyOf(configured);
        this.environment = List.copyOf(environment);
    }

    /**
     * An HTTP proxy.
     *
     * @param scheme of the requests it serves, {@code http} or {@code https}; one for http serves https too where no other does
     * @param login sent to the proxy only
     * @param direct the hosts not to use it for, with {@code *} for any text, as in {@code *.example.com}
     */
    public record Proxy(String scheme, String host, int port, @Nullable Login login, List<String> direct) {
        public Proxy {
            direct = List.copyOf(direct);
        }
    }

    /** The name and password that a proxy asks for. */
    public record Login(String user, Secret password) {}

    /** Always direct. */
    public static ProxySettings none() {
        return new ProxySettings(List.of(), List.of());
    }

    /**
     * @param configured the proxies of Maven's settings; they win over the environment
     * @param variables the environment
     */
    public static ProxySettings of(List<Proxy> configured, Map<String, String> variables) {
        List<String> direct = noProxy(variable(variables, "no_proxy"));
        List<Proxy> environment = new ArrayList<>();
        for (String scheme : List.of("http", "https")) {
            String value = variable(variables, scheme + "_proxy");
            String address = value.isEmpty() ? variable(variables, "all_proxy") : value;
            if (!address.isEmpty()) {
                environment.add(parse(scheme, address, direct));
            }
        }
        return new ProxySettings(configured, environment);
    }

    /** The proxy for a request; empty for a direct connection. */
    public Optional<Proxy> proxyFor(URI uri) {
        String host = Origin.host(uri);
        if (Origin.isLoopbackName(host)) {
            return Optional.empty();
        }
        List<Proxy> candidates = configured.isEmpty() ? environment : configured;
        Optional<Proxy> exact = serving(candidates, Origin.of(uri).scheme());
        Optional<Proxy> chosen = exact.isPresent() || candidates != configured ? exact : serving(candidates, "http");
        return chosen.filter(proxy -> proxy.direct().stream().noneMatch(pattern -> matches(pattern, host, uri)));
    }

    private static Optional<Proxy> serving(List<Proxy> proxies, String scheme) {
        return proxies.stream()
                .filter(proxy -> proxy.scheme().equalsIgnoreCase(scheme))
                .findFirst();
    }

    private static boolean matches(String pattern, String host, URI uri) {
        String wanted = pattern.toLowerCase(Locale.ROOT);
        int colon = wanted.lastIndexOf(':');
        if (colon > 0 && wanted.indexOf(':') == colon) {
            if (!wanted.substring(colon + 1)
                    .equals(String.valueOf(Origin.of(uri).port()))) {
                return false;
            }
            wanted = wanted.substring(0, colon);
        }
        String regex = "\\Q" + wanted.replace("*", "\\E.*\\Q") + "\\E";
        return Pattern.matches(regex, host);
    }

    /** A {@code no_proxy} name stands for itself and everything below it. */
    private static List<String> noProxy(String value) {
        List<String> patterns = new ArrayList<>();
        for (String entry : value.split("[,\\s]+")) {
            String name =
                    entry.startsWith("*.") ? entry.substring(2) : entry.startsWith(".") ? entry.substring(1) : entry;
            if (!name.isEmpty()) {
                patterns.add(name);
                patterns.add("*." + name);
            }
        }
        return patterns;
    }

    private static Proxy parse(String scheme, String address, List<String> direct) {
        URI uri = Locations.parse(
                address.contains("://") ? address : "http://" + address, "the proxy of " + scheme + "_proxy");
        String userInfo = uri.getUserInfo();
        int colon = userInfo == null ? -1 : userInfo.indexOf(':');
        Login login = null;
        if (userInfo != null) {
            String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
            login = new Login(user, Secret.of(colon < 0 ? "" : userInfo.substring(colon + 1)));
        }
        return new Proxy(scheme, Origin.host(uri), uri.getPort() < 0 ? 80 : uri.getPort(), login, direct);
    }

    private static String variable(Map<String, String> variables, String name) {
        String lower = variables.getOrDefault(name, "");
        return (lower.isEmpty() ? variables.getOrDefault(name.toUpperCase(Locale.ROOT), "") : lower).strip();
    }
}
