package dev.pycontainer.http;

import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request that a fake server saw.
 *
 * @param target path and query as they were sent
 * @param headers by lower-case name
 */
public record RecordedRequest(String method, String target, Map<String, List<String>> headers, int clientPort) {
    static RecordedRequest of(HttpExchange exchange) {
        Map<String, List<String>> headers = new TreeMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        return new RecordedRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                headers,
                exchange.getRemoteAddress().getPort());
    }

    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    public boolean matches(String wantedMethod, String path) {
        return method.equals(wantedMethod) && target.matches(path);
    }

    @Override
    public String toString() {
        return method + " " + target;
    }
}
