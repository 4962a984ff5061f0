package dev.pycontainer.python.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.HttpRequest;
import dev.pycontainer.http.Secret;
import dev.pycontainer.python.index.IndexLocation.Role;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndexCredentialsTest {
    private static IndexLocation location(String url) {
        return IndexLocation.of(IndexUrl.parse(url, "test"), Role.FURTHER);
    }

    private static IndexCredentials of(@Nullable Netrc netrc, String... urls) {
        List<IndexLocation> locations =
                List.of(urls).stream().map(IndexCredentialsTest::location).toList();
        return IndexCredentials.of(locations, List.of(), netrc);
    }

    /** {@code user:password} that a request to the address carries, or {@code none}. */
    private static String sent(IndexCredentials credentials, String url) {
        return credentials.authorized(HttpRequest.get(URI.create(url)), null).headers().stream()
                .filter(header -> header.name().equals("Authorization"))
                .map(header -> header.value().replace("Basic ", ""))
                .map(text -> new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("none");
    }

    /** I10. */
    @ParameterizedTest
    @CsvSource({
        "https://corp.example/s/foo/, u:p",
        "https://corp.example/files/foo.whl, u:p",
        "https://corp.example:443/x, u:p",
        "https://CORP.example/x, u:p",
        "http://corp.example/s/foo/, none",
        "https://corp.example:8443/s/foo/, none",
        "https://evil.example/corp.example/, none",
        "https://corp.example.evil.example/s/, none",
    })
    void a_login_is_bound_to_scheme_host_and_port(String url, String login) {
        assertThat(sent(of(null, "https://u:p@corp.example/s/"), url)).isEqualTo(login);
    }

    @Test
    void of_two_indexes_on_one_origin_the_nearer_path_counts() {
        IndexCredentials credentials =
                of(null, "https://a:1@h.example/team-a/simple", "https://b:2@h.example/team-b/simple/");

        assertThat(sent(credentials, "https://h.example/team-a/simple/foo/")).isEqualTo("a:1");
        assertThat(sent(credentials, "https://h.example/team-b/simple/foo/")).isEqualTo("b:2");
        assertThat(sent(credentials, "https://h.example/files/foo.whl")).isEqualTo("a:1");
    }

    @Test
    void the_address_comes_before_the_sources() {
        IndexCredentials.Source source = index -> Optional.of(new IndexLogin("s", Secret.of("x")));
        IndexCredentials credentials = IndexCredentials.of(
                List.of(location("https://u:p@a.example/"), location("https://b.example/")), List.of(source), null);

        assertThat(sent(credentials, "https://a.example/x")).isEqualTo("u:p");
        assertThat(sent(credentials, "https://b.example/x")).isEqualTo("s:x");
        assertThat(sent(credentials, "https://c.example/x")).isEqualTo("none");
    }

    @Test
    void netrc_is_asked_last() {
        Netrc netrc = Netrc.parse(
                """
                # machine no.example login no password no
                machine a.example login netrc password "p w\\"x"
                macdef init
                machine macro.example login no password no

                machine b.example
                    login bob
                    account ignored
                    password secret
                """);

        assertThat(sent(of(netrc, "https://u:p@a.example/"), "https://a.example/"))
                .isEqualTo("u:p");
        assertThat(sent(of(netrc), "https://a.example/")).isEqualTo("netrc:p w\"x");
        assertThat(sent(of(netrc), "https://B.example/")).isEqualTo("bob:secret");
        assertThat(sent(of(netrc), "https://no.example/")).isEqualTo("none");
        assertThat(sent(of(netrc), "https://macro.example/")).isEqualTo("none");
        assertThat(sent(of(Netrc.parse("default login d password e")), "https://x.example/"))
                .isEqualTo("d:e");
    }

    @Test
    void netrc_is_found_at_home_or_where_the_environment_says(@TempDir Path home) throws IOException {
        Files.writeString(home.resolve(".netrc"), "machine a.example login home password p");
        Files.writeString(home.resolve("other"), "machine a.example login other password p");
        Map<String, String> environment = Map.of("NETRC", home.resolve("other").toString());

        assertThat(sent(of(Netrc.read(Map.of(), home, warning -> {})), "https://a.example/"))
                .isEqualTo("home:p");
        assertThat(sent(of(Netrc.read(environment, home, warning -> {})), "https://a.example/"))
                .isEqualTo("other:p");
        assertThat(sent(of(Netrc.read(Map.of(), home.resolve("x"), warning -> {})), "https://a.example/"))
                .isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource({
        "https://u:p@h.example/s, u:p",
        "https://token@h.example/s, token:",
        "https://u%40corp:p%2Fw@h.example/s, u@corp:p/w",
        "https://u@corp:p@w@h.example/s, u@corp:p@w",
        "https://u:a:b@h.example/s, u:a:b",
        "https://u:100%@h.example/s, u:100%",
        "https://u:a+b@h.example/s, u:a+b",
    })
    void user_info_is_taken_out_of_an_address(String text, String login) {
        IndexUrl url = IndexUrl.parse(text, "test");

        assertThat(url.uri()).isEqualTo(URI.create("https://h.example/s"));
        assertThat(sent(of(null, text), "https://h.example/s")).isEqualTo(login);
        assertThat(url).hasToString("https://h.example/s");
        assertThat(url.login().toString()).doesNotContain(login.split(":")[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "h.example/simple", "ftp://u:CNRY@h.example", "file:///etc", "//u:CNRY@h.example/s"})
    void what_is_no_address_of_an_index_is_refused_without_its_secret(String text) {
        assertThatThrownBy(() -> IndexUrl.parse(text, "PIP_INDEX_URL"))
                .isInstanceOf(PycontainerException.class)
                .hasMessageStartingWith("PIP_INDEX_URL is no http or https address")
                .hasMessageNotContaining("CNRY");
    }
}
