package dev.pycontainer.registry;

import dev.pycontainer.http.HttpRequest;
import dev.pycontainer.http.HttpResponse;
import dev.pycontainer.registry.auth.Scope;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads a manifest or index that need not be there. */
record FindManifest(GetManifest get) implements Operation<Optional<RemoteManifest>> {
    @Override
    public HttpRequest request(RegistryEndpoint endpoint) {
        return get.request(endpoint);
    }

    @Override
    public List<Scope> scopes() {
        return get.scopes();
    }

    @Override
    public int wholeUpTo() {
        return get.wholeUpTo();
    }

    @Override
    public boolean expects(HttpResponse response) {
        return get.expects(response) || response.status() == 404;
    }

    @Override
    public Optional<RemoteManifest> read(HttpResponse response, HttpRequest request) throws IOException {
        return response.status() == 404 ? Optional.empty() : Optional.of(get.read(response, request));
    }

    @Override
    public String describe() {
        return get.describe();
    }
}
