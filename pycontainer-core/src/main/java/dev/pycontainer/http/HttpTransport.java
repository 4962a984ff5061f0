package dev.pycontainer.http;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Sends requests: one pool of connections for a build, redirects, retries and limits by one policy. */
public interface HttpTransport extends Closeable {
    /**
     * Sends a request and waits for the head of the answer. Every status is returned; what could not be sent or answered
     * after the retries that the policy allows is an {@link HttpException}.
     */
    HttpResponse send(HttpRequest request);

    /**
     * The same for a request that must not be repeated blindly.
     *
     * @param recovery asked before each repetition
     * @return empty if the recovery found that nothing was left to do
     */
    default Optional<HttpResponse> send(HttpRequest request, Recovery recovery) {
        return Optional.of(send(request));
    }

    /**
     * The same, with the whole body in memory: a body that breaks off counts as a failed attempt and is asked for again.
     *
     * @param limit the most bytes the body of a success may have; more is an error. Of other answers no more is kept.
     */
    default HttpResponse sendWhole(HttpRequest request, int limit) {
        return send(request);
    }

    /**
     * Tells that the body of an answer broke off. Waits as the policy wants before the rest is asked for, or throws if
     * there were enough attempts.
     *
     * @param failures how often that has happened without a byte in between, from 1
     */
    default void bodyBroke(HttpRequest request, int failures, IOException cause) {
        throw new HttpException(request.uri(), request + ": " + cause.getMessage(), cause);
    }

    @Override
    void close() throws IOException;
}
