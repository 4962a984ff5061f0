package dev.pycontainer.registry.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.http.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerConfigFileTest {
    @TempDir
    private Path directory;

    private final List<String> warnings = new ArrayList<>();

    private Optional<Credential> find(String json, String host) throws IOException {
        Path file = directory.resolve("config.json");
        Files.writeString(file, json);
        return new DockerConfigFile(file, Map.of("PATH", directory.toString()), warnings::add).find(host);
    }

    private static String auths(String key, String pair) {
        String auth = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return "{\"auths\":{\"" + key + "\":{\"auth\":\"" + auth + "\"}}}";
    }

    private static Credential basic(String user, String password) {
        return new Credential.Basic(user, Secret.of(password));
    }

    private void program(String suffix, String... lines) throws IOException {
        Path file = directory.resolve("docker-credential-" + suffix);
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + file + " executable");
        }
    }

    @Test
    void the_pair_is_split_at_the_first_colon() throws IOException {
        assertThat(find(auths("r.example", "me:a:b"), "r.example")).contains(basic("me", "a:b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker.io",
                "index.docker.io",
                "registry-1.docker.io",
                "https://index.docker.io/v1/",
                "https://registry-1.docker.io/v2/"
            })
    void docker_hub_has_many_names(String key) throws IOException {
        assertThat(find(auths(key, "me:pw"), "docker.io")).contains(basic("me", "pw"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "r.example.evil",
                "xr.example",
                "r.example:5000",
                "example",
                "r.example/team",
                "https://r.example/x/v1/"
            })
    void only_the_very_host_matches(String key) throws IOException {
        assertThat(find(auths(key, "me:pw"), "r.example")).isEmpty();
    }

    @Test
    void case_scheme_and_version_path_of_a_key_do_not_matter() throws IOException {
        assertThat(find(auths("https://R.Example:5000/v2/", "me:pw"), "r.example:5000"))
                .contains(basic("me", "pw"));
    }

    @Test
    void identity_and_registry_tokens_are_told_apart() throws IOException {
        assertThat(find("{\"auths\":{\"r.example\":{\"identitytoken\":\"t\",\"auth\":\"YTpi\"}}}", "r.example"))
                .contains(new Credential.IdentityToken(Secret.of("t")));
        assertThat(find("{\"auths\":{\"r.example\":{\"registrytoken\":\"t\"}}}", "r.example"))
                .contains(new Credential.RegistryToken(Secret.of("t")));
        assertThat(find("{\"auths\":{\"r.example\":{\"username\":\"me\",\"password\":\"pw\"}}}", "r.example"))
                .contains(basic("me", "pw"));
    }

    @Test
    void a_program_for_the_host_wins_over_one_for_all_and_that_over_the_file() throws IOException {
        program("one", "cat > /dev/null", "echo '{\"Username\":\"from-one\",\"Secret\":\"s\"}'");
        program("all", "cat > /dev/null", "echo '{\"Username\":\"from-all\",\"Secret\":\"s\"}'");
        String rest = "\"credsStore\":\"all\",\"auths\":{\"r.example\":{\"auth\":\"YTpi\"}}}";

        assertThat(find("{\"credHelpers\":{\"r.example\":\"one\"}," + rest, "r.example"))
                .contains(basic("from-one", "s"));
        assertThat(find("{" + rest, "r.example")).contains(basic("from-all", "s"));
    }

    @Test
    void the_file_is_used_where_the_program_knows_nothing() throws IOException {
        program("all", "echo 'credentials not found in native keychain'", "exit 1");

        assertThat(find("{\"credsStore\":\"all\",\"auths\":{\"r.example\":{\"auth\":\"YTpi\"}}}", "r.example"))
                .contains(basic("a", "b"));
        assertThat(warnings).isEmpty();
    }

    @Test
    void a_byte_order_mark_is_accepted() throws IOException {
        assertThat(find("\ufeff" + auths("r.example", "me:pw"), "r.example")).contains(basic("me", "pw"));
    }

    @Test
    void a_missing_or_empty_file_is_passed_over_quietly() throws IOException {
        assertThat(find("", "r.example")).isEmpty();
        assertThat(find("{}", "r.example")).isEmpty();
        assertThat(new DockerConfigFile(directory.resolve("none.json"), Map.of(), warnings::add).find("r.example"))
                .isEmpty();
        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"auths\": CNRY}", "{\"auths\":{\"r.example\":{\"auth\":\"CNRY", "CNRY", "{\"CNRY\"}", "[1,]"})
    void a_broken_file_is_one_warning_with_the_place_and_without_the_text(String json) throws IOException {
        Path file = directory.resolve("config.json");
        Files.writeString(file, json);
        DockerConfigFile config = new DockerConfigFile(file, Map.of(), warnings::add);

        assertThat(config.find("r.example")).isEmpty();
        assertThat(config.find("r.example")).isEmpty();
        assertThat(warnings).singleElement().asString().startsWith(file + " is not valid JSON, line 1, column ");
        assertThat(warnings.get(0)).doesNotContain("CNRY");
    }

    @Test
    void an_entry_without_a_colon_is_a_warning_without_the_value() throws IOException {
        assertThat(find(auths("r.example", "CNRY"), "r.example")).isEmpty();
        assertThat(find("{\"auths\":{\"r.example\":{\"auth\":\"%CNRY%\"}}}", "r.example"))
                .isEmpty();

        assertThat(warnings).hasSize(2).allSatisfy(warning -> assertThat(warning)
                .endsWith("the entry 'auth' of r.example is not user:password in base64")
                .doesNotContain("CNRY"));
    }

    @Test
    void a_directory_in_place_of_the_file_is_a_warning() throws IOException {
        Path file = Files.createDirectory(directory.resolve("d.json"));

        assertThat(new DockerConfigFile(file, Map.of(), warnings::add).find("r.example"))
                .isEmpty();
        assertThat(warnings).singleElement().asString().startsWith("cannot read " + file);
    }
}
