package dev.pycontainer.http;

import java.io.Closeable;
import java.io.IOException;

/** Sends requests: one pool of connections for a build, redirects, retries and limits by one policy. */
public interface HttpTransport extends Closeable {
    /**
     * Sends a request and waits for the head of the answer. Every status is returned; what could not be sent or answered
     * after the retries that the policy allows is an {@link HttpException}.
     */
    HttpResponse send(HttpRequest request);

    @Override
    void close() throws IOException;
}
