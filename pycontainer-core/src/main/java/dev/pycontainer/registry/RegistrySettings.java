package dev.pycontainer.registry;

import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a registry client is allowed beyond the safe default.
 *
 * @param insecureHosts {@code host[:port]} of registries that are spoken to in plain http; loopback ones always are
 * @param trustedRealms hosts of token servers that any registry may send credentials to (OR-6)
 */
public record RegistrySettings(SortedSet<String> insecureHosts, SortedSet<String> trustedRealms) {
    public static final RegistrySettings DEFAULT = new RegistrySettings(new TreeSet<>(), new TreeSet<>());

    public RegistrySettings {
        insecureHosts = lowerCase(insecureHosts);
        trustedRealms = lowerCase(trustedRealms);
    }

    private static SortedSet<String> lowerCase(Collection<String> hosts) {
        SortedSet<String> copy = new TreeSet<>();
        hosts.forEach(host -> copy.add(host.toLowerCase(Locale.ROOT)));
        return Collections.unmodifiableSortedSet(copy);
    }
}
