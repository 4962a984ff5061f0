package dev.pycontainer.http;

import java.net.URI;

/** A request that got no usable answer: {@code METHOD redacted-url: what happened}. */
public final class HttpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient URI uri;

    /** @param message complete, redacted and fit for people */
    public HttpException(URI uri, String message, Throwable cause) {
        super(message, cause);
        this.uri = uri;
    }

    /** @param message complete, redacted and fit for people */
    public HttpException(URI uri, String message) {
        super(message);
        this.uri = uri;
    }

    public URI uri() {
        return uri;
    }
}
