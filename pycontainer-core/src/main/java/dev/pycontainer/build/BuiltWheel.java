package dev.pycontainer.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.OciJson;
import dev.pycontainer.python.WheelFilename;
import java.util.ArrayList;
import java.util.List;

/**
 * A wheel that was made here of sources, and lies in the cache.
 *
 * @param python the version of the interpreter that built it
 * @param requires what was installed for the build, {@code name==version}, sorted
 */
public record BuiltWheel(WheelFilename filename, Digest digest, long size, String python, List<String> requires) {
    public BuiltWheel {
        requires = List.copyOf(requires);
    }

    ObjectNode json() {
        ObjectNode json = OciJson.object()
                .put("file", filename.text())
                .put(digest.algorithm(), digest.hex())
                .put("size", size)
                .put("python", python);
        ArrayNode list = json.putArray("requires");
        requires.forEach(list::add);
        return json;
    }

    static BuiltWheel parse(byte[] record) {
        ObjectNode json = OciJson.parse(record, "record of a wheel that was built");
        List<String> requires = new ArrayList<>();
        for (JsonNode one : json.path("requires")) {
            requires.add(one.asText());
        }
        return new BuiltWheel(
                WheelFilename.parse(json.path("file").asText()),
                new Digest("sha256", json.path("sha256").asText()),
                json.path("size").asLong(),
                json.path("python").asText(),
                requires);
    }
}
