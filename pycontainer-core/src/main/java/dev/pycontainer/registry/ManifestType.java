package dev.pycontainer.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.oci.OciJson;

/** Finds out what kind of manifest an answer is; header, {@code mediaType} and shape must agree (PL-3). */
final class ManifestType {
    private ManifestType() {}

    static MediaType of(String contentType, byte[] bytes, String reference) {
        ObjectNode json = OciJson.parse(bytes, "manifest of " + reference);
        if (json.path("schemaVersion").asInt() == 1) {
            throw new PycontainerException(
                            "manifest of " + reference + " has Docker's schema version 1, which no longer is in use")
                    .withHint("push the image again with a tool of this decade, or use another tag");
        }
        MediaType sent = new MediaType(contentType.split(";", 2)[0].strip());
        if (sent.isIndex() || sent.isManifest()) {
            return sent;
        }
        String declared = json.path("mediaType").asText("");
        if (!declared.isEmpty()) {
            return new MediaType(declared);
        }
        return json.has("manifests") ? MediaType.OCI_INDEX : MediaType.OCI_MANIFEST;
    }
}
