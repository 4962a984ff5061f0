package dev.pycontainer.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.http.ProxySettings.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxySettingsTest {
    private static final URI HTTPS = URI.create("https://registry.example/v2/");

    @Test
    void the_environment_names_a_proxy_for_each_scheme() {
        ProxySettings settings = ProxySettings.of(
                List.of(), Map.of("http_proxy", "http://plain.example:3128", "HTTPS_PROXY", "secure.example:8080"));

        assertThat(settings.proxyFor(HTTPS).orElseThrow().host()).isEqualTo("secure.example");
        assertThat(settings.proxyFor(HTTPS).orElseThrow().port()).isEqualTo(8080);
        assertThat(settings.proxyFor(URI.create("http://registry.example/"))
                        .orElseThrow()
                        .host())
                .isEqualTo("plain.example");
    }

    @Test
    void the_password_of_a_proxy_address_becomes_a_secret() {
        ProxySettings settings = ProxySettings.of(List.of(), Map.of("all_proxy", "http://me:CNRY%21@p.example:1"));

        Proxy proxy = settings.proxyFor(HTTPS).orElseThrow();

        assertThat(proxy.login()).isEqualTo(new ProxySettings.Login("me", Secret.of("CNRY!")));
        assertThat(proxy.toString()).doesNotContain("CNRY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost/", "http://127.0.0.1:5000/", "https://[::1]/", "https://127.8.9.1/"})
    void loopback_is_reached_directly(String address) {
        ProxySettings settings = ProxySettings.of(List.of(), Map.of("all_proxy", "http://p.example:1"));

        assertThat(settings.proxyFor(URI.create(address))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry.example", ".example", "*.example", "other, registry.example", "*", "example"})
    void no_proxy_names_hosts_and_all_below_them(String value) {
        ProxySettings settings =
                ProxySettings.of(List.of(), Map.of("https_proxy", "http://p.example:1", "no_proxy", value));

        assertThat(settings.proxyFor(HTTPS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stry.example", "registry.example.org", "registry.example:444", "registry"})
    void no_proxy_never_matches_a_part_of_a_name(String value) {
        ProxySettings settings =
                ProxySettings.of(List.of(), Map.of("https_proxy", "http://p.example:1", "no_proxy", value));

        assertThat(settings.proxyFor(HTTPS)).isPresent();
    }

    @Test
    void configured_proxies_win_and_one_for_http_serves_https_too() {
        Proxy configured = new Proxy("http", "maven.example", 80, null, List.of("*.corp.example", "registry.direct"));
        ProxySettings settings = ProxySettings.of(List.of(configured), Map.of("https_proxy", "http://p.example:1"));

        assertThat(settings.proxyFor(HTTPS)).contains(configured);
        assertThat(settings.proxyFor(URI.create("https://a.corp.example/"))).isEmpty();
        assertThat(settings.proxyFor(URI.create("https://registry.direct/"))).isEmpty();
    }
}
