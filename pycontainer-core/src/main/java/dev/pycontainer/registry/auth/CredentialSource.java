package dev.pycontainer.registry.auth;

import java.util.Optional;

/** A place where credentials of registries lie. */
public interface CredentialSource {
    /**
     * The credential for a registry; empty if this place has none.
     *
     * @param registryHost lower-case {@code host[:port]} as in image references; {@code docker.io} for Docker Hub
     */
    Optional<Credential> find(String registryHost);

    /** The place, for messages, such as {@code server 'ghcr' of settings.xml}; never a secret. */
    String describe();
}
