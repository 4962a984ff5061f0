package dev.pycontainer.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a build sent and received, by host; give it to {@link HttpTransports#create} as the listener. */
public final class TransferTotals implements HttpListener {
    private final Map<String, Counters> hosts = new ConcurrentSkipListMap<>();

    /** What went to and came from one host. */
    public record Host(long requests, long bytesUp, long bytesDown, long retries) {}

    private static final class Counters {
        private final LongAdder requests = new LongAdder();
        private final LongAdder up = new LongAdder();
        private final LongAdder down = new LongAdder();
        private final Map<String, LongAdder> retries = new ConcurrentSkipListMap<>();

        private Host snapshot() {
            long retried = retries.values().stream().mapToLong(LongAdder::sum).sum();
            return new Host(requests.sum(), up.sum(), down.sum(), retried);
        }
    }

    @Override
    public void requestSent(String method, String host) {
        counters(host).requests.increment();
    }

    @Override
    public void bytesSent(String host, long count) {
        counters(host).up.add(count);
    }

    @Override
    public void bytesReceived(String host, long count) {
        counters(host).down.add(count);
    }

    @Override
    public void retrying(String host, String reason, Duration wait) {
        counters(host).retries.computeIfAbsent(reason, key -> new LongAdder()).increment();
    }

    /** A copy of the counts so far, by {@code host[:port]}. */
    public SortedMap<String, Host> byHost() {
        SortedMap<String, Host> snapshot = new TreeMap<>();
        hosts.forEach((host, counters) -> snapshot.put(host, counters.snapshot()));
        return snapshot;
    }

    public Host total() {
        return byHost().values().stream()
                .reduce(
                        new Host(0, 0, 0, 0),
                        (a, b) -> new Host(
                                a.requests + b.requests,
                                a.bytesUp + b.bytesUp,
                                a.bytesDown + b.bytesDown,
                                a.retries + b.retries));
    }

    /** One line for the end of a build, such as {@code 3 requests were repeated: ghcr.io (2 x 503, 1 x 429)}. */
    public Optional<String> retrySummary() {
        long retries = total().retries();
        if (retries == 0) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        hosts.forEach((host, counters) -> {
            List<String> reasons = new ArrayList<>();
            counters.retries.forEach((reason, count) -> reasons.add(count.sum() + " x " + reason));
            if (!reasons.isEmpty()) {
                parts.add(host + " (" + String.join(", ", reasons) + ")");
            }
        });
        String requests = retries == 1 ? "1 request was repeated: " : retries + " requests were repeated: ";
        return Optional.of(requests + String.join("; ", parts));
    }

    private Counters counters(String host) {
        return hosts.computeIfAbsent(host, key -> new Counters());
    }
}
