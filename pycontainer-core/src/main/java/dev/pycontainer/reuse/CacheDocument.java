package dev.pycontainer.reuse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pycontainer.base.BaseFacts;
import dev.pycontainer.base.BaseFactsJson;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.oci.OciJson;
import dev.pycontainer.oci.Platform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a cache of layers for one platform says; each list begins with what was used last.
 *
 * @param layers by key
 * @param checked wheels that were checked together, with what is known of their layers
 * @param bases by what they are known by
 */
record CacheDocument(List<Entry> layers, List<Checked> checked, List<Base> bases) {
    static final MediaType TYPE = new MediaType("application/vnd.pycontainer.cache.config.v1+json");
    static final CacheDocument EMPTY = new CacheDocument(List.of(), List.of(), List.of());

    /** So that a manifest stays small; every layer counts, be it of wheels or of a base. */
    static final int MOST_LAYERS = 200;

    private static final int MOST_OTHERS = 20;
    private static final String WHAT = "cache of layers";

    CacheDocument {
        layers = List.copyOf(layers);
        checked = List.copyOf(checked);
        bases = List.copyOf(bases);
    }

    record Entry(Digest key, Descriptor layer, Digest diffId) {}

    /**
     * What is known of layers.
     *
     * @param keys of all layers of wheels that an image has
     */
    record Known(SortedSet<Digest> keys, DependencyFacts layers) {
        boolean holds(Digest layer) {
            return keys.contains(layer);
        }
    }

    record Checked(Digest key, Known facts, WheelNotes wheels, Optional<BytecodeFacts> bytecode) {
        /** Two images of the same wheels may differ in their bytecode. */
        private Digest identity() {
            String compiled = bytecode.map(facts -> facts.toJson().toString()).orElse("");
            return Digest.of(key + "\n" + compiled);
        }
    }

    /** @param config of the base, its diff ids those of {@code layers} */
    record Base(Digest key, Descriptor manifest, ObjectNode config, List<Descriptor> layers, BaseFacts facts) {}

    /** The tag that caches have in their repository. */
    static String tag(Platform platform) {
        return "pycontainer-cache-" + platform.toString().replace('/', '-');
    }

    /** Every blob that the cache needs. */
    List<Descriptor> blobs() {
        Map<Digest, Descriptor> blobs = new LinkedHashMap<>();
        bases.forEach(base -> base.layers().forEach(layer -> blobs.putIfAbsent(layer.digest(), layer)));
        layers.forEach(entry -> blobs.putIfAbsent(entry.layer().digest(), entry.layer()));
        return List.copyOf(blobs.values());
    }

    /** This one's entries before those of an older one, up to what a cache may hold. */
    CacheDocument before(CacheDocument older) {
        List<Base> allBases = merged(bases, older.bases, Base::key, MOST_OTHERS);
        int below = allBases.stream().mapToInt(base -> base.layers().size()).sum();
        return new CacheDocument(
                merged(layers, older.layers, Entry::key, Math.max(0, MOST_LAYERS - below)),
                merged(checked, older.checked, Checked::identity, MOST_OTHERS),
                allBases);
    }

    private static <T> List<T> merged(List<T> first, List<T> then, Function<T, Digest> key, int most) {
        Map<Digest, T> all = new LinkedHashMap<>();
        first.forEach(one -> all.putIfAbsent(key.apply(one), one));
        then.forEach(one -> all.putIfAbsent(key.apply(one), one));
        return all.values().stream().limit(most).toList();
    }

    /** Whether it has all of another one, and none of that so far back that it would be left out soon. */
    boolean holds(CacheDocument other) {
        return keys(layers, Entry::key, MOST_LAYERS / 2).containsAll(keys(other.layers, Entry::key, MOST_LAYERS))
                && keys(checked, Checked::identity, MOST_OTHERS / 2)
                        .containsAll(keys(other.checked, Checked::identity, MOST_OTHERS))
                && keys(bases, Base::key, MOST_OTHERS / 2).containsAll(keys(other.bases, Base::key, MOST_OTHERS));
    }

    private static <T> List<Digest> keys(List<T> list, Function<T, Digest> key, int most) {
        return list.stream().limit(most).map(key).toList();
    }

    byte[] toBytes() {
        ObjectNode json = OciJson.object();
        json.put("format", 1);
        ArrayNode entries = json.putArray("layers");
        layers.forEach(entry -> entries.addObject()
                .put("key", entry.key().toString())
                .put("diffId", entry.diffId().toString())
                .set("layer", entry.layer().toJson()));
        ArrayNode sets = json.putArray("dependencies");
        for (Checked one : checked) {
            ObjectNode set = sets.addObject().put("key", one.key().toString());
            ArrayNode keys = set.putArray("keys");
            set.set("layers", one.facts().layers().toJson());
            one.facts().keys().forEach(key -> keys.add(key.toString()));
            set.set("wheels", one.wheels().toJson());
            one.bytecode().ifPresent(facts -> set.set(BytecodeFacts.MEMBER, facts.toJson()));
        }
        ArrayNode below = json.putArray("bases");
        for (Base base : bases) {
            ObjectNode one = below.addObject().put("key", base.key().toString());
            one.set("manifest", base.manifest().toJson());
            one.set("config", base.config());
            ArrayNode descriptors = one.putArray("layers");
            base.layers().forEach(layer -> descriptors.add(layer.toJson()));
            one.set("facts", BaseFactsJson.write(base.facts()));
        }
        return OciJson.bytes(json);
    }

    /** @throws PycontainerException if it is not what {@link #toBytes} makes */
    static CacheDocument read(byte[] bytes) {
        ObjectNode json = OciJson.parse(bytes, WHAT);
        if (json.path("format").asInt() != 1) {
            throw new PycontainerException(
                    "it is of format " + Claim.shown(json.path("format").asText()));
        }
        List<Entry> layers = new ArrayList<>();
        for (JsonNode one : json.path("layers")) {
            layers.add(new Entry(digest(one, "key"), descriptor(one.path("layer")), digest(one, "diffId")));
        }
        List<Checked> checked = new ArrayList<>();
        for (JsonNode one : json.path("dependencies")) {
            SortedSet<Digest> keys = new TreeSet<>();
            one.path("keys").forEach(key -> keys.add(Claim.key(key.asText())));
            checked.add(new Checked(
                    digest(one, "key"),
                    new Known(keys, DependencyFacts.read(one.path("layers"))),
                    WheelNotes.read(one.path("wheels")),
                    BytecodeFacts.read(one.path(BytecodeFacts.MEMBER))));
        }
        List<Base> bases = new ArrayList<>();
        for (JsonNode one : json.path("bases")) {
            bases.add(base(one));
        }
        return new CacheDocument(layers, checked, bases);
    }

    private static Base base(JsonNode json) {
        List<Descriptor> layers = new ArrayList<>();
        json.path("layers").forEach(layer -> layers.add(descriptor(layer)));
        if (!(json.path("config") instanceof ObjectNode config)) {
            throw new PycontainerException("a base of it has no config");
        }
        return new Base(
                digest(json, "key"),
                Descriptor.read(json.path("manifest"), WHAT),
                config,
                layers,
                BaseFactsJson.read(json.path("facts")));
    }

    private static Descriptor descriptor(JsonNode json) {
        Descriptor layer = Descriptor.read(json, WHAT);
        Claim.check(layer);
        return layer;
    }

    private static Digest digest(JsonNode json, String member) {
        return Claim.key(json.path(member).asText());
    }
}
