package dev.pycontainer.http;

import dev.pycontainer.http.HttpSettings.RetryLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** Decides whether and when a failed request is sent again: the only place that does (section 5). */
final class RetryPolicy {
    private final RetryLimits limits;
    private final Time time;
    private final RandomGenerator random;
    private final HttpListener listener;
    private final long deadline;
    private final Map<Origin, HostGate> gates = new ConcurrentHashMap<>();
    private final Map<String, RetryBudget> budgets = new ConcurrentHashMap<>();

    /** @param total for all requests together, from now */
    RetryPolicy(RetryLimits limits, Duration total, Time time, RandomGenerator random, HttpListener listener) {
        this.limits = limits;
        this.time = time;
        this.random = random;
        this.listener = listener;
        this.deadline = time.nanos() + total.toNanos();
    }

    /** Waits until a request to this origin may leave. */
    void pass(HttpRequest request) throws InterruptedException {
        gate(request).pass();
        if (left().isNegative()) {
            gate(request).probeFailed();
            throw new HttpException(request.uri(), request + ": the time for network requests is used up");
        }
    }

    /** An answer that needs no repetition. */
    void answered(HttpRequest request) {
        gate(request).open();
        budget(request).success();
    }

    /** A request that will get no answer and is not sent again. */
    void abandoned(HttpRequest request) {
        gate(request).probeFailed();
    }

    /**
     * Waits before an answered request is sent again.
     *
     * @return false if the answer has to be taken as it is
     * @throws HttpException if the server wants a longer wait than is allowed
     */
    boolean repeat(HttpRequest request, int sends, HttpResponse response) throws InterruptedException {
        Optional<Duration> wish = RetryAfter.of(response);
        Fault fault = Fault.of(response.status(), wish.isPresent());
        String reason = String.valueOf(response.status());
        if (fault != Fault.THROTTLED) {
            gate(request).open();
            return repeat(request, sends, fault, reason);
        }
        Duration wait = max(backoff(gate(request).refused()), wish.orElse(Duration.ZERO));
        if (wait.compareTo(limits.maxRetryAfter()) > 0 || wait.compareTo(left()) > 0) {
            gate(request).probeFailed();
            throw new HttpException(request.uri(), tooLong(request, reason, wait));
        }
        gate(request).shut(wait);
        if (sends >= fault.sends()) {
            return false;
        }
        listener.retrying(host(request), reason, wait);
        return true;
    }

    /** Waits before a request that got no answer is sent again; false if it should not be. */
    boolean repeat(HttpRequest request, int sends, IOException failure) throws InterruptedException {
        gate(request).probeFailed();
        return repeat(request, sends, Fault.of(failure), FaultText.of(failure, request.uri()));
    }

    private boolean repeat(HttpRequest request, int sends, Fault fault, String reason) throws InterruptedException {
        if (sends >= fault.sends() || !budget(request).spend()) {
            return false;
        }
        Duration wait = backoff(sends);
        if (wait.compareTo(left()) > 0) {
            return false;
        }
        listener.retrying(host(request), reason, wait);
        time.sleep(wait);
        return true;
    }

    /** Doubles from the first wait up to the longest; half of it is chance, so that many clients do not march in step. */
    Duration backoff(int failures) {
        double doubled = limits.firstWait().toNanos() * Math.pow(2, failures - 1);
        double capped = Math.min(doubled, limits.longestWait().toNanos());
        return Duration.ofNanos((long) (capped / 2 + capped / 2 * random.nextDouble()));
    }

    private Duration left() {
        return Duration.ofNanos(deadline - time.nanos());
    }

    private HostGate gate(HttpRequest request) {
        return gates.computeIfAbsent(Origin.of(request.uri()), origin -> new HostGate(time));
    }

    private RetryBudget budget(HttpRequest request) {
        return budgets.computeIfAbsent(host(request), host -> new RetryBudget());
    }

    private String tooLong(HttpRequest request, String reason, Duration wait) {
        return request + ": " + reason + ": the server asks to wait " + wait.toSeconds() + " s; the most is "
                + limits.maxRetryAfter().toSeconds() + " s";
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private static String host(HttpRequest request) {
        return Origin.of(request.uri()).authority();
    }
}
