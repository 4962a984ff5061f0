package dev.pycontainer.registry;

import dev.pycontainer.http.HttpRequest;
import dev.pycontainer.http.HttpResponse;
import dev.pycontainer.http.Recovery;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.registry.auth.Scope;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Asks the registry to take a blob from another of its repositories (distribution-spec, "Mounting a blob from another
 * repository"). A mount that fails, in whatever way, is never an error (PU-6).
 */
record MountBlob(RegistrySession session, String repository, String from, Descriptor descriptor) {

    /** @return true if the blob is there now */
    boolean run(OpenUploads uploads) {
        List<Scope> scopes = List.of(Scope.push(repository), Scope.pull(from));
        HttpRequest request = HttpRequest.of(
                "POST", session.endpoint().uploads(repository, "?mount=" + descriptor.digest() + "&from=" + from));
        try {
            Optional<HttpResponse> answer = session.send(request, scopes, Recovery.NONE);
            try (HttpResponse response = answer.orElseThrow()) {
                if (response.status() == 202 && response.header("Location").isPresent()) {
                    uploads.cancel(session, StartUpload.location(session, response, request), scopes);
                }
                return response.status() == 201;
            }
        } catch (dev.pycontainer.failure.PycontainerException | IOException e) {
            return false; // an ordinary upload follows and tells what is wrong, if anything is
        }
    }
}
