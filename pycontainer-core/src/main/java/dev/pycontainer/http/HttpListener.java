package dev.pycontainer.http;

import java.time.Duration;

/** Hears what a transport does; called from any thread, possibly at once. */
public interface HttpListener {
    HttpListener NONE = new HttpListener() {};

    /** A request, or the repetition of one, is about to be sent. */
    default void requestSent(String method, String host) {}

    /** Bytes of a request body went out. */
    default void bytesSent(String host, long count) {}

    /** Bytes of a response body came in. */
    default void bytesReceived(String host, long count) {}

    /**
     * A request failed and will be sent again.
     *
     * @param reason a status such as {@code 503}, or what went wrong
     */
    default void retrying(String host, String reason, Duration wait) {}

    /** Something a person should know, once. */
    default void warned(String message) {}

    /** Tells both listeners. */
    static HttpListener both(HttpListener first, HttpListener second) {
        return new HttpListener() {
            @Override
            public void requestSent(String method, String host) {
                first.requestSent(method, host);
                second.requestSent(method, host);
            }

            @Override
            public void bytesSent(String host, long count) {
                first.bytesSent(host, count);
                second.bytesSent(host, count);
            }

            @Override
            public void bytesReceived(String host, long count) {
                first.bytesReceived(host, count);
                second.bytesReceived(host, count);
            }

            @Override
            public void retrying(String host, String reason, Duration wait) {
                first.retrying(host, reason, wait);
                second.retrying(host, reason, wait);
            }

            @Override
            public void warned(String message) {
                first.warned(message);
                second.warned(message);
            }
        };
    }
}
