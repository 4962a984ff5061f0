package dev.pycontainer.registry;

import dev.pycontainer.http.HttpBody;
import dev.pycontainer.http.HttpRequest;
import dev.pycontainer.http.HttpResponse;
import dev.pycontainer.http.Recovery;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.registry.auth.Scope;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Writes a manifest (distribution-spec, "Pushing manifests"). */
record PutManifest(RegistrySession session, ImageReference reference, byte[] bytes, MediaType mediaType) {

    /** Empty if it was taken, else what the registry has against it. */
    Optional<RegistryError> run() throws IOException {
        HttpRequest request = HttpRequest.of(
                        "PUT", session.endpoint().manifest(reference.repository(), reference.identifier()))
                .header("Content-Type", mediaType.value())
                .body(HttpBody.of(bytes));
        try (HttpResponse response =
                session.send(request, scopes(), Recovery.REPEAT).orElseThrow()) {
            if (response.status() / 100 != 2) {
                return Optional.of(RegistryError.read(request, response));
            }
            return checked(request, response);
        }
    }

    List<Scope> scopes() {
        return List.of(Scope.push(reference.repository()));
    }

    /** PU-11: a registry may keep silent about the digest, but not name another. */
    private Optional<RegistryError> checked(HttpRequest request, HttpResponse response) {
        Optional<String> said = response.header("Docker-Content-Digest");
        if (said.isEmpty()
                || said.get().equals(Digest.of(bytes).toString())
                || said.get().startsWith("sha512:")) {
            return Optional.empty();
        }
        String message = "the registry stored the manifest under another digest than " + Digest.of(bytes);
        return Optional.of(new RegistryError(
                request.toString(),
                response.status(),
                List.of(new RegistryError.Entry("DIGEST_INVALID", message, "")),
                ""));
    }
}
