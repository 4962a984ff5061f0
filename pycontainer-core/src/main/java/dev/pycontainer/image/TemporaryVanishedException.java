package dev.pycontainer.image;

import java.io.IOException;

/** Somebody cleared away a file while it was being written; writing it once more is in order (CA-8). */
public final class TemporaryVanishedException extends IOException {
    private static final long serialVersionUID = 1L;

    TemporaryVanishedException(String message, Throwable cause) {
        super(message, cause);
    }
}
