package dev.pycontainer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes over the wire, byte by byte, against servers that no library would write. */
class TransportWireTest {
    private final HttpTransport transport =
            TestTransports.of(TestTransports.impatientSettings(), HttpListener.NONE, Time.SYSTEM);

    @AfterEach
    void stop() throws IOException {
        transport.close();
    }

    private static HttpRequest get(RawServer server) {
        return HttpRequest.get(URI.create("http://127.0.0.1:" + server.port() + "/x"));
    }

    @Test
    void a_request_asks_for_the_bytes_as_they_are() throws IOException {
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            transport.send(get(server).header("Accept", "a/b")).close();

            assertThat(server.heads().get(0))
                    .isEqualTo("GET /x HTTP/1.1\r\nHost: 127.0.0.1:" + server.port()
                            + "\r\nUser-Agent: pycontainer\r\nAccept-Encoding: identity\r\nAccept: a/b\r\n\r\n");
        }
    }

    @Test
    void who_wants_another_coding_asks_for_that_alone() throws IOException {
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            transport.send(get(server).header("accept-encoding", "gzip")).close();

            assertThat(server.heads().get(0)).contains("accept-encoding: gzip").doesNotContain("identity");
        }
    }

    @Test
    void encoded_bytes_are_not_decoded() throws IOException {
        try (RawServer server =
                RawServer.answering("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc")) {
            assertThat(transport.sendWhole(get(server), 10).body().readAllBytes())
                    .asString()
                    .isEqualTo("abc");
        }
    }

    @Test
    void a_write_without_a_body_has_a_length() throws IOException {
        try (RawServer server = RawServer.answering("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n")) {
            transport.send(HttpRequest.of("POST", get(server).uri())).close();

            assertThat(server.heads().get(0))
                    .contains("\r\nContent-Length: 0\r\n")
                    .doesNotContain("Transfer-Encoding");
        }
    }

    @Test
    void cookies_are_neither_kept_nor_sent() throws IOException {
        try (RawServer server =
                RawServer.answering("HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n")) {
            transport.send(get(server)).close();
            transport.send(get(server)).close();

            assertThat(server.heads()).hasSize(2).allSatisfy(head -> assertThat(head)
                    .doesNotContain("Cookie"));
        }
    }

    @Test
    void connections_are_used_again() throws IOException {
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
            for (int i = 0; i < 5; i++) {
                transport.sendWhole(get(server), 10);
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void an_unread_error_body_that_never_comes_closes_the_connection() throws IOException {
        // R1: distribution promises ten bytes with its 416 and sends none.
        try (RawServer server = RawServer.answering("HTTP/1.1 416 Range\r\nContent-Length: 10\r\n\r\n")) {
            long start = System.nanoTime();
            transport.send(get(server)).close();
            transport.send(get(server)).close();

            assertThat(server.connections()).isEqualTo(2);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void an_early_answer_wins_over_the_broken_pipe() throws IOException {
        HttpBody huge = new HttpBody() {
            @Override
            public long length() {
                return 64 << 20;
            }

            @Override
            public InputStream open() {
                return new java.io.ByteArrayInputStream(new byte[64 << 20]);
            }
        };
        try (RawServer server =
                RawServer.closing("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")) {
            HttpRequest put = HttpRequest.of("PUT", get(server).uri()).body(huge);

            assertThat(transport.send(put, Recovery.NONE).orElseThrow().status())
                    .isEqualTo(413);
        }
    }

    @Test
    void a_pooled_connection_that_the_server_closed_costs_no_retry() throws IOException {
        AtomicInteger retries = new AtomicInteger();
        HttpListener counting = new HttpListener() {
            @Override
            public void retrying(String host, String reason, Duration wait) {
                retries.incrementAndGet();
            }
        };
        try (RawServer server = RawServer.closing("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                HttpTransport counted = TestTransports.of(TestTransports.quickSettings(), counting, Time.SYSTEM)) {
            for (int i = 0; i < 10; i++) {
                counted.send(get(server)).close();
            }
            assertThat(server.connections()).isEqualTo(10);
        }
        assertThat(retries).hasValue(0);
    }

    @Test
    void a_server_that_never_answers_is_given_up() throws IOException {
        try (RawServer server = RawServer.silent()) {
            assertThatThrownBy(() -> transport.send(get(server)))
                    .isInstanceOf(HttpException.class)
                    .hasMessageContaining("no answer in time")
                    .hasMessageContaining("(sent 3 times)");
        }
    }

    @Test
    void a_head_that_drips_is_given_up() throws IOException {
        try (RawServer server =
                RawServer.dripping("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", Duration.ofMillis(100))) {
            assertThatThrownBy(() -> transport.send(get(server)))
                    .hasMessageContaining("nothing moved on the connection");
        }
    }

    @Test
    void a_server_that_does_not_read_is_given_up() throws IOException {
        HttpBody huge = HttpBody.of(new byte[32 << 20]);
        try (RawServer server = RawServer.deaf()) {
            HttpRequest put = HttpRequest.of("PUT", get(server).uri()).body(huge);

            assertThatThrownBy(() -> transport.send(put)).hasMessageContaining("no answer in time");
        }
    }

    @Test
    void a_header_line_over_the_limit_is_refused() throws IOException {
        String line = "X: " + "a".repeat(17 << 10);
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\n" + line + "\r\n\r\n")) {
            assertThatThrownBy(() -> transport.send(get(server)))
                    .hasMessageContaining("16 KiB for a line, 200 headers");
        }
    }

    @Test
    void more_headers_than_the_limit_are_refused() throws IOException {
        String lines = "X: 1\r\n".repeat(201);
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\n" + lines + "\r\n")) {
            assertThatThrownBy(() -> transport.send(get(server)))
                    .hasMessageContaining("16 KiB for a line, 200 headers");
        }
    }

    @Test
    void a_body_that_cannot_be_read_is_no_fault_of_the_network() throws IOException {
        HttpBody broken = new HttpBody() {
            @Override
            public long length() {
                return 1;
            }

            @Override
            public InputStream open() throws IOException {
                throw new IOException("layer.tar: no such file");
            }
        };
        try (RawServer server = RawServer.answering("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n")) {
            HttpRequest put = HttpRequest.of("PUT", get(server).uri()).body(broken);

            assertThatThrownBy(() -> transport.send(put))
                    .hasMessageContaining("cannot read what is to be sent: layer.tar: no such file");
        }
    }

    @Test
    void many_threads_share_the_connections_of_a_host() throws Exception {
        FakeServer server = FakeServer.start("127.0.0.1", exchange -> exchange.answer(200, new byte[100]));
        ExecutorService threads = Executors.newFixedThreadPool(24);
        List<Future<?>> all = new ArrayList<>();
        try (HttpTransport shared = TestTransports.quick()) {
            for (int i = 0; i < 120; i++) {
                all.add(threads.submit(() -> shared.sendWhole(HttpRequest.get(URI.create(server.url() + "/x")), 1000)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
            server.close();
        }
        assertThat(server.requests()).hasSize(120);
        assertThat(server.connections()).as("X14").isLessThanOrEqualTo(8);
    }

    @Test
    void the_librarys_loggers_show_nothing_even_at_trace() throws Exception {
        FakeServer server = FakeServer.start("127.0.0.1", exchange -> {
            exchange.set("X-Answer", "CNRY-answer");
            exchange.answer(200, "CNRY-body".getBytes(StandardCharsets.UTF_8));
        });
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Logged.class.getName(),
                server.url() + "/x?sig=CNRY-query");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        server.close();

        assertThat(process.waitFor()).isZero();
        assertThat(output).contains("PoolingHttpClientConnectionManager").doesNotContain("CNRY");
    }

    /** Sends one request that is full of secrets. */
    static final class Logged {
        public static void main(String[] arguments) throws IOException {
            try (HttpTransport transport = HttpTransports.create(HttpSettings.defaults(), HttpListener.NONE)) {
                HttpRequest request = HttpRequest.of("PUT", URI.create(arguments[0]))
                        .header("Authorization", Disclosure.bearer(Secret.of("CNRY-token")))
                        .body(HttpBody.of("CNRY-sent".getBytes(StandardCharsets.UTF_8)));
                HttpResponse response = transport.sendWhole(request, 100);
                if (response.body().readAllBytes().length != "CNRY-body".length()) {
                    throw new IOException("the answer is not the server's");
                }
            }
        }
    }
}
