package dev.pycontainer.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pycontainer.build.ResolvedPackage.Location;
import dev.pycontainer.image.BlobStore;
import dev.pycontainer.layer.LayerStore;
import dev.pycontainer.layer.PreparedLayer;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.OciJson;
import dev.pycontainer.python.wheel.DirectUrl;
import dev.pycontainer.python.wheel.WheelArtifact;
import dev.pycontainer.python.wheel.WheelInstaller;
import dev.pycontainer.python.wheel.WheelLayerContents;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The layers of the dependencies. What was made before is known by hashes alone: then no wheel is downloaded or opened.
 */
final class DependencyLayers {
    /** Facts about a set of wheels that were installed together once. */
    private static final String RECORD = "dependency-facts-1";

    private final LayerStore layers;
    private final BlobStore blobs;
    private final WheelSource wheels;
    private final Reuse reuse;
    private final BuildLog log;
    private final BuildSession session;

    DependencyLayers(LayerStore layers, WheelSource wheels, Reuse reuse, BuildSession session) {
        this.layers = layers;
        this.blobs = session.store();
        this.wheels = wheels;
        this.reuse = reuse;
        this.log = session.log();
        this.session = session;
    }

    /**
     * The layers, bottom to top.
     *
     * @param key names the wheels that were checked together, whatever lock asked for them
     * @param scripts the names of everything the wheels put into {@code bin} to be started
     * @param sources what each layer holds
     */
    record Made(List<BuiltLayer> layers, Digest key, SortedSet<String> scripts, List<Source> sources) {}

    /** What one layer holds, under its label. */
    record Source(String label, WheelLayerContents contents) {}

    Made make(List<LayerGroups.Group> groups, WheelInstaller installer, InstallCheck check) throws IOException {
        List<WheelLayerContents> contents = groups.stream()
                .map(group -> new WheelLayerContents(installer, artifacts(group)))
                .toList();
        Digest key = setKey(contents, check);
        Digest wheelsKey = wheelsKey(contents);
        LayerPipeline.Step<BuiltLayer> writing = i -> written(groups.get(i), contents.get(i));
        try (LayerPipeline pipeline = new LayerPipeline(groups, contents)) {
            Optional<SortedSet<String>> known = known(key).or(() -> reuse.scripts(wheelsKey));
            if (known.isPresent()) {
                return new Made(pipeline.write(writing), wheelsKey, known.get(), sources(groups, contents));
            }
            JvmSpeed.warning().ifPresent(session::warnOnce);
            SortedSet<String> scripts = new TreeSet<>();
            int fetched = wheels.expect(
                    groups.stream().flatMap(group -> group.packages().stream()).toList());
            List<BuiltLayer> written = pipeline.run(
                    wheels,
                    all -> {
                        check.check(all);
                        all.forEach(wheel -> scripts.addAll(wheel.scripts()));
                    },
                    writing);
            if (fetched > 0) {
                log.step("downloaded " + fetched + (fetched == 1 ? " wheel" : " wheels"));
            }
            remember(key, scripts);
            return new Made(written, wheelsKey, scripts, sources(groups, contents));
        }
    }

    private BuiltLayer written(LayerGroups.Group group, WheelLayerContents contents) throws IOException {
        PreparedLayer layer =
                session.stopwatch().time("layers", () -> session.processors().layer(() -> layers.obtain(contents)));
        return new BuiltLayer("dependencies", group.label(), layer.layer(), layer.reused());
    }

    private static List<Source> sources(List<LayerGroups.Group> groups, List<WheelLayerContents> contents) {
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            sources.add(new Source(groups.get(i).label(), contents.get(i)));
        }
        return sources;
    }

    private List<WheelArtifact> artifacts(LayerGroups.Group group) {
        return group.packages().stream().map(this::artifact).toList();
    }

    private WheelArtifact artifact(ResolvedPackage wheel) {
        return new WheelArtifact(wheel.wheel(), wheel.digest(), () -> wheels.file(wheel), directUrl(wheel));
    }

    /** What a project asks for by its address has that in its metadata (PEP 610). */
    private static @Nullable DirectUrl directUrl(ResolvedPackage wheel) {
        if (wheel.location() instanceof Location.Direct direct) {
            return new DirectUrl.Archive(direct.url(), wheel.digest());
        }
        return wheel.location() instanceof Location.Built built
                ? built.sources().directUrl().orElse(null)
                : null;
    }

    private static Digest setKey(List<WheelLayerContents> contents, InstallCheck check) {
        StringBuilder keys = new StringBuilder(check.identity() + "\n");
        contents.forEach(layer -> keys.append(layer.key()).append('\n'));
        return Digest.of(keys.toString());
    }

    private static Digest wheelsKey(List<WheelLayerContents> contents) {
        StringBuilder keys = new StringBuilder();
        contents.forEach(layer -> keys.append(layer.key()).append('\n'));
        return Digest.of(keys.toString());
    }

    private Optional<SortedSet<String>> known(Digest key) throws IOException {
        return blobs.record(RECORD, key).map(bytes -> {
            SortedSet<String> scripts = new TreeSet<>();
            for (JsonNode name : OciJson.parse(bytes, "record of dependencies").path("scripts")) {
                scripts.add(name.asText());
            }
            return scripts;
        });
    }

    private void remember(Digest key, SortedSet<String> scripts) throws IOException {
        ObjectNode json = OciJson.object();
        ArrayNode names = json.putArray("scripts");
        scripts.forEach(names::add);
        blobs.putRecord(RECORD, key, OciJson.bytes(json));
    }
}
