package dev.pycontainer.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;

/** An answer whose body still comes from its connection. */
final class LiveResponse implements HttpResponse {
    private final ClassicHttpResponse head;
    private final URI uri;
    private final ReceivedBody body;
    private final int sends;

    LiveResponse(ClassicHttpResponse head, URI uri, ReceivedBody body, int sends) {
        this.head = head;
        this.uri = uri;
        this.body = body;
        this.sends = sends;
    }

    LiveResponse sent(int times) {
        return new LiveResponse(head, uri, body, times);
    }

    @Override
    public int status() {
        return head.getCode();
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public Optional<String> header(String name) {
        Header header = head.getFirstHeader(name);
        return header == null ? Optional.empty() : Optional.ofNullable(header.getValue());
    }

    @Override
    public List<String> headers(String name) {
        return Stream.of(head.getHeaders(name)).map(Header::getValue).toList();
    }

    @Override
    public InputStream body() {
        return body;
    }

    @Override
    public int sends() {
        return sends;
    }

    /** The same answer with its body read, at most to a limit. */
    WholeResponse whole(int limit) throws IOException {
        try (this) {
            byte[] bytes = body.readNBytes(limit + 1);
            return new WholeResponse(this, bytes);
        }
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
