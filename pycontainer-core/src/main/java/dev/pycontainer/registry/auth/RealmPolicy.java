package dev.pycontainer.registry.auth;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.Locations;
import dev.pycontainer.http.Origin;
import dev.pycontainer.http.Redactor;
import dev.pycontainer.http.RegistrableDomain;
import java.net.URI;
import java.util.Optional;
import java.util.SortedSet;

/** Which token servers a registry may send credentials to (OR-6). */
final class RealmPolicy {
    private final URI registry;
    private final SortedSet<String> trustedRealms;

    /**
     * @param registry where the registry is spoken to
     * @param trustedRealms hosts that any registry may name
     */
    RealmPolicy(URI registry, SortedSet<String> trustedRealms) {
        this.registry = registry;
        this.trustedRealms = trustedRealms;
    }

    /** The address of a realm, if it is one to connect to at all. */
    URI check(String realm) {
        URI uri = Locations.parse(realm, "token server named by " + Origin.of(registry));
        boolean plain = "http".equals(uri.getScheme()) && "http".equals(registry.getScheme());
        boolean legal = uri.getHost() != null && ("https".equals(uri.getScheme()) || plain);
        if (!legal || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new PycontainerException("the registry " + registryHost() + " names an unusable token server: "
                    + Redactor.url(realm) + " (expected an absolute https address without user and fragment)");
        }
        return uri;
    }

    /** Refuses to show credentials to a stranger. */
    void checkTrusted(URI realm) {
        String host = Origin.host(realm);
        if (isTrusted(host)) {
            return;
        }
        throw new PycontainerException("the registry " + registryHost()
                        + " asks to send its credentials to another host: " + Origin.of(realm))
                .withHint("if that is right, list the host under trustedRealms: -Dpycontainer.trustedRealms=" + host);
    }

    private boolean isTrusted(String host) {
        String registryHost = Origin.host(registry);
        Optional<String> domain = RegistrableDomain.of(host);
        // Docker Hub's registry and token server share docker.io, so the rule of one domain covers the pair.
        return host.equals(registryHost)
                || trustedRealms.contains(host)
                || domain.isPresent() && domain.equals(RegistrableDomain.of(registryHost));
    }

    private String registryHost() {
        return Origin.of(registry).authority();
    }
}
