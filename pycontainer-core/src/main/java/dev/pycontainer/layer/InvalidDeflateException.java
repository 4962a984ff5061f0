package dev.pycontainer.layer;

import java.io.IOException;

/** Bytes that are no deflate stream, or not exactly one (S14). */
final class InvalidDeflateException extends IOException {
    private static final long serialVersionUID = 1L;

    InvalidDeflateException(String message) {
        super(message);
    }
}
