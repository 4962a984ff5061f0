package dev.pycontainer.http;

import dev.pycontainer.failure.PycontainerException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.hc.client5.http.DnsResolver;

/** Checks the address that is really connected to, so that no server can point this machine at its own network (OR-4). */
final class AddressGuard implements DnsResolver {
    private final Resolver resolver;
    private final Function<InetAddress, Reach> reach;

    AddressGuard(Resolver resolver, Function<InetAddress, Reach> reach) {
        this.resolver = resolver;
        this.reach = reach;
    }

    /** DNS. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /** For addresses that the user named: only what is never right is refused. */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = resolver.resolve(host);
        for (InetAddress address : addresses) {
            if (reach.apply(address) == Reach.FORBIDDEN) {
                throw refused(host, address, "such addresses are never connected to");
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** The addresses of a host that a server named, none nearer than that server. */
    List<InetAddress> introduced(URI target, URI introducer) throws UnknownHostException {
        String host = Origin.host(target);
        Reach allowed = nearest(Origin.host(introducer));
        InetAddress[] addresses = resolve(host);
        for (InetAddress address : addresses) {
            if (reach.apply(address).compareTo(allowed) > 0) {
                String kind = reach.apply(address).name().toLowerCase(Locale.ROOT);
                throw refused(host, address, "a " + kind + " address, named by " + Origin.of(introducer));
            }
        }
        return List.of(addresses);
    }

    /** Behind a proxy only an address that is written out can be judged. */
    void checkLiteral(URI target, URI introducer) throws UnknownHostException {
        String host = Origin.host(target);
        if (host.contains(":") || host.matches("[0-9.]+") || Origin.isLoopbackName(host)) {
            introduced(target, introducer);
        }
    }

    private Reach nearest(String host) throws UnknownHostException {
        Reach nearest = Reach.PUBLIC;
        for (InetAddress address : resolve(host)) {
            Reach one = reach.apply(address);
            nearest = one.compareTo(nearest) > 0 ? one : nearest;
        }
        return nearest;
    }

    private static PycontainerException refused(String host, InetAddress address, String why) {
        String shown = address.getHostAddress();
        return new PycontainerException(
                "refused to connect to " + host + (host.equals(shown) ? "" : " (" + shown + ")") + ": " + why);
    }
}
