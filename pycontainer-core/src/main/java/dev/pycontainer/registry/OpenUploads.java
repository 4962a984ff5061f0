package dev.pycontainer.registry;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.HttpRequest;
import dev.pycontainer.http.HttpResponse;
import dev.pycontainer.http.Recovery;
import dev.pycontainer.registry.auth.Scope;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The uploads that were started and not ended, so that none is left behind (PU-13). */
final class OpenUploads {
    private final Map<URI, Runnable> cancellations = new ConcurrentHashMap<>();

    void opened(RegistrySession session, URI location, List<Scope> scopes) {
        cancellations.put(location, () -> cancel(session, location, scopes));
    }

    void ended(URI location) {
        cancellations.remove(location);
    }

    /** The upload goes on at another address. */
    void moved(RegistrySession session, URI from, URI to, List<Scope> scopes) {
        ended(from);
        opened(session, to, scopes);
    }

    /** Gives one upload up; a registry that will not is none of our business. */
    void cancel(RegistrySession session, URI location, List<Scope> scopes) {
        if (Thread.currentThread().isInterrupted()) {
            return; // no request leaves an interrupted thread; the client's end will see to it
        }
        HttpRequest request = HttpRequest.of("DELETE", location)
                .introducedBy(session.endpoint().base());
        try (HttpResponse response =
                session.send(request, scopes, Recovery.NONE).orElseThrow()) {
            response.body().skip(0);
            ended(location);
        } catch (PycontainerException | IOException e) {
            // The thread may have been interrupted on the way: the client's end tries once more. And registries remove
            // forgotten uploads by themselves.
        }
    }

    void cancelAll() {
        List.copyOf(cancellations.values()).forEach(Runnable::run);
    }
}
