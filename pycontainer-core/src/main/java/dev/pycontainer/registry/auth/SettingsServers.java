package dev.pycontainer.registry.auth;

import java.util.Optional;

/** The servers of Maven's settings.xml, decrypted; the plugin supplies them. */
public interface SettingsServers {
    SettingsServers NONE = id -> Optional.empty();

    /**
     * The login of a server; empty if there is no such server.
     *
     * @param id a server id; a registry's {@code host[:port]} where none was named
     */
    Optional<Credential> find(String id);

    /** The server whose id is the registry's host. */
    default CredentialSource byHost() {
        return new CredentialSource() {
            @Override
            public Optional<Credential> find(String registryHost) {
                return RegistryHosts.spellings(registryHost).stream()
                        .flatMap(id -> SettingsServers.this.find(id).stream())
                        .findFirst();
            }

            @Override
            public String describe() {
                return "the server of settings.xml whose id is the registry's host";
            }
        };
    }

    /** One server for any registry. */
    default CredentialSource byId(String id) {
        return new CredentialSource() {
            @Override
            public Optional<Credential> find(String registryHost) {
                return SettingsServers.this.find(id);
            }

            @Override
            public String describe() {
                return "server '" + id + "' of settings.xml";
            }
        };
    }
}
