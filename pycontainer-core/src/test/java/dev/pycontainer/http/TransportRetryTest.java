package dev.pycontainer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.http.TestTransports.JumpingTime;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransportRetryTest {
    private final FakeServer server = FakeServer.start("127.0.0.1", exchange -> exchange.answer(200));
    private final JumpingTime time = new JumpingTime();
    private final TransferTotals totals = new TransferTotals();
    private final HttpTransport transport = TestTransports.of(HttpSettings.defaults(), totals, time);

    @AfterEach
    void stop() throws IOException {
        transport.close();
        server.close();
    }

    private HttpRequest get() {
        return HttpRequest.get(URI.create(server.url() + "/thing"));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 499, 500, 502, 503, 504, 522})
    void a_failing_server_is_asked_again_with_growing_waits(int status) throws IOException {
        server.when("GET", "/thing").times(2).answer(status);

        try (HttpResponse response = transport.send(get())) {
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.sends()).isEqualTo(3);
        }
        assertThat(time.waits()).hasSize(2);
        assertThat(time.waits().get(0)).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
        assertThat(time.waits().get(1)).isBetween(Duration.ofMillis(500), Duration.ofMillis(1000));
        assertThat(totals.retrySummary())
                .contains("2 requests were repeated: " + server.host() + " (2 x " + status + ")");
    }

    @Test
    void a_request_is_sent_seven_times_at_most_and_the_last_answer_returned() throws IOException {
        server.when("GET", "/thing").answer(503, "X-Request-Id", "r-1");

        try (HttpResponse response = transport.send(get())) {
            assertThat(response.status()).isEqualTo(503);
            assertThat(response.sends()).isEqualTo(7);
        }
        assertThat(server.count("GET", "/thing")).isEqualTo(7);
        assertThat(time.waits().stream().mapToLong(Duration::toMillis).sum()).isLessThanOrEqualTo(31_500);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 409, 416, 501, 505, 507})
    void a_final_answer_is_not_asked_for_again(int status) throws IOException {
        server.when("GET", "/thing").answer(status);

        transport.send(get()).close();

        assertThat(server.count("GET", "/thing")).isEqualTo(1);
    }

    @Test
    void retry_after_in_seconds_is_obeyed() throws IOException {
        server.when("GET", "/thing").times(1).answer(429, "Retry-After", "2");

        transport.send(get()).close();

        assertThat(time.nanos())
                .isBetween(
                        Duration.ofSeconds(2).toNanos(), Duration.ofMillis(2500).toNanos());
        assertThat(server.count("GET", "/thing")).isEqualTo(2);
    }

    @Test
    void retry_after_as_a_date_is_measured_by_the_servers_own_clock() throws IOException {
        server.when("GET", "/thing").times(1).run((exchange, rest) -> {
            // The JDK's server writes a Date of its own; the last day of that clock is far away.
            exchange.set("Retry-After", "Fri, 31 Dec 1999 23:59:59 GMT");
            exchange.answer(503);
            return true;
        });

        transport.send(get()).close();

        assertThat(time.nanos())
                .as("a date that has passed is an ordinary wait")
                .isLessThan(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void a_wish_for_a_day_fails_now_and_is_named() {
        server.when("GET", "/thing").answer(429, "Retry-After", "86400");

        assertThatThrownBy(() -> transport.send(get()))
                .isInstanceOf(HttpException.class)
                .hasMessage("GET " + server.url() + "/thing: 429: the server asks to wait 86400 s; the most is 60 s");
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void a_dropped_connection_is_tried_again() throws IOException {
        server.when("GET", "/thing").times(2).drop();

        try (HttpResponse response = transport.send(get())) {
            assertThat(response.status()).isEqualTo(200);
        }
    }

    @Test
    void a_body_that_breaks_off_is_read_again_from_the_start() throws IOException {
        byte[] body = "0123456789".getBytes(StandardCharsets.US_ASCII);
        server.when("GET", "/thing").times(1).cut(body, 4);
        server.when("GET", "/thing").answerText(200, "text/plain", "0123456789");

        HttpResponse response = transport.sendWhole(get(), 100);

        assertThat(response.body().readAllBytes()).isEqualTo(body);
    }

    @Test
    void a_body_over_its_limit_is_an_error_that_names_the_limit() {
        server.when("GET", "/thing").answerText(200, "text/plain", "0123456789");

        assertThatThrownBy(() -> transport.sendWhole(get(), 9)).hasMessageContaining("the limit of 9 bytes");
    }

    @Test
    void a_refused_connection_is_tried_three_times() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }

        assertThatThrownBy(() -> transport.send(HttpRequest.get(URI.create("http://127.0.0.1:" + port + "/"))))
                .isInstanceOf(HttpException.class)
                .hasMessageContaining("cannot connect to 127.0.0.1:" + port)
                .hasMessageContaining("(sent 3 times)");
        assertThat(time.waits()).hasSize(2);
    }

    @Test
    void the_recovery_decides_what_is_sent_after_a_fault() throws IOException {
        server.when("PUT", "/thing").drop();
        HttpRequest put =
                HttpRequest.of("PUT", URI.create(server.url() + "/thing")).body(HttpBody.of(new byte[] {1}));

        Optional<HttpResponse> moved =
                transport.send(put, failed -> Optional.of(HttpRequest.get(URI.create(server.url() + "/else"))));
        Optional<HttpResponse> done = transport.send(put, failed -> Optional.empty());

        assertThat(moved.orElseThrow().status()).isEqualTo(200);
        moved.orElseThrow().close();
        assertThat(done).isEmpty();
        assertThat(server.count("PUT", "/thing")).isEqualTo(2);
    }

    @Test
    void a_request_without_recovery_is_sent_once() throws IOException {
        server.when("POST", "/thing").answer(500);

        HttpRequest post = HttpRequest.of("POST", URI.create(server.url() + "/thing"));
        transport.send(post, Recovery.NONE).orElseThrow().close();

        assertThat(server.count("POST", "/thing")).isEqualTo(1);
    }

    @Test
    void a_host_that_always_fails_runs_out_of_budget() throws IOException {
        server.when("GET", "/thing").answer(500);

        for (int i = 0; i < 5; i++) {
            transport.send(get()).close();
        }

        assertThat(server.count("GET", "/thing"))
                .as("5 first sends and 20 paid repetitions")
                .isEqualTo(25);
    }

    @Test
    void many_threads_wait_behind_one_probe_while_a_host_is_too_busy() throws Exception {
        HttpTransport real = TestTransports.of(TestTransports.quickSettings(), HttpListener.NONE, Time.SYSTEM);
        long free = System.nanoTime() + Duration.ofMillis(300).toNanos();
        server.when("GET", "/busy").run((exchange, rest) -> {
            exchange.answer(System.nanoTime() < free ? 429 : 200);
            return true;
        });
        ExecutorService threads = Executors.newFixedThreadPool(20);
        Callable<Integer> ask = () -> {
            try (HttpResponse response = real.send(HttpRequest.get(URI.create(server.url() + "/calm")))) {
                return response.status();
            }
        };
        server.when("GET", "/calm").times(1).answer(429, "Retry-After", "1");
        List<Future<Integer>> answers =
                threads.invokeAll(IntStream.range(0, 20).mapToObj(i -> ask).collect(Collectors.toList()));

        for (Future<Integer> answer : answers) {
            assertThat(answer.get()).isEqualTo(200);
        }
        // At most the eight connections of the pool were on their way when the gate shut.
        assertThat(server.count("GET", "/calm")).isLessThanOrEqualTo(21);
        threads.shutdownNow();
        real.close();
    }

    @Test
    void the_time_of_a_build_is_bounded() {
        HttpSettings short_ = HttpSettings.defaults()
                .withTimeouts(new HttpSettings.Timeouts(
                        Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(3)));
        HttpTransport bounded = TestTransports.of(short_, HttpListener.NONE, time);
        time.sleep(Duration.ofSeconds(4));

        assertThatThrownBy(() -> bounded.send(get())).hasMessageContaining("the time for network requests is used up");
    }
}
