package dev.pycontainer.reuse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.OciJson;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an image tells of its bytecode: that it was compiled, and where nothing came of it, which no layer shows.
 *
 * @param compiler its whole version
 * @param empty by their keys, the layers of bytecode that would hold no file
 */
public record BytecodeFacts(String compiler, SortedSet<Digest> empty) {
    static final String MEMBER = "bytecode";

    public BytecodeFacts {
        empty = Collections.unmodifiableSortedSet(new TreeSet<>(empty));
    }

    ObjectNode toJson() {
        ObjectNode json = OciJson.object().put("compiler", compiler);
        ArrayNode keys = json.putArray("empty");
        empty.forEach(key -> keys.add(key.toString()));
        return json;
    }

    static Optional<BytecodeFacts> read(JsonNode json) {
        if (json.isMissingNode()) {
            return Optional.empty();
        }
        SortedSet<Digest> empty = new TreeSet<>();
        json.path("empty").forEach(key -> empty.add(Claim.key(key.asText())));
        return Optional.of(new BytecodeFacts(json.path("compiler").asText(), empty));
    }
}
