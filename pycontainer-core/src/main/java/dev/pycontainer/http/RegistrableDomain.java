package dev.pycontainer.http;

import java.util.Optional;
import org.apache.hc.client5.http.psl.PublicSuffixMatcher;
import org.apache.hc.client5.http.psl.PublicSuffixMatcherLoader;

/** The part of a host name that one owner registered, by the public suffix list: {@code example.co.uk} of {@code a.example.co.uk}. */
public final class RegistrableDomain {
    private RegistrableDomain() {}

    private static final class Suffixes {
        private static final PublicSuffixMatcher LIST = PublicSuffixMatcherLoader.getDefault();
    }

    /** Empty for addresses, single labels and public suffixes themselves. */
    public static Optional<String> of(String host) {
        boolean address = host.contains(":") || host.matches("[0-9.]+");
        if (address || !host.contains(".")) {
            return Optional.empty();
        }
        return Optional.ofNullable(Suffixes.LIST.getDomainRoot(host));
    }
}
