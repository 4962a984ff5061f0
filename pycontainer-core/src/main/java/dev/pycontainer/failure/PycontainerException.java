package dev.pycontainer.failure;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A failure that is explained to the person who started the build: what was attempted, on what, and what the other
 * side said, then what to do about it. Any other exception that leaves pycontainer is a defect of pycontainer.
 */
public final class PycontainerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String hint;

    /** @param message what was attempted, on what, and what went wrong; no secrets, no stack traces */
    public PycontainerException(String message) {
        this(message, null, null);
    }

    /** @param cause kept for {@code -e}; its message is not shown, so {@code message} must say what matters */
    public PycontainerException(String message, Throwable cause) {
        this(message, null, cause);
    }

    private PycontainerException(String message, @Nullable String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.hint = hint;
    }

    /** The same failure with advice: one or more sentences that name the key, tag or file to change. */
    public PycontainerException withHint(String advice) {
        PycontainerException hinted = new PycontainerException(statement(), advice, getCause());
        hinted.setStackTrace(getStackTrace());
        return hinted;
    }

    /** What went wrong, without the hint. */
    public String statement() {
        return String.valueOf(super.getMessage());
    }

    public Optional<String> hint() {
        return Optional.ofNullable(hint);
    }

    /** The statement and, after a blank line, the hint. */
    @Override
    public String getMessage() {
        return hint == null ? statement() : statement() + "\n\nhint: " + hint;
    }
}
