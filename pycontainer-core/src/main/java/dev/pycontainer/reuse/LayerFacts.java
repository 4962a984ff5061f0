package dev.pycontainer.reuse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pycontainer.oci.OciJson;
import java.util.Collections;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What must be known of a layer of wheels to put it beside others without opening them.
 *
 * @param scripts what the wheels put into the environment's {@code bin} to be started
 * @param paths below the site directory, or from the root; everything of the layer is one of them or lies below one
 */
public record LayerFacts(SortedSet<String> scripts, SortedSet<String> paths) {
    private static final String SCRIPTS = "scripts";
    private static final String PATHS = "paths";

    public LayerFacts {
        scripts = Collections.unmodifiableSortedSet(new TreeSet<>(scripts));
        paths = Collections.unmodifiableSortedSet(new TreeSet<>(paths));
    }

    /** Paths are told by their directory, which many share. */
    public ObjectNode toJson() {
        ObjectNode json = OciJson.object();
        if (!scripts.isEmpty()) {
            scripts.forEach(json.putArray(SCRIPTS)::add);
        }
        Map<String, ArrayNode> directories = new TreeMap<>();
        for (String path : paths) {
            int slash = path.lastIndexOf('/');
            directories
                    .computeIfAbsent(path.substring(0, slash + 1), directory -> OciJson.object()
                            .putArray(PATHS))
                    .add(path.substring(slash + 1));
        }
        ObjectNode byDirectory = json.putObject(PATHS);
        directories.forEach(byDirectory::set);
        return json;
    }

    public static LayerFacts read(JsonNode json) {
        SortedSet<String> scripts = new TreeSet<>();
        json.path(SCRIPTS).forEach(name -> scripts.add(name.asText()));
        SortedSet<String> paths = new TreeSet<>();
        for (Map.Entry<String, JsonNode> directory : json.path(PATHS).properties()) {
            directory.getValue().forEach(name -> paths.add(directory.getKey() + name.asText()));
        }
        return new LayerFacts(scripts, paths);
    }
}
