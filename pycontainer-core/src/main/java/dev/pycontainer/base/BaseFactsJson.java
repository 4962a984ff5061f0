package dev.pycontainer.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pycontainer.base.BaseFacts.InterpreterFacts;
import dev.pycontainer.oci.OciJson;
import dev.pycontainer.python.TargetEnvironment.Libc;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Facts of a base as JSON. */
public final class BaseFactsJson {
    private BaseFactsJson() {}

    /** The form in which facts are kept. */
    public static ObjectNode write(BaseFacts facts) {
        ObjectNode json = OciJson.object();
        ArrayNode interpreters = json.putArray("interpreters");
        for (InterpreterFacts found : facts.interpreters()) {
            interpreters
                    .addObject()
                    .put("path", found.path())
                    .put("version", found.version())
                    .put("freeThreaded", found.freeThreaded())
                    .put("evidence", found.evidence());
        }
        facts.libc()
                .ifPresent(libc -> json.put(
                        "libc", libc.kind().name().toLowerCase(Locale.ROOT) + ":" + libc.major() + "." + libc.minor()));
        ObjectNode users = json.putObject("users");
        facts.users().forEach(users::put);
        return json;
    }

    /** What {@link #write} has written. */
    public static BaseFacts read(JsonNode json) {
        List<InterpreterFacts> interpreters = new ArrayList<>();
        for (JsonNode found : json.path("interpreters")) {
            interpreters.add(new InterpreterFacts(
                    found.path("path").asText(),
                    found.path("version").asText(),
                    found.path("freeThreaded").asBoolean(),
                    found.path("evidence").asText()));
        }
        SortedMap<String, String> users = new TreeMap<>();
        json.path("users")
                .properties()
                .forEach(user -> users.put(user.getKey(), user.getValue().asText()));
        Libc libc = json.has("libc") ? Libc.parse(json.path("libc").asText()) : null;
        return new BaseFacts(interpreters, libc, users);
    }
}
