package dev.pycontainer.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.Secret;
import dev.pycontainer.registry.auth.Credential;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.junit.jupiter.api.Test;

class SettingsCredentialsTest {
    private final Settings settings = new Settings();
    private final SettingsCredentials credentials = new SettingsCredentials(settings, MavenStandIn.decrypter());

    private void server(String id, String user, String password) {
        Server server = new Server();
        server.setId(id);
        server.setUsername(user);
        server.setPassword(password);
        settings.addServer(server);
    }

    @Test
    void a_server_is_found_by_the_registrys_host_and_port() {
        server("registry.example:5000", "user", "password");

        assertThat(credentials.find("registry.example:5000"))
                .contains(new Credential.Basic("user", Secret.of("password")));
        assertThat(credentials.find("registry.example")).isEmpty();
    }

    @Test
    void an_encrypted_password_is_decrypted() {
        server("team", "user", "{password}");

        assertThat(credentials.find("team")).contains(new Credential.Basic("user", Secret.of("password")));
    }

    @Test
    void a_password_that_cannot_be_decrypted_is_never_sent_and_never_shown() {
        server("team", "user", "{broken}");

        assertThatThrownBy(() -> credentials.find("team"))
                .isInstanceOf(PycontainerException.class)
                .hasMessageStartingWith("the password of <server> 'team' in settings.xml cannot be decrypted")
                .hasMessageContaining("hint: check settings-security.xml")
                .hasMessageNotContaining("broken")
                .hasMessageNotContaining("user");
    }

    @Test
    void a_server_without_user_or_password_says_nothing_about_a_login() {
        server("key", "user", null);
        server("half", null, "password");

        assertThat(credentials.find("key")).isEmpty();
        assertThat(credentials.find("half")).isEmpty();
    }
}
