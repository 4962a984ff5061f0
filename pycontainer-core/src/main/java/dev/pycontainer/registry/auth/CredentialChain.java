package dev.pycontainer.registry.auth;

import java.util.List;
import java.util.Optional;

/** Asks several places in turn; the first that has a credential wins (CR-1). */
public final class CredentialChain {
    private final List<CredentialSource> sources;

    private CredentialChain(List<CredentialSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /** @param sources asked in this order */
    public static CredentialChain of(List<CredentialSource> sources) {
        return new CredentialChain(sources);
    }

    public static CredentialChain of(CredentialSource... sources) {
        return new CredentialChain(List.of(sources));
    }

    /** No credential for anybody. */
    public static CredentialChain anonymous() {
        return new CredentialChain(List.of());
    }

    /**
     * A credential and the place it came from.
     *
     * @param source for messages
     */
    public record Found(Credential credential, String source) {
        private static final Found NOTHING = new Found(Credential.ANONYMOUS, "no credentials found");

        /** No place had anything, not even the wish to be anonymous. */
        public boolean isEmpty() {
            return equals(NOTHING);
        }
    }

    List<CredentialSource> sources() {
        return sources;
    }

    /** The first credential for a registry, else {@link Credential#ANONYMOUS}. */
    public Found find(String registryHost) {
        for (CredentialSource source : sources) {
            Optional<Credential> credential = source.find(registryHost);
            if (credential.isPresent()) {
                return new Found(credential.get(), source.describe());
            }
        }
        return Found.NOTHING;
    }
}
