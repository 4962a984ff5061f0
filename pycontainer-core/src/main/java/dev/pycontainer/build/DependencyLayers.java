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
import dev.pycontainer.python.wheel.InstallLocation;
import dev.pycontainer.python.wheel.InstalledWheel;
import dev.pycontainer.python.wheel.WheelArtifact;
import dev.pycontainer.python.wheel.WheelInstaller;
import dev.pycontainer.python.wheel.WheelLayerContents;
import dev.pycontainer.python.wheel.WheelSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
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
    private final BuildLog log;

    DependencyLayers(LayerStore layers, BlobStore blobs, WheelSource wheels, BuildLog log) {
        this.layers = layers;
        this.blobs = blobs;
        this.wheels = wheels;
        this.log = log;
    }

    /**
     * The layers, bottom to top.
     *
     * @param scripts the names of everything the wheels put into {@code bin} to be started
     */
    record Made(List<BuiltLayer> layers, SortedSet<String> scripts) {}

    Made make(List<LayerGroups.Group> groups, InstallLocation location, InstallCheck check) throws IOException {
        WheelInstaller installer = new WheelInstaller(location, WheelSettings.DEFAULT, log::warning);
        List<WheelLayerContents> contents = groups.stream()
                .map(group -> new WheelLayerContents(installer, artifacts(group)))
                .toList();
        Digest key = setKey(contents, check);
        SortedSet<String> scripts = known(key).orElse(null);
        if (scripts == null) {
            wheels.fetchAll(
                    groups.stream().flatMap(group -> group.packages().stream()).toList());
            scripts = installTogether(contents, check);
            remember(key, scripts);
        }
        return new Made(write(groups, contents), scripts);
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

    /** Looks into all wheels of the image at once. */
    private static SortedSet<String> installTogether(List<WheelLayerContents> contents, InstallCheck check)
            throws IOException {
        List<Callable<List<InstalledWheel>>> tasks = new ArrayList<>();
        contents.forEach(layer -> tasks.add(layer::installed));
        List<InstalledWheel> all = new ArrayList<>();
        BoundedTasks.run(Runtime.getRuntime().availableProcessors(), "install", tasks)
                .forEach(all::addAll);
        check.check(all);
        SortedSet<String> scripts = new TreeSet<>();
        all.forEach(wheel -> scripts.addAll(wheel.scripts()));
        return scripts;
    }

    /** One thread for each processor; the largest layer starts first, since it takes longest. */
    private List<BuiltLayer> write(List<LayerGroups.Group> groups, List<WheelLayerContents> contents)
            throws IOException {
        List<Integer> largestFirst = IntStream.range(0, groups.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> groups.get(i).bytes())
                        .reversed())
                .toList();
        BuiltLayer[] written = new BuiltLayer[groups.size()];
        List<Callable<BuiltLayer>> tasks = new ArrayList<>();
        for (int i : largestFirst) {
            tasks.add(() -> {
                PreparedLayer layer = layers.obtain(contents.get(i));
                String label = groups.get(i).label();
                return written[i] = new BuiltLayer("dependencies", label, layer.layer(), layer.reused());
            });
        }
        BoundedTasks.run(Runtime.getRuntime().availableProcessors(), "layers", tasks);
        return List.of(written);
    }

    private static Digest setKey(List<WheelLayerContents> contents, InstallCheck check) {
        StringBuilder keys = new StringBuilder(check.identity() + "\n");
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
