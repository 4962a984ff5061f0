package dev.pycontainer.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request.
 *
 * @param method {@code GET}, {@code HEAD}, {@code POST}, {@code PATCH}, {@code PUT} or {@code DELETE}
 * @param uri absolute, {@code http} or {@code https}, without user info
 * @param headers in the order they are sent
 */
public record HttpRequest(String method, URI uri, List<Header> headers, @Nullable HttpBody bodyOrNull) {
    public HttpRequest {
        headers = List.copyOf(headers);
    }

    /** One header line. */
    public record Header(String name, String value) {}

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
        return new HttpRequest(method, uri, more, bodyOrNull);
    }

    public HttpRequest body(HttpBody body) {
        return new HttpRequest(method, uri, headers, body);
    }

    public Optional<HttpBody> body() {
        return Optional.ofNullable(bodyOrNull);
    }
}
