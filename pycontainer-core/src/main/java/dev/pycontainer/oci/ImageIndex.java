package dev.pycontainer.oci;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pycontainer.failure.PycontainerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A list of images, one for each platform (image-spec, image-index.md), or Docker's manifest list.
 *
 * @param manifests in the order of the document
 */
public record ImageIndex(MediaType mediaType, List<Descriptor> manifests, SortedMap<String, String> annotations) {
    private static final int MAX_CHILDREN = 1_000;

    public ImageIndex {
        manifests = List.copyOf(manifests);
        annotations = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
    }

    /**
     * Reads an index (PL-3).
     *
     * @param contentType what the registry, or the file it came from, called it
     * @param what names the index in errors
     */
    public static ImageIndex parse(byte[] bytes, MediaType contentType, String what) {
        ObjectNode json = OciJson.parse(bytes, what);
        MediaType declared = new MediaType(json.path("mediaType").asText(contentType.value()));
        if (json.path("schemaVersion").asInt() != 2
                || json.has("layers")
                || !json.path("manifests").isArray()) {
            throw new PycontainerException(what + " is not an image index of schema version 2");
        }
        if (!declared.isIndex() || !declared.equals(contentType)) {
            throw new PycontainerException(what + " was sent as " + contentType + " but says it is " + declared);
        }
        List<Descriptor> manifests = new ArrayList<>();
        for (JsonNode child : OciJson.elements(json, "manifests")) {
            manifests.add(Descriptor.read(child, what + ", manifest " + (manifests.size() + 1)));
        }
        if (manifests.size() > MAX_CHILDREN) {
            throw new PycontainerException(what + " lists more than " + MAX_CHILDREN + " manifests");
        }
        SortedMap<String, String> annotations = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : json.path("annotations").properties()) {
            annotations.put(entry.getKey(), entry.getValue().asText());
        }
        return new ImageIndex(declared, manifests, annotations);
    }

    /** The first manifest for a platform; the variant must be equal too (PL-8). */
    public Optional<Descriptor> find(Platform platform) {
        return manifests.stream()
                .filter(child -> child.platform().filter(platform::equals).isPresent())
                .findFirst();
    }

    /** The platforms that images are listed for, in order; attestations are left out. */
    public List<Platform> platforms() {
        return manifests.stream()
                .flatMap(child -> child.platform().stream())
                .filter(platform -> !platform.isUnknown())
                .toList();
    }

    public byte[] toBytes() {
        ObjectNode json = OciJson.object();
        json.put("schemaVersion", 2);
        json.put("mediaType", mediaType.value());
        ArrayNode list = json.putArray("manifests");
        manifests.forEach(child -> list.add(child.toJson()));
        if (!annotations.isEmpty()) {
            ObjectNode node = json.putObject("annotations");
            annotations.forEach(node::put);
        }
        return OciJson.bytes(json);
    }
}
