package dev.pycontainer.registry;

import dev.pycontainer.http.HttpRequest;
import dev.pycontainer.http.HttpResponse;
import dev.pycontainer.registry.auth.Scope;
import java.io.IOException;
import java.util.List;

/**
 * One operation of the distribution API that can be repeated as it is.
 *
 * @param <T> what it comes to
 */
interface Operation<T> {
    HttpRequest request(RegistryEndpoint endpoint);

    /** What the token must allow. */
    List<Scope> scopes();

    /** Whether {@link #read} understands this answer; any other becomes an error. */
    default boolean expects(HttpResponse response) {
        return response.status() / 100 == 2;
    }

    /** @param request as it was sent, for messages */
    T read(HttpResponse response, HttpRequest request) throws IOException;

    /** The most bytes of an answer that is read as a whole, or -1 for a stream. */
    default int wholeUpTo() {
        return 64 << 10;
    }

    /** What it does, after "cannot". */
    String describe();
}
