package dev.pycontainer.build;

import dev.pycontainer.image.BlobStore;
import dev.pycontainer.layer.LayerStore;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.OciJson;
import dev.pycontainer.python.wheel.InstalledWheel;
import dev.pycontainer.python.wheel.WheelLayerContents;
import dev.pycontainer.reuse.DependencyFacts;
import dev.pycontainer.reuse.DependencyFacts.Holding;
import dev.pycontainer.reuse.LayerFacts;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What this machine, or an image that was pushed before, knows of the layers of wheels; wheels of all others have to be opened. */
final class KnownLayers {
    /** Of layers that were checked together. */
    private static final String TOGETHER = "dependency-facts-2";

    /** Of one layer. */
    private static final String LAYER = "layer-facts-1";

    private final BlobStore blobs;
    private final LayerStore layers;
    private final Reuse reuse;
    private final ToldWheels check;
    private final List<WheelLayerContents> contents;
    private final Map<WheelLayerContents, LayerFacts> told = new LinkedHashMap<>();

    KnownLayers(BlobStore blobs, LayerStore layers, Reuse reuse, ToldWheels check, List<WheelLayerContents> contents) {
        this.blobs = blobs;
        this.layers = layers;
        this.reuse = reuse;
        this.check = check;
        this.contents = contents;
    }

    /**
     * Everything, where all layers are known and go together.
     *
     * @param key names the wheels and what is asked of them
     * @param wheels names the wheels alone
     */
    Optional<DependencyFacts> together(Digest key, Digest wheels) throws IOException {
        Optional<byte[]> known = blobs.record(TOGETHER, key);
        if (known.isPresent()) {
            return known.map(bytes -> DependencyFacts.read(OciJson.parse(bytes, "record of dependencies")));
        }
        for (WheelLayerContents layer : contents) {
            Optional<LayerFacts> facts = find(layer);
            if (facts.isPresent()) {
                told.put(layer, facts.get());
            }
        }
        boolean all = told.keySet().containsAll(contents);
        return all && (reuse.areChecked(wheels) || suffice(List.of())) ? Optional.of(remember(key)) : Optional.empty();
    }

    private Optional<LayerFacts> find(WheelLayerContents layer) throws IOException {
        Optional<byte[]> known = blobs.record(LAYER, layer.key());
        return known.isPresent()
                ? known.map(bytes -> LayerFacts.read(OciJson.parse(bytes, "record of a layer")))
                : reuse.facts(layers.key(layer), holding(layer));
    }

    private static Holding holding(WheelLayerContents layer) {
        SortedSet<String> packages = new TreeSet<>();
        layer.artifacts()
                .forEach(wheel -> packages.add(wheel.filename().name().value().replace('-', '_')));
        return new Holding(layer.key(), packages);
    }

    /** Whether the wheels of a layer have to be opened. */
    boolean isUnknown(int layer) {
        return !told.containsKey(contents.get(layer));
    }

    /** Whether what is known of the others is enough beside these wheels; else all have to be opened. */
    boolean suffice(List<InstalledWheel> opened) {
        boolean sufficient = !told.isEmpty() && check.areWell(opened, List.copyOf(told.values()));
        if (!sufficient) {
            told.clear();
        }
        return sufficient;
    }

    /** After all is found well. */
    DependencyFacts remember(Digest key) throws IOException {
        Map<Holding, LayerFacts> all = new LinkedHashMap<>();
        for (WheelLayerContents layer : contents) {
            LayerFacts known = told.get(layer);
            LayerFacts facts = known == null ? check.facts(layer.installed()) : known;
            all.put(holding(layer), facts);
            blobs.putRecord(LAYER, layer.key(), OciJson.bytes(facts.toJson()));
        }
        DependencyFacts facts = DependencyFacts.of(all);
        blobs.putRecord(TOGETHER, key, OciJson.bytes(facts.toJson()));
        return facts;
    }
}
