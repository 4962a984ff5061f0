package dev.pycontainer.oci;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A reference to content: media type, digest, size and whatever else the writer said (image-spec, descriptor.md). A
 * descriptor that was read is written back with every member it had.
 */
public final class Descriptor {
    private final MediaType mediaType;
    private final Digest digest;
    private final long size;
    private final ObjectNode json;

    private Descriptor(MediaType mediaType, Digest digest, long size, ObjectNode json) {
        this.mediaType = mediaType;
        this.digest = digest;
        this.size = size;
        this.json = json;
    }

    /** @param size in bytes */
    public static Descriptor of(MediaType mediaType, Digest digest, long size) {
        ObjectNode json = OciJson.object();
        json.put("mediaType", mediaType.value());
        json.put("digest", digest.toString());
        json.put("size", size);
        return new Descriptor(mediaType, digest, size, json);
    }

    /** The descriptor of bytes that are at hand. */
    public static Descriptor of(MediaType mediaType, byte[] bytes) {
        return of(mediaType, Digest.of(bytes), bytes.length);
    }

    /** Reads a descriptor and keeps members that pycontainer does not know. */
    public static Descriptor read(JsonNode node, String what) {
        return new Descriptor(
                new MediaType(OciJson.requiredText(node, "mediaType", what)),
                Digest.parse(OciJson.requiredText(node, "digest", what)),
                OciJson.requiredSize(node, what),
                node.deepCopy());
    }

    public MediaType mediaType() {
        return mediaType;
    }

    public Digest digest() {
        return digest;
    }

    /** In bytes. */
    public long size() {
        return size;
    }

    public Optional<Platform> platform() {
        JsonNode node = json.path("platform");
        if (!node.isObject()) {
            return Optional.empty();
        }
        String variant = node.path("variant").asText("");
        return Optional.of(new Platform(
                node.path("os").asText("unknown"),
                node.path("architecture").asText("unknown"),
                variant.isEmpty() ? null : variant));
    }

    public Optional<String> annotation(String key) {
        JsonNode value = json.path("annotations").path(key);
        return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }

    /** The same content under another media type, such as a Docker layer in an OCI manifest. */
    public Descriptor withMediaType(MediaType type) {
        return withMember("mediaType", json.textNode(type.value()));
    }

    public Descriptor withPlatform(Platform platform) {
        ObjectNode node = OciJson.object();
        node.put("architecture", platform.architecture());
        node.put("os", platform.os());
        platform.variant().ifPresent(variant -> node.put("variant", variant));
        return withMember("platform", node);
    }

    public Descriptor withAnnotation(String key, String value) {
        ObjectNode annotations = json.path("annotations").isObject()
                ? (ObjectNode) json.path("annotations").deepCopy()
                : OciJson.object();
        annotations.put(key, value);
        return withMember("annotations", annotations);
    }

    private Descriptor withMember(String member, JsonNode value) {
        ObjectNode copy = json.deepCopy();
        copy.set(member, value);
        return read(copy, "descriptor");
    }

    /** A copy of the JSON form. */
    public ObjectNode toJson() {
        return json.deepCopy();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Descriptor that && json.toString().equals(that.json.toString());
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    @Override
    public String toString() {
        return mediaType + " " + digest + " (" + size + " bytes)";
    }
}
