package dev.pycontainer.http;

import java.io.IOException;

/** The bytes to be sent could not be read: no fault of the network, so nothing is tried again. */
final class SourceException extends IOException {
    private static final long serialVersionUID = 1L;

    SourceException(IOException cause) {
        super(cause);
    }
}
