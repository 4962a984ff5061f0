package dev.pycontainer.registry;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.HttpRequest;
import dev.pycontainer.http.HttpResponse;
import dev.pycontainer.registry.auth.Scope;
import java.net.URI;
import java.util.List;

/** Opens an upload (distribution-spec, "POST then PUT"). */
record StartUpload(RegistrySession session, String repository, List<Scope> scopes) implements Operation<UploadSession> {
    @Override
    public HttpRequest request(RegistryEndpoint endpoint) {
        return HttpRequest.of("POST", endpoint.uploads(repository, ""));
    }

    @Override
    public boolean expects(HttpResponse response) {
        return response.status() == 202
                || response.status() == 201 && response.header("Location").isPresent();
    }

    @Override
    public UploadSession read(HttpResponse response, HttpRequest request) {
        return new UploadSession(location(session, response, request), chunkMinimum(response));
    }

    @Override
    public String describe() {
        return "start an upload to " + repository;
    }

    /** PU-7: absolute or relative, always one. */
    static URI location(RegistrySession session, HttpResponse response, HttpRequest request) {
        List<String> locations = response.headers("Location");
        if (locations.size() != 1) {
            throw new PycontainerException(
                    request + ": the registry names " + locations.size() + " addresses to upload to, not one");
        }
        return session.origins().uploadLocation(response.uri(), locations.get(0));
    }

    /** LIM: 1 B to 1 GiB is believed. */
    private static long chunkMinimum(HttpResponse response) {
        String minimum = response.header("OCI-Chunk-Min-Length").orElse("").strip();
        boolean sane = minimum.matches("[0-9]{1,10}") && Long.parseLong(minimum) <= 1L << 30;
        return sane ? Long.parseLong(minimum) : 0;
    }
}
