package dev.pycontainer.registry.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.http.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialSourcesTest {
    private static final String LOGIN = "{\"auths\":{\"r.example\":{\"username\":\"%s\",\"password\":\"pw\"}}}";

    @TempDir
    private Path home;

    private final Map<String, String> variables = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private SettingsServers settings = SettingsServers.NONE;

    private CredentialSources sources() {
        return new CredentialSources(variables, home, settings, warnings::add);
    }

    private void write(String path, String user) throws IOException {
        Path file = home.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, String.format(LOGIN, user));
    }

    private static Credential basic(String user) {
        return new Credential.Basic(user, Secret.of("pw"));
    }

    @Test
    void the_first_place_that_has_a_login_wins_and_is_named() throws IOException {
        assertThat(sources().standard("r.example").find("r.example").isEmpty()).isTrue();

        write(".docker/config.json", "docker");
        assertThat(sources().standard("r.example").find("r.example"))
                .isEqualTo(new CredentialChain.Found(
                        basic("docker"), home.resolve(".docker/config.json").toString()));

        write(".config/containers/auth.json", "podman");
        assertThat(sources().standard("r.example").find("r.example").credential())
                .isEqualTo(basic("podman"));

        variables.put("XDG_RUNTIME_DIR", home.resolve("run").toString());
        write("run/containers/auth.json", "runtime");
        assertThat(sources().standard("r.example").find("r.example").credential())
                .isEqualTo(basic("runtime"));

        settings = id -> id.equals("r.example") ? Optional.of(basic("maven")) : Optional.empty();
        assertThat(sources().standard("r.example").find("r.example").credential())
                .isEqualTo(basic("maven"));

        variables.putAll(Map.of("REGISTRY_USERNAME", "env", "REGISTRY_PASSWORD", "pw"));
        assertThat(sources().standard("r.example").find("r.example").credential())
                .isEqualTo(basic("env"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker.io", "index.docker.io", "registry-1.docker.io", "https://index.docker.io/v1/"})
    void a_server_of_settings_may_have_any_name_of_docker_hub(String id) {
        settings = asked -> asked.equals(id) ? Optional.of(basic("maven")) : Optional.empty();

        assertThat(sources().standard(null).find("docker.io").credential()).isEqualTo(basic("maven"));
        assertThat(sources().standard(null).find("ghcr.io").isEmpty()).isTrue();
    }

    @Test
    void docker_config_names_another_directory() throws IOException {
        variables.put("DOCKER_CONFIG", home.resolve("elsewhere").toString());
        write("elsewhere/config.json", "moved");
        write(".docker/config.json", "docker");

        assertThat(sources().standard(null).find("r.example").credential()).isEqualTo(basic("moved"));
    }

    @Test
    void variables_are_for_the_registry_that_is_pushed_to_and_no_other() {
        variables.putAll(Map.of("REGISTRY_USERNAME", "env", "REGISTRY_PASSWORD", "pw"));

        assertThat(sources().standard("r.example").find("base.example").isEmpty())
                .isTrue();
        assertThat(sources().standard(null).find("r.example").isEmpty()).isTrue();
    }

    @Test
    void variables_may_be_bound_to_a_host_by_name() {
        variables.putAll(Map.of("REGISTRY_HOST", "Other.Example", "REGISTRY_TOKEN", "t"));

        assertThat(sources().standard("r.example").find("other.example").credential())
                .isEqualTo(new Credential.RegistryToken(Secret.of("t")));
        assertThat(sources().standard("r.example").find("r.example").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ghcr.io.evil.example", "evil.example", "ghcr.io:443", "xghcr.io", "docker.io"})
    void the_token_of_a_workflow_is_for_its_own_registry_only(String host) {
        variables.putAll(Map.of("GITHUB_TOKEN", "pw", "GITHUB_ACTOR", "octocat"));

        assertThat(sources().standard(host).find(host).isEmpty()).isTrue();
        assertThat(sources().standard(host).find("ghcr.io").credential()).isEqualTo(basic("octocat"));
    }

    @Test
    void a_named_source_serves_the_push_and_leaves_the_base_to_the_others() throws IOException {
        write(".docker/config.json", "docker");
        settings = id -> id.equals("my-server") ? Optional.of(basic("named")) : Optional.empty();
        CredentialChain chain = sources().chosen("settings:my-server", "push.example");

        assertThat(chain.find("push.example"))
                .isEqualTo(new CredentialChain.Found(basic("named"), "registry.auth 'settings:my-server'"));
        assertThat(chain.find("r.example").credential()).isEqualTo(basic("docker"));
    }

    @Test
    void a_named_source_without_a_login_is_an_error() {
        CredentialChain chain = sources().chosen("github-token", "r.example");

        assertThatThrownBy(() -> chain.find("r.example"))
                .hasMessageStartingWith("the credential source 'github-token' has nothing for r.example");
    }

    @Test
    void anonymous_is_a_choice() throws IOException {
        write(".docker/config.json", "docker");

        assertThat(sources().chosen("anonymous", "r.example").find("r.example").credential())
                .isEqualTo(Credential.ANONYMOUS);
    }

    @Test
    void an_unknown_name_lists_the_known() {
        assertThatThrownBy(() -> sources().chosen("ghcr", "r.example"))
                .hasMessageContaining("there is no credential source 'ghcr'")
                .hasMessageContaining("docker-config, settings:<server id>, environment");
    }

    @Test
    void every_source_can_name_itself() {
        CredentialChain all = sources().standard("r.example");

        assertThat(all.sources())
                .extracting(CredentialSource::describe)
                .doesNotContain("")
                .doesNotHaveDuplicates();
        assertThat(basic("me").toString()).doesNotContain("pw");
    }
}
