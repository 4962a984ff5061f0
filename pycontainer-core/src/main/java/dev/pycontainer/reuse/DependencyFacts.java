package dev.pycontainer.reuse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.OciJson;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of all layers of wheels of an image, by what each one holds. An image is read by everybody who runs it, so the usual
 * layer is not told: packages without scripts, each in the one directory that has its name.
 */
public final class DependencyFacts {
    /** Of a key, in a document where all keys are a handful. */
    private static final int DIGITS = 16;

    private final boolean told;
    private final SortedMap<String, LayerFacts> unusual;

    private DependencyFacts(boolean told, SortedMap<String, LayerFacts> unusual) {
        this.told = told;
        this.unusual = Collections.unmodifiableSortedMap(unusual);
    }

    /**
     * What a layer holds.
     *
     * @param key of its contents
     * @param packages their names as directories would have them
     */
    public record Holding(Digest key, SortedSet<String> packages) {
        private LayerFacts usual() {
            return new LayerFacts(new TreeSet<>(), packages);
        }

        private String abbreviated() {
            return key.hex().substring(0, DIGITS);
        }
    }

    public static DependencyFacts of(Map<Holding, LayerFacts> layers) {
        SortedMap<String, LayerFacts> unusual = new TreeMap<>();
        layers.forEach((holding, facts) -> {
            if (!facts.equals(holding.usual())) {
                unusual.put(holding.abbreviated(), facts);
            }
        });
        return new DependencyFacts(true, unusual);
    }

    /** @param layer one that the image has */
    public Optional<LayerFacts> find(Holding layer) {
        return told ? Optional.of(unusual.getOrDefault(layer.abbreviated(), layer.usual())) : Optional.empty();
    }

    /** Of all layers together. */
    public SortedSet<String> scripts() {
        SortedSet<String> scripts = new TreeSet<>();
        unusual.values().forEach(facts -> scripts.addAll(facts.scripts()));
        return scripts;
    }

    public ObjectNode toJson() {
        ObjectNode json = OciJson.object();
        unusual.forEach((key, facts) -> json.set(key, facts.toJson()));
        return json;
    }

    public static DependencyFacts read(JsonNode json) {
        SortedMap<String, LayerFacts> unusual = new TreeMap<>();
        for (Map.Entry<String, JsonNode> layer : json.properties()) {
            unusual.put(layer.getKey(), LayerFacts.read(layer.getValue()));
        }
        return new DependencyFacts(json.isObject(), unusual);
    }
}
