package dev.pycontainer.oci;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.json.JsonTree;
import java.io.IOException;
import java.util.Iterator;

/**
 * Reads and writes the JSON of manifests, indexes and configs: strict and limited when reading (registry-reliability
 * section 7), one fixed form when writing, members in the order they were put.
 */
public final class OciJson {
    /** The most a manifest, index or config may hold, in bytes. */
    public static final int MAX_BYTES = 8 << 20;

    private static final JsonFactory FACTORY = JsonTree.limited(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

    private OciJson() {}

    /** A new, empty object. */
    public static ObjectNode object() {
        return JsonTree.object();
    }

    /**
     * Parses a JSON object.
     *
     * @param what names the document in errors, such as {@code manifest of ghcr.io/a/b:1}
     */
    public static ObjectNode parse(byte[] bytes, String what) {
        if (tree(bytes, what) instanceof ObjectNode object) {
            return object;
        }
        throw new PycontainerException(what + " is not a JSON object");
    }

    /** The same for a list. */
    public static ArrayNode parseList(byte[] bytes, String what) {
        if (tree(bytes, what) instanceof ArrayNode list) {
            return list;
        }
        throw new PycontainerException(what + " is not a JSON list");
    }

    private static JsonNode tree(byte[] bytes, String what) {
        if (bytes.length > MAX_BYTES) {
            throw new PycontainerException(what + " is larger than " + MAX_BYTES + " bytes");
        }
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            return JsonTree.readWhole(parser, JsonTree.Decimals.EXACT);
        } catch (JsonProcessingException e) {
            // K16: the parser's message may quote the source, so only the place is told.
            throw new PycontainerException(what + " is not valid JSON" + JsonTree.place(e));
        } catch (IOException e) {
            throw new PycontainerException(what + " is not valid JSON", e);
        }
    }

    /** The one form in which pycontainer writes a document: compact UTF-8, members in insertion order. */
    public static byte[] bytes(JsonNode node) {
        return JsonTree.bytes(node);
    }

    /** The same, indented, for files that people read; ends with a line feed. */
    public static String pretty(JsonNode node) {
        return JsonTree.pretty(node) + "\n";
    }

    /** The text of a member, or an error that names the member. */
    static String requiredText(JsonNode node, String member, String what) {
        JsonNode value = node.path(member);
        if (!value.isTextual()) {
            throw new PycontainerException(what + " has no text member '" + member + "'");
        }
        return value.textValue();
    }

    /** The size in a descriptor, in bytes (PL-5). */
    static long requiredSize(JsonNode node, String what) {
        JsonNode value = node.path("size");
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw new PycontainerException(what + " has no valid size");
        }
        return value.longValue();
    }

    /** The elements of a list member; none where it is absent or null. */
    static Iterable<JsonNode> elements(JsonNode node, String member) {
        JsonNode list = node.path(member);
        Iterable<JsonNode> elements = list::elements;
        Iterator<JsonNode> none = java.util.Collections.emptyIterator();
        return list.isArray() ? elements : () -> none;
    }
}
