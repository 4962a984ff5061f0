package dev.pycontainer.http;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How a transport behaves.
 *
 * @param insecureHosts {@code host[:port]} of the hosts that may be spoken to in plain http; loopback hosts always may
 * @param userAgent sent with every request
 */
public record HttpSettings(
        Timeouts timeouts,
        RetryLimits retries,
        ProxySettings proxies,
        SortedSet<String> insecureHosts,
        String userAgent) {
    public HttpSettings {
        TreeSet<String> hosts = new TreeSet<>();
        insecureHosts.forEach(host -> hosts.add(host.toLowerCase(java.util.Locale.ROOT)));
        insecureHosts = Collections.unmodifiableSortedSet(hosts);
    }

    /**
     * The longest waits (H4).
     *
     * @param connect for the connection, and again for its TLS handshake
     * @param head from the last byte of a request to the head of its answer; uploads get more by their size
     * @param idle with no byte moving in either direction
     * @param build for all requests of a transport together
     */
    public record Timeouts(Duration connect, Duration head, Duration idle, Duration build) {
        public static final Timeouts DEFAULT = new Timeouts(
                Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofMinutes(60));
    }

    /**
     * How often and how patiently requests are repeated (registry-reliability section 5).
     *
     * @param firstWait before the second send; doubled for each further one
     * @param longestWait the cap of that doubling
     * @param maxRetryAfter the longest {@code Retry-After} that is obeyed; a longer one fails the request
     */
    public record RetryLimits(Duration firstWait, Duration longestWait, Duration maxRetryAfter) {
        public static final RetryLimits DEFAULT =
                new RetryLimits(Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofSeconds(60));
    }

    /** No proxy, no insecure hosts, the waits of the specification. */
    public static HttpSettings defaults() {
        return new HttpSettings(
                Timeouts.DEFAULT, RetryLimits.DEFAULT, ProxySettings.none(), new TreeSet<>(), "pycontainer");
    }

    public HttpSettings withTimeouts(Timeouts newTimeouts) {
        return new HttpSettings(newTimeouts, retries, proxies, insecureHosts, userAgent);
    }

    public HttpSettings withRetries(RetryLimits newRetries) {
        return new HttpSettings(timeouts, newRetries, proxies, insecureHosts, userAgent);
    }

    public HttpSettings withProxies(ProxySettings newProxies) {
        return new HttpSettings(timeouts, retries, newProxies, insecureHosts, userAgent);
    }

    public HttpSettings withInsecureHosts(Collection<String> hosts) {
        return new HttpSettings(timeouts, retries, proxies, new TreeSet<>(hosts), userAgent);
    }

    public HttpSettings withUserAgent(String newUserAgent) {
        return new HttpSettings(timeouts, retries, proxies, insecureHosts, newUserAgent);
    }
}
