package dev.pycontainer.python.wheel;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What is wrong with the data of a member, worded to follow the member's name. */
final class DamagedStreamException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedStreamException(String what, @Nullable Throwable cause) {
        super(what, cause);
    }
}
