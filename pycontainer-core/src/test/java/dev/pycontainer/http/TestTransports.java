package dev.pycontainer.http;

import dev.pycontainer.http.HttpSettings.RetryLimits;
import dev.pycontainer.http.HttpSettings.Timeouts;
import java.net.InetAddress;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/** Transports for tests: quick, with a clock that jumps instead of waiting where that is wanted. */
final class TestTransports {
    private TestTransports() {}

    /** Waits that are told and not waited. */
    static final class JumpingTime implements Time {
        private final List<Duration> waits = new ArrayList<>();
        private long now;

        @Override
        public synchronized long nanos() {
            return now;
        }

        @Override
        public synchronized void sleep(Duration duration) {
            waits.add(duration);
            now += duration.toNanos();
        }

        synchronized List<Duration> waits() {
            return List.copyOf(waits);
        }
    }

    static HttpSettings quickSettings() {
        return HttpSettings.defaults()
                .withRetries(new RetryLimits(Duration.ofMillis(1), Duration.ofMillis(4), Duration.ofSeconds(60)));
    }

    static HttpSettings impatientSettings() {
        Duration short_ = Duration.ofMillis(400);
        return quickSettings().withTimeouts(new Timeouts(short_, short_, short_, Duration.ofSeconds(30)));
    }

    static HttpTransport quick() {
        return of(quickSettings(), HttpListener.NONE, Time.SYSTEM);
    }

    static HttpTransport of(HttpSettings settings, HttpListener listener, Time time) {
        return new PooledTransport(settings, listener, surroundings(time, guard(Map.of(), Reach::of), defaultTls()));
    }

    static HttpTransport with(HttpSettings settings, AddressGuard guard, SSLContext tls) {
        return new PooledTransport(settings, HttpListener.NONE, surroundings(Time.SYSTEM, guard, tls));
    }

    private static PooledTransport.Surroundings surroundings(Time time, AddressGuard guard, SSLContext tls) {
        return new PooledTransport.Surroundings(time, new Random(1), guard, () -> tls);
    }

    /** @param names host names and the loopback addresses they stand for */
    static AddressGuard guard(Map<String, String> names, Function<InetAddress, Reach> reach) {
        return new AddressGuard(host -> InetAddress.getAllByName(names.getOrDefault(host, host)), reach);
    }

    static SSLContext defaultTls() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
