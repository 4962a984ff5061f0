package dev.pycontainer.layer;

import java.io.IOException;

/** Takes bytes that stay valid only during the call. */
@FunctionalInterface
interface ByteSink {
    /** Wants nothing. */
    ByteSink NONE = (bytes, offset, length) -> {};

    void accept(byte[] bytes, int offset, int length) throws IOException;

    default ByteSink andThen(ByteSink next) {
        return (bytes, offset, length) -> {
            accept(bytes, offset, length);
            next.accept(bytes, offset, length);
        };
    }
}
