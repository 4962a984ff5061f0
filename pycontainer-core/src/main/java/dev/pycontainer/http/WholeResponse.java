package dev.pycontainer.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** An answer whose body is in memory. */
record WholeResponse(HttpResponse head, byte[] bytes) implements HttpResponse {
    @Override
    public int status() {
        return head.status();
    }

    @Override
    public URI uri() {
        return head.uri();
    }

    @Override
    public Optional<String> header(String name) {
        return head.header(name);
    }

    @Override
    public List<String> headers(String name) {
        return head.headers(name);
    }

    @Override
    public InputStream body() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public int sends() {
        return head.sends();
    }

    @Override
    public void close() {}
}
