package dev.pycontainer.registry;

import dev.pycontainer.http.HttpRequest;
import dev.pycontainer.http.HttpResponse;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.registry.auth.Scope;
import java.util.List;

/** Asks whether a repository has a blob; only a plain yes of the right length counts (PU-5). */
record HeadBlob(String repository, Descriptor descriptor, List<Scope> scopes) implements Operation<Boolean> {
    @Override
    public HttpRequest request(RegistryEndpoint endpoint) {
        return HttpRequest.head(endpoint.blob(repository, descriptor.digest().toString()));
    }

    @Override
    public boolean expects(HttpResponse response) {
        return true;
    }

    @Override
    public Boolean read(HttpResponse response, HttpRequest request) {
        String length = response.header("Content-Length").orElse("");
        return response.status() == 200 && (length.isEmpty() || length.equals(String.valueOf(descriptor.size())));
    }

    @Override
    public String describe() {
        return "look for blob " + descriptor.digest();
    }
}
