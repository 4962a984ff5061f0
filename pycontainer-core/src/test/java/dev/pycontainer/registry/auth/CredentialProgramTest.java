package dev.pycontainer.registry.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialProgramTest {
    @TempDir
    private Path directory;

    private CredentialProgram program(String... lines) throws IOException {
        Path file = directory.resolve("docker-credential-x");
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + file + " executable");
        }
        Map<String, String> variables = new HashMap<>();
        variables.put("PATH", directory + ":/usr/bin:/bin");
        variables.put("CNRY_VARIABLE", "CNRY");
        variables.put("HOME", "/home/me");
        return new CredentialProgram("x", variables, Duration.ofSeconds(2));
    }

    @Test
    void the_program_is_told_the_host_and_answers_with_a_login() throws IOException {
        Path asked = directory.resolve("asked");
        CredentialProgram program =
                program("echo \"$1\" > " + asked, "cat >> " + asked, "echo '{\"Username\":\"me\",\"Secret\":\"pw\"}'");

        assertThat(program.find("r.example:5000")).contains(new Credential.Basic("me", Secret.of("pw")));
        assertThat(asked).hasContent("get\nr.example:5000");
    }

    @Test
    void docker_hub_is_asked_for_by_its_old_address() throws IOException {
        Path asked = directory.resolve("asked");
        program("cat > " + asked, "echo '{\"Username\":\"me\",\"Secret\":\"pw\"}'")
                .find("docker.io");

        assertThat(asked).hasContent("https://index.docker.io/v1/");
    }

    @Test
    void a_token_in_place_of_a_user_is_an_identity_token() throws IOException {
        assertThat(program("echo '{\"Username\":\"<token>\",\"Secret\":\"t\"}'").find("r.example"))
                .contains(new Credential.IdentityToken(Secret.of("t")));
    }

    @Test
    void a_program_that_knows_no_login_is_no_error() throws IOException {
        assertThat(program("echo 'credentials not found in native keychain'", "exit 1")
                        .find("r.example"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo CNRY; echo CNRY >&2; exit 1",
                "echo CNRY",
                "echo '{\"Secret\": CNRY}'",
                "head -c 1000000 /dev/zero | tr '\\\\0' C; echo CNRY >&2",
                "yes CNRY",
                "sleep 60; echo CNRY"
            })
    void a_program_that_fails_is_named_and_its_output_never_shown(String line) throws IOException {
        CredentialProgram program = program(line);
        long start = System.nanoTime();

        assertThatThrownBy(() -> program.find("r.example"))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("docker-credential-x")
                .hasMessageNotContaining("CNRY")
                .hasNoCause();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void the_program_sees_only_what_it_needs_of_the_environment() throws IOException {
        Path seen = directory.resolve("seen");
        program("env > " + seen, "echo '{\"Username\":\"me\",\"Secret\":\"pw\"}'")
                .find("r.example");

        assertThat(seen).content().contains("HOME=/home/me").doesNotContain("CNRY");
    }

    @Test
    void a_program_that_is_not_there_is_named() {
        assertThatThrownBy(() -> new CredentialProgram("none", Map.of("PATH", directory.toString())).find("r.example"))
                .hasMessageStartingWith("credential program docker-credential-none is not on the PATH");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../x", "a b", "x;y", "é"})
    void a_suffix_is_a_plain_word(String suffix) {
        assertThatThrownBy(() -> new CredentialProgram(suffix, Map.of())).isInstanceOf(PycontainerException.class);
    }
}
