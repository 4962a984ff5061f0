package dev.pycontainer.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A request to a fake server and the answer to it. */
public final class FakeExchange {
    private final HttpExchange raw;

    FakeExchange(HttpExchange raw) {
        this.raw = raw;
    }

    public String method() {
        return raw.getRequestMethod();
    }

    public String path() {
        return raw.getRequestURI().getPath();
    }

    public String target() {
        return raw.getRequestURI().toString();
    }

    public String lastSegment() {
        return path().substring(path().lastIndexOf('/') + 1);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(raw.getRequestHeaders().getFirst(name));
    }

    /** All values of a query parameter, decoded. */
    public List<String> parameters(String name) {
        List<String> values = new ArrayList<>();
        String query = Optional.ofNullable(raw.getRequestURI().getRawQuery()).orElse("");
        for (String part : query.split("&")) {
            if (part.startsWith(name + "=")) {
                values.add(URLDecoder.decode(part.substring(name.length() + 1), StandardCharsets.UTF_8));
            }
        }
        return values;
    }

    public byte[] body() throws IOException {
        return raw.getRequestBody().readAllBytes();
    }

    public FakeExchange set(String header, String value) {
        raw.getResponseHeaders().set(header, value);
        return this;
    }

    public FakeExchange add(String header, String value) {
        raw.getResponseHeaders().add(header, value);
        return this;
    }

    public void answer(int status) throws IOException {
        answer(status, new byte[0]);
    }

    public void answer(int status, byte[] body) throws IOException {
        body(); // strict servers read what they were sent
        if (method().equals("HEAD")) {
            if (!raw.getResponseHeaders().containsKey("Content-Length")) {
                set("Content-Length", String.valueOf(body.length));
            }
            raw.sendResponseHeaders(status, -1);
            return;
        }
        raw.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        raw.getResponseBody().write(body);
    }

    /** Promises more than it sends. */
    public void cut(int status, byte[] body, int sent) throws IOException {
        raw.sendResponseHeaders(status, body.length);
        raw.getResponseBody().write(body, 0, sent);
        raw.getResponseBody().flush();
        raw.close();
    }

    /** Closes the connection without a word. */
    public void drop() {
        raw.close();
    }
}
