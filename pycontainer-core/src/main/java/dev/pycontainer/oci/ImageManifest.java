package dev.pycontainer.oci;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pycontainer.failure.PycontainerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The manifest of one image (image-spec, manifest.md).
 *
 * @param mediaType OCI's or Docker's manifest type
 * @param layers bottom to top
 */
public record ImageManifest(
        MediaType mediaType, Descriptor config, List<Descriptor> layers, SortedMap<String, String> annotations) {
    private static final int MAX_LAYERS = 512;

    public ImageManifest {
        layers = List.copyOf(layers);
        annotations = java.util.Collections.unmodifiableSortedMap(new java.util.TreeMap<>(annotations));
    }

    /**
     * Reads a manifest (PL-3).
     *
     * @param contentType what the registry called it
     * @param what names the manifest in errors
     */
    public static ImageManifest parse(byte[] bytes, MediaType contentType, String what) {
        ObjectNode json = OciJson.parse(bytes, what);
        MediaType declared = new MediaType(json.path("mediaType").asText(contentType.value()));
        if (json.path("schemaVersion").asInt() != 2
                || json.has("manifests")
                || !json.path("layers").isArray()) {
            throw new PycontainerException(what + " is not an image manifest of schema version 2");
        }
        if (!declared.isManifest() || !declared.equals(contentType)) {
            throw new PycontainerException(what + " was sent as " + contentType + " but says it is " + declared);
        }
        List<Descriptor> layers = new ArrayList<>();
        for (JsonNode layer : OciJson.elements(json, "layers")) {
            layers.add(Descriptor.read(layer, what + ", layer " + (layers.size() + 1)));
        }
        if (layers.size() > MAX_LAYERS) {
            throw new PycontainerException(what + " has " + layers.size() + " layers, more than " + MAX_LAYERS);
        }
        SortedMap<String, String> annotations = new java.util.TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : json.path("annotations").properties()) {
            annotations.put(entry.getKey(), entry.getValue().asText());
        }
        return new ImageManifest(
                declared, Descriptor.read(json.path("config"), what + ", config"), layers, annotations);
    }

    public byte[] toBytes() {
        ObjectNode json = OciJson.object();
        json.put("schemaVersion", 2);
        json.put("mediaType", mediaType.value());
        json.set("config", config.toJson());
        ArrayNode list = json.putArray("layers");
        layers.forEach(layer -> list.add(layer.toJson()));
        if (!annotations.isEmpty()) {
            ObjectNode node = json.putObject("annotations");
            annotations.forEach(node::put);
        }
        return OciJson.bytes(json);
    }
}
