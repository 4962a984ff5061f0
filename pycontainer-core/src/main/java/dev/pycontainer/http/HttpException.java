package dev.pycontainer.http;

import dev.pycontainer.failure.PycontainerException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A request that got no usable answer: {@code METHOD redacted-url: what happened}. */
public final class HttpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient URI uri;
    private final @Nullable String hint;

    /** @param message complete, redacted and fit for people */
    public HttpException(URI uri, String message, Throwable cause) {
        this(uri, message, null, cause);
    }

    /** @param message complete, redacted and fit for people */
    public HttpException(URI uri, String message) {
        this(uri, message, null, null);
    }

    /**
     * @param message complete, redacted and fit for people
     * @param hint what to change, if that is known
     */
    HttpException(URI uri, String message, @Nullable String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.uri = uri;
        this.hint = hint;
    }

    public URI uri() {
        return uri;
    }

    /** The same as a failure that is shown to the person who started the build. */
    public PycontainerException explained() {
        PycontainerException failure = new PycontainerException(String.valueOf(getMessage()), this);
        return hint == null ? failure : failure.withHint(hint);
    }
}
