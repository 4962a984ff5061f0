package dev.pycontainer.layer;

import java.io.IOException;

/** Looks on while the bytes of a file go into a layer, so that nobody has to read them twice. */
public interface ContentWatcher {
    /** Sees nothing. */
    ContentWatcher NONE = (bytes, offset, length) -> {};

    /** The next bytes; they stay valid only during the call, and are not yet known to be right. */
    void accept(byte[] bytes, int offset, int length) throws IOException;

    /** All bytes have passed, and they are what the file promised. */
    default void end() throws IOException {}
}
