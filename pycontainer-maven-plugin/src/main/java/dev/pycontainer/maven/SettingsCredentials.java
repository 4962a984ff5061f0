package dev.pycontainer.maven;

import dev.pycontainer.http.Secret;
import dev.pycontainer.registry.auth.Credential;
import dev.pycontainer.registry.auth.SettingsServers;
import java.util.Optional;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** The {@code <server>} entries of settings.xml, by id; passwords are decrypted by Maven (CR-6). */
final class SettingsCredentials implements SettingsServers {
    private final Settings settings;
    private final SettingsDecrypter decrypter;

    SettingsCredentials(Settings settings, SettingsDecrypter decrypter) {
        this.settings = settings;
        this.decrypter = decrypter;
    }

    /** @param id a server's id, which is the registry's {@code host[:port]} unless one is configured */
    @Override
    public Optional<Credential> find(String id) {
        Server server = settings.getServer(id);
        if (server == null || server.getUsername() == null || server.getPassword() == null) {
            return Optional.empty();
        }
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        Undecryptable.check(result, "the password of <server> '" + id + "'");
        Server open = result.getServer();
        return Optional.of(new Credential.Basic(open.getUsername(), Secret.of(open.getPassword())));
    }
}
