package dev.pycontainer.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request. Its text form shows no secret.
 *
 * @param method {@code GET}, {@code HEAD}, {@code POST}, {@code PATCH}, {@code PUT} or {@code DELETE}
 * @param uri absolute, {@code http} or {@code https}, without user info
 * @param headers in the order they are sent
 * @param introducerOrNull the server that named this address, if it was not the user: what it may name depends on where
 *     it is itself (OR-4)
 */
public record HttpRequest(
        String method, URI uri, List<Header> headers, @Nullable HttpBody bodyOrNull, @Nullable URI introducerOrNull) {
    public HttpRequest {
        headers = List.copyOf(headers);
    }

    public HttpRequest(String method, URI uri, List<Header> headers, @Nullable HttpBody bodyOrNull) {
        this(method, uri, headers, bodyOrNull, null);
    }

    /** One header line. */
    public record Header(String name, String value) {
        /** Whether the value is only for the origin it was meant for (OR-1). */
        boolean isSecret() {
            return name.equalsIgnoreCase("Authorization")
                    || name.equalsIgnoreCase("Proxy-Authorization")
                    || name.equalsIgnoreCase("Cookie");
        }

        @Override
        public String toString() {
            return name + ": " + (isSecret() ? "***" : value);
        }
    }

    public static HttpRequest get(URI uri) {
        return new HttpRequest("GET", uri, List.of(), null);
    }

    public static HttpRequest head(URI uri) {
        return new HttpRequest("HEAD", uri, List.of(), null);
    }

    public static HttpRequest of(String method, URI uri) {
        return new HttpRequest(method, uri, List.of(), null);
    }

    public HttpRequest header(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new HttpRequest(method, uri, more, bodyOrNull, introducerOrNull);
    }

    public HttpRequest body(HttpBody body) {
        return new HttpRequest(method, uri, headers, body, introducerOrNull);
    }

    /** The same request to an address that a server has named. */
    public HttpRequest introducedBy(URI server) {
        return new HttpRequest(method, uri, headers, bodyOrNull, server);
    }

    public Optional<HttpBody> body() {
        return Optional.ofNullable(bodyOrNull);
    }

    /** Method and redacted address. */
    @Override
    public String toString() {
        return method + " " + Redactor.url(uri);
    }
}
