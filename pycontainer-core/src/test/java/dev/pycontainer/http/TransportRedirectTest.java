package dev.pycontainer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransportRedirectTest {
    private final FakeServer server = FakeServer.start("127.0.0.1", exchange -> exchange.answer(200));
    private final FakeServer other = FakeServer.start("127.0.0.2", exchange -> exchange.answer(200));
    private final HttpTransport transport = TestTransports.quick();

    @AfterEach
    void stop() throws IOException {
        transport.close();
        server.close();
        other.close();
    }

    private HttpRequest request(String method) {
        return HttpRequest.of(method, URI.create(server.url() + "/from")).header("Authorization", "Bearer CNRY");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,301",
        "GET,302",
        "GET,303",
        "GET,307",
        "GET,308",
        "HEAD,301",
        "HEAD,302",
        "HEAD,303",
        "HEAD,307",
        "HEAD,308"
    })
    void reads_follow_and_keep_their_method(String method, int status) throws IOException {
        server.when(method, "/from").answer(status, "Location", other.url() + "/to");

        try (HttpResponse response = transport.send(request(method))) {
            assertThat(response.uri()).isEqualTo(URI.create(other.url() + "/to"));
        }
        assertThat(other.count(method, "/to")).isEqualTo(1);
        assertThat(other.requests()).hasSize(1);
    }

    @Test
    void another_origin_sees_no_credentials_and_neither_does_the_way_back() throws IOException {
        server.when("GET", "/from").answer(307, "Location", other.url() + "/over");
        other.when("GET", "/over").answer(307, "Location", server.url() + "/back");

        transport
                .send(request("GET").header("Cookie", "CNRY").header("Accept", "x"))
                .close();

        assertThat(other.requests().get(0).header("Authorization")).isEmpty();
        assertThat(other.requests().get(0).header("Cookie")).isEmpty();
        assertThat(other.requests().get(0).header("Accept")).contains("x");
        RecordedRequest back = server.requests().get(1);
        assertThat(back.target()).isEqualTo("/back");
        assertThat(back.header("Authorization")).isEmpty();
    }

    @Test
    void the_same_origin_sees_credentials_again() throws IOException {
        server.when("GET", "/from").answer(302, "Location", "/to?x=1");

        transport.send(request("GET")).close();

        assertThat(server.requests().get(1).target()).isEqualTo("/to?x=1");
        assertThat(server.requests().get(1).header("Authorization")).contains("Bearer CNRY");
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 308})
    void a_write_is_repeated_with_its_body(int status) throws IOException {
        server.when("PUT", "/from").answer(status, "Location", other.url() + "/to");

        transport.send(request("PUT").body(HttpBody.of(new byte[] {1, 2, 3}))).close();

        assertThat(other.requests().get(0).header("Content-Length")).contains("3");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302})
    void a_write_that_is_told_to_move_is_an_error_with_the_new_address(int status) {
        server.when("PUT", "/from").answer(status, "Location", other.url() + "/to?sig=CNRY");

        assertThatThrownBy(() -> transport.send(request("PUT").body(HttpBody.of(new byte[1]))))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("moved to " + other.url() + "/to?sig=***");
        assertThat(other.requests()).isEmpty();
    }

    @Test
    void a_form_with_secrets_is_never_sent_on() {
        server.when("POST", "/from").answer(307, "Location", other.url() + "/to");
        HttpBody form = Disclosure.form(new LinkedHashMap<>(Map.of("refresh_token", Secret.of("CNRY"))));

        assertThatThrownBy(() -> transport.send(request("POST").body(form)))
                .hasMessageContaining("refused to send credentials on to " + other.url());
        assertThat(other.requests()).isEmpty();
    }

    @Test
    void a_loop_ends_with_the_chain() {
        server.when("GET", "/from").answer(302, "Location", "/from");

        assertThatThrownBy(() -> transport.send(request("GET")))
                .hasMessageStartingWith("more than 10 redirects: " + server.url() + "/from -> ");
        assertThat(server.requests()).hasSize(11);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest",
                "http://[::ffff:169.254.169.254]/",
                "https://100.100.100.200/",
                "file:///etc/passwd",
                "ftp://127.0.0.1/x",
                "http://example.test/x",
                "https://user:CNRY@127.0.0.1/"
            })
    void a_redirect_to_where_nobody_should_go_is_refused_before_connecting(String target) {
        server.when("GET", "/from").answer(302, "Location", target);

        assertThatThrownBy(() -> transport.send(request("GET")))
                .isInstanceOf(PycontainerException.class)
                .hasMessageNotContaining("CNRY");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void a_public_server_may_not_redirect_to_loopback() throws IOException {
        AddressGuard guard = TestTransports.guard(
                Map.of(), address -> address.getHostAddress().equals("127.0.0.1") ? Reach.PUBLIC : Reach.of(address));
        server.when("GET", "/from").answer(302, "Location", other.url() + "/to");
        try (HttpTransport guarded =
                TestTransports.with(TestTransports.quickSettings(), guard, TestTransports.defaultTls())) {

            assertThatThrownBy(() -> guarded.send(request("GET")))
                    .hasMessageContaining("a loopback address, named by " + server.url());
        }
        assertThat(other.requests()).isEmpty();
    }

    @Test
    void a_name_that_a_server_gave_is_judged_by_its_address_and_reached_at_it() throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.2");
        Map<String, String> names = Map.of("store.test", loopback.getHostAddress());
        String named = "http://store.test:" + other.port() + "/to";
        server.when("GET", "/from").answer(302, "Location", named);
        HttpSettings settings = TestTransports.quickSettings().withInsecureHosts(java.util.List.of("store.test"));
        try (HttpTransport guarded =
                TestTransports.with(settings, TestTransports.guard(names, Reach::of), TestTransports.defaultTls())) {
            guarded.send(request("GET")).close();
        }
        assertThat(other.requests().get(0).header("Host")).contains("store.test:" + other.port());
    }

    @Test
    void plain_http_is_for_loopback_and_hosts_that_are_allowed_it() {
        assertThatThrownBy(() -> transport.send(HttpRequest.get(URI.create("http://registry.test:5000/v2/"))))
                .hasMessage(
                        "refused to speak plain http: http://registry.test:5000/v2/\n\nhint: if this is meant, list the host"
                                + " under insecureHosts: -Dpycontainer.insecureHosts=registry.test:5000");
    }

    @Test
    void an_upload_goes_on_where_the_registry_says() {
        OriginPolicy policy = new OriginPolicy(new java.util.TreeSet<>());
        URI at = URI.create("https://registry.example/v2/a/blobs/uploads/");

        assertThat(policy.uploadLocation(at, "/v2/a/blobs/uploads/1?_state=a%2Bb"))
                .hasToString("https://registry.example/v2/a/blobs/uploads/1?_state=a%2Bb");
        assertThat(policy.uploadLocation(at, "1?a=b|c"))
                .hasToString("https://registry.example/v2/a/blobs/uploads/1?a=b%7Cc");
        assertThat(policy.uploadLocation(at, "https://store.example/x")).hasToString("https://store.example/x");
        assertThatThrownBy(() -> policy.uploadLocation(at, "http://registry.example/v2/a/blobs/uploads/1"))
                .hasMessageContaining("X-Forwarded-Proto");
    }

    @Test
    void a_registrable_domain_is_more_than_a_common_ending() {
        assertThat(RegistrableDomain.of("auth.docker.io")).isEqualTo(Optional.of("docker.io"));
        assertThat(RegistrableDomain.of("a.b.example.co.uk")).isEqualTo(Optional.of("example.co.uk"));
        assertThat(RegistrableDomain.of("co.uk")).isEmpty();
        assertThat(RegistrableDomain.of("127.0.0.1")).isEmpty();
        assertThat(RegistrableDomain.of("localhost")).isEmpty();
    }
}
