package dev.pycontainer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.http.ProxySettings.Login;
import dev.pycontainer.http.ProxySettings.Proxy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class TransportTlsTest {
    private final KeyStore good = TestCertificates.load("here.p12");

    private static FakeServer secure(KeyStore keys) throws Exception {
        return FakeServer.startTls(TestCertificates.server(keys), exchange -> exchange.answer(200));
    }

    private static HttpTransport trusting(KeyStore keys, HttpSettings settings) throws Exception {
        return TestTransports.with(settings, TestTransports.guard(Map.of(), Reach::of), TestCertificates.client(keys));
    }

    private static HttpRequest get(String url) {
        return HttpRequest.get(URI.create(url)).header("Authorization", "Bearer CNRY");
    }

    @Test
    void a_trusted_server_is_spoken_to() throws Exception {
        try (FakeServer server = secure(good);
                HttpTransport transport = trusting(good, TestTransports.quickSettings())) {
            transport.send(get(server.url() + "/x")).close();
            transport.send(get(server.url() + "/x")).close();

            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void a_certificate_of_nobody_we_know_is_refused_once_and_explained() throws Exception {
        try (FakeServer server = secure(good);
                HttpTransport transport = TestTransports.quick()) {
            assertThatThrownBy(() -> transport.send(get(server.url() + "/x")))
                    .isInstanceOfSatisfying(
                            HttpException.class,
                            e -> assertThat(e.explained().hint().orElseThrow()).contains("javax.net.ssl.trustStore"))
                    .hasMessageContaining("the certificate of " + server.host() + " is not trusted by this JDK")
                    .hasMessageNotContaining("sent");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void an_expired_certificate_names_the_clock() throws Exception {
        KeyStore expired = TestCertificates.load("expired.p12");
        try (FakeServer server = secure(expired);
                HttpTransport transport = trusting(expired, TestTransports.quickSettings())) {
            assertThatThrownBy(() -> transport.send(get(server.url() + "/x")))
                    .hasMessageContaining("has expired, or this machine's clock is wrong");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void a_certificate_for_another_name_is_refused() throws Exception {
        KeyStore other = TestCertificates.load("other.p12");
        try (FakeServer server = secure(other);
                HttpTransport transport = trusting(other, TestTransports.quickSettings())) {
            assertThatThrownBy(() -> transport.send(get(server.url() + "/x")))
                    .hasMessageContaining("no secure connection to " + server.host());
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void a_server_without_tls_is_named_as_such_and_nothing_is_told_to_it() throws Exception {
        try (RawServer plain = new RawServer((server, client) -> {
                    client.getOutputStream()
                            .write("HTTP/1.0 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    client.getInputStream().transferTo(OutputStream.nullOutputStream());
                });
                HttpTransport transport = TestTransports.quick()) {
            String host = "127.0.0.1:" + plain.port();

            assertThatThrownBy(() -> transport.send(get("https://" + host + "/v2/")))
                    .isInstanceOfSatisfying(HttpException.class, e -> assertThat(
                                    e.explained().hint().orElseThrow())
                            .contains("-Dpycontainer.insecureHosts=" + host))
                    .hasMessageContaining(host + " answered in plain http, not https");
            assertThat(plain.connections()).isEqualTo(1);
        }
    }

    @Test
    void a_redirect_from_https_to_http_is_refused() throws Exception {
        try (FakeServer server = secure(good);
                FakeServer plain = FakeServer.start();
                HttpTransport transport = trusting(good, TestTransports.quickSettings())) {
            server.when("GET", "/x").answer(302, "Location", plain.url() + "/y");

            assertThatThrownBy(() -> transport.send(get(server.url() + "/x")))
                    .hasMessageStartingWith("refused a redirect from https to plain http: " + server.url() + "/x -> ");
            assertThat(plain.requests()).isEmpty();
        }
    }

    /** A proxy that makes every tunnel lead to one server. */
    private static RawServer proxyTo(int port) {
        return new RawServer((proxy, client) -> {
            String head = readHead(client);
            if (!head.contains("Proxy-Authorization: Basic bWU6Q05SWQ==\r\n")) {
                client.getOutputStream()
                        .write("HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                return;
            }
            try (Socket server = new Socket("127.0.0.1", port)) {
                if (head.startsWith("CONNECT registry.test:443 ")) {
                    client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                } else {
                    server.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                }
                Thread back = new Thread(() -> pump(server, client));
                back.start();
                pump(client, server);
                back.join();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });
    }

    private static String readHead(Socket client) throws IOException {
        StringBuilder head = new StringBuilder();
        InputStream in = client.getInputStream();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        return head.toString();
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            if (!from.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static HttpSettings through(RawServer proxy, String password) {
        Login login = new Login("me", Secret.of(password));
        Proxy http = new Proxy("http", "127.0.0.1", proxy.port(), login, List.of());
        return TestTransports.quickSettings()
                .withProxies(ProxySettings.of(List.of(http), Map.of()))
                .withInsecureHosts(List.of("plain.test"));
    }

    @Test
    void https_goes_through_a_tunnel_and_the_server_sees_no_proxy_login() throws Exception {
        try (FakeServer server = secure(good);
                RawServer proxy = proxyTo(server.port());
                HttpTransport transport = trusting(good, through(proxy, "CNRY"))) {
            assertThat(transport.sendWhole(get("https://registry.test/v2/"), 10).status())
                    .isEqualTo(200);

            assertThat(server.requests().get(0).header("Proxy-Authorization")).isEmpty();
            assertThat(server.requests().get(0).header("Authorization")).contains("Bearer CNRY");
        }
    }

    @Test
    void plain_http_is_forwarded_with_the_whole_address() throws Exception {
        try (FakeServer server = FakeServer.start();
                RawServer proxy = proxyTo(server.port());
                HttpTransport transport = trusting(good, through(proxy, "CNRY"))) {
            assertThat(transport
                            .sendWhole(HttpRequest.get(URI.create("http://plain.test/v2/")), 10)
                            .status())
                    .isEqualTo(404);

            assertThat(server.requests().get(0).target()).isEqualTo("http://plain.test/v2/");
        }
    }

    @Test
    void a_proxy_that_wants_another_password_is_named_without_it() throws Exception {
        SSLContext unused = TestCertificates.client(good);
        try (RawServer proxy = proxyTo(1);
                HttpTransport transport = TestTransports.with(
                        through(proxy, "CNRY-wrong"), TestTransports.guard(Map.of(), Reach::of), unused)) {
            assertThatThrownBy(() -> transport.send(get("https://registry.test/v2/")))
                    .hasMessageContaining(
                            "the proxy 127.0.0.1:" + proxy.port() + " answered 407: it asks for a name and password")
                    .hasMessageNotContaining("CNRY");
        }
    }
}
