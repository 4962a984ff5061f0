package dev.pycontainer.http;

import java.util.Optional;

/** Decides how a request goes on after a fault that may have left part of its work at the server (PU-8). */
@FunctionalInterface
public interface Recovery {
    /** The request is sent again as it was: for requests that may be repeated. */
    Recovery REPEAT = Optional::of;

    /** The fault is the answer; only a request that the server turned away unread (429) is sent again. */
    Recovery NONE = failed -> Optional.empty();

    /** What does the rest of the work; empty if there is nothing left to do. */
    Optional<HttpRequest> resume(HttpRequest failed);
}
