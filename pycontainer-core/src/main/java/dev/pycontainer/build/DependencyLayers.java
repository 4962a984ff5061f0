package dev.pycontainer.build;

import dev.pycontainer.build.ResolvedPackage.Location;
import dev.pycontainer.image.BlobStore;
import dev.pycontainer.layer.LayerStore;
import dev.pycontainer.layer.PreparedLayer;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.python.wheel.DirectUrl;
import dev.pycontainer.python.wheel.InstalledWheel;
import dev.pycontainer.python.wheel.WheelArtifact;
import dev.pycontainer.python.wheel.WheelInstaller;
import dev.pycontainer.python.wheel.WheelLayerContents;
import dev.pycontainer.reuse.DependencyFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The layers of the dependencies. What was made before is known by hashes alone: then no wheel is downloaded or opened.
 */
final class DependencyLayers {
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
     * @param facts what is known of each layer
     * @param sources what each layer holds
     */
    record Made(List<BuiltLayer> layers, Digest key, DependencyFacts facts, List<Source> sources) {}

    /** What one layer holds, under its label. */
    record Source(String label, WheelLayerContents contents) {}

    Made make(List<LayerGroups.Group> groups, WheelInstaller installer, InstallCheck check, ToldWheels told)
            throws IOException {
        List<WheelLayerContents> contents = groups.stream()
                .map(group -> new WheelLayerContents(installer, artifacts(group)))
                .toList();
        Digest key = setKey(contents, check);
        Digest wheelsKey = wheelsKey(contents);
        LayerPipeline.Step<BuiltLayer> writing = i -> written(groups.get(i), contents.get(i));
        KnownLayers known = new KnownLayers(blobs, layers, reuse, told, contents);
        try (LayerPipeline pipeline = new LayerPipeline(groups, contents)) {
            Optional<DependencyFacts> facts = known.together(key, wheelsKey);
            if (facts.isPresent()) {
                return new Made(pipeline.write(writing), wheelsKey, facts.get(), sources(groups, contents));
            }
            JvmSpeed.warning().ifPresent(session::warnOnce);
            int fetched = wheels.expect(packages(groups, known::isUnknown));
            List<BuiltLayer> written = pipeline.run(
                    wheels,
                    known::isUnknown,
                    opened -> {
                        if (!known.suffice(opened)) {
                            check.check(opened(groups, contents));
                        }
                    },
                    writing);
            if (fetched > 0) {
                log.step("downloaded " + fetched + (fetched == 1 ? " wheel" : " wheels"));
            }
            return new Made(written, wheelsKey, known.remember(key), sources(groups, contents));
        }
    }

    private static List<ResolvedPackage> packages(List<LayerGroups.Group> groups, IntPredicate wanted) {
        return IntStream.range(0, groups.size())
                .filter(wanted)
                .boxed()
                .flatMap(i -> groups.get(i).packages().stream())
                .toList();
    }

    /** Every wheel; those of layers that were only told of are fetched now. */
    private List<InstalledWheel> opened(List<LayerGroups.Group> groups, List<WheelLayerContents> contents)
            throws IOException {
        List<Callable<Path>> fetching = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            if (contents.get(i).opened().isEmpty()) {
                groups.get(i).packages().forEach(wheel -> fetching.add(() -> wheels.file(wheel)));
            }
        }
        BoundedTasks.run(LayerPipeline.PARALLEL_DOWNLOADS, "download", fetching);
        List<InstalledWheel> opened = new ArrayList<>();
        for (WheelLayerContents layer : contents) {
            opened.addAll(layer.installed());
        }
        return opened;
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
}
