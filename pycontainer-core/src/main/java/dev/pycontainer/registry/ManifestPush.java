package dev.pycontainer.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.oci.OciJson;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Writes a manifest and makes what can be made of a refusal (PU-11, PU-12). */
final class ManifestPush {
    private static final int MAX_BYTES = 4 << 20;

    private final RegistryClient client;
    private final RegistrySession session;
    private final ImageReference reference;
    private final byte[] bytes;
    private final MediaType mediaType;

    ManifestPush(
            RegistryClient client,
            RegistrySession session,
            ImageReference reference,
            byte[] bytes,
            MediaType mediaType) {
        this.client = client;
        this.session = session;
        this.reference = reference;
        this.bytes = bytes;
        this.mediaType = mediaType;
    }

    Digest run() {
        Digest digest = Digest.of(bytes);
        if (bytes.length > MAX_BYTES) {
            throw new PycontainerException("the manifest of " + reference.familiar() + " has " + bytes.length
                    + " bytes, more than the " + MAX_BYTES + " that registries take");
        }
        PutManifest put = new PutManifest(session, reference, bytes, mediaType);
        Optional<RegistryError> refused = put(put);
        if (refused.isPresent() && refused.get().has("MANIFEST_BLOB_UNKNOWN") && sendAgain(refused.get())) {
            refused = put(put);
        }
        if (refused.isPresent() && !isThere(refused.get(), digest)) {
            throw explained(refused.get(), put);
        }
        return digest;
    }

    private static Optional<RegistryError> put(PutManifest put) {
        try {
            return put.run();
        } catch (IOException e) {
            throw new PycontainerException(
                    "cannot write the manifest of " + put.reference().familiar() + ": " + e.getMessage(), e);
        }
    }

    /** What the registry called present or mounted and now misses is sent after all. */
    private boolean sendAgain(RegistryError error) {
        List<Digest> named = digests().stream()
                .filter(digest -> error.mentions(digest.hex()))
                .toList();
        boolean sent = false;
        for (Digest digest : named.isEmpty() ? digests() : named) {
            sent |= client.sendUnsent(reference, digest);
        }
        return sent;
    }

    private List<Digest> digests() {
        JsonNode json = OciJson.parse(bytes, "manifest");
        List<Digest> digests = new java.util.ArrayList<>();
        json.path("layers")
                .forEach(layer -> digests.add(Digest.parse(layer.path("digest").asText())));
        if (json.has("config")) {
            digests.add(Digest.parse(json.path("config").path("digest").asText()));
        }
        return digests;
    }

    /** PU-12: a tag that may not be moved is no matter if it is where it should be. */
    private boolean isThere(RegistryError error, Digest digest) {
        return isImmutable(error)
                && client.headManifest(reference)
                        .map(Descriptor::digest)
                        .filter(digest::equals)
                        .isPresent();
    }

    private static boolean isImmutable(RegistryError error) {
        return error.status() == 409 || error.status() == 412 || error.has("TAG_INVALID");
    }

    private PycontainerException explained(RegistryError error, PutManifest put) {
        if (isImmutable(error)) {
            return new PycontainerException(
                            reference.familiar() + " exists with other content and may not be changed\n  " + error)
                    .withHint("push under another tag; this registry's tags are immutable");
        }
        if (error.status() == 415 || error.has("MANIFEST_INVALID") && !mediaType.isDocker()) {
            return new PycontainerException(error.toString())
                    .withHint("if this registry takes no OCI images, build with <format>docker</format>");
        }
        return session.failed(error, put.scopes());
    }
}
