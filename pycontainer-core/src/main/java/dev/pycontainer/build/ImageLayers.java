package dev.pycontainer.build;

import dev.pycontainer.layer.Compression;
import dev.pycontainer.layer.EarlierLayers;
import dev.pycontainer.layer.LayerSettings;
import dev.pycontainer.layer.LayerStore;
import dev.pycontainer.layer.PreparedLayer;
import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.plan.Bytecode;
import dev.pycontainer.plan.ImagePaths;
import dev.pycontainer.plan.LayerPlan;
import dev.pycontainer.python.wheel.InstallLocation;
import dev.pycontainer.python.wheel.WheelInstaller;
import dev.pycontainer.python.wheel.WheelSettings;
import dev.pycontainer.python.wheel.WheelSettings.RecordPolicy;
import dev.pycontainer.reuse.BytecodeFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Makes the layers above the base: the dependencies', then the application's. */
final class ImageLayers {
    /** Of files of dependencies: fixed, so that a wheel's layer is the same in every image of every project. */
    private static final long DEPENDENCIES_TIME = 0;

    private final BuildPlan plan;
    private final BuildSession session;
    private final Reuse reuse;
    private final Deliveries deliveries;

    ImageLayers(BuildPlan plan, BuildSession session, Reuse reuse, Deliveries deliveries) {
        this.plan = plan;
        this.session = session;
        this.reuse = reuse;
        this.deliveries = deliveries;
    }

    /** The layers, bottom to top, and what is known of the wheels in them. */
    record Made(List<BuiltLayer> layers, DependencyLayers.Made dependencies, Optional<BytecodeFacts> bytecode) {}

    Made make(ResolvedInputs inputs, WheelSource wheels) throws IOException {
        InstallLocation location = new InstallLocation(
                ImagePaths.VENV,
                inputs.target().environment().pythonMinor(),
                inputs.target().environment().freeThreaded());
        // First what fails fast: the project's own files are on this machine.
        ApplicationLayer.Described application =
                new ApplicationLayer(plan, inputs.target(), location).describe(inputs.sources());
        application.notes().forEach(session::tellOnce);
        application.warnings().forEach(session::warnOnce);
        List<BuiltLayer> layers = new ArrayList<>();
        certificates(inputs).ifPresent(layers::add);
        BytecodeLayers bytecode = session.keep(new BytecodeLayers(session, reuse, location, inputs.compiler()));
        DependencyLayers.Made dependencies = dependencies(inputs, wheels, location);
        SortedSet<String> scripts = new TreeSet<>(dependencies.facts().scripts());
        scripts.addAll(application.scripts());
        EntrypointCheck.check(plan.image().runtime().process().entrypoint(), scripts);
        layers.addAll(bytecode.standardLibrary(inputs, store(DEPENDENCIES_TIME, reuse.layers())));
        layers.addAll(dependencies.layers());
        layers.addAll(bytecode.dependencies(dependencies.sources(), store(DEPENDENCIES_TIME, reuse.layers())));
        long created = plan.image().metadata().created().value().getEpochSecond();
        PreparedLayer prepared = session.stopwatch()
                .time("layers", () -> store(created, reuse.layersAtHand()).obtain(application.contents()));
        String content = application.files() + (application.files() == 1 ? " file" : " files") + " of "
                + plan.project().name().value();
        layers.add(new BuiltLayer("application", content, prepared.layer(), prepared.reused()));
        if (plan.image().layers().bytecode().value() != Bytecode.DEPS) {
            String name = plan.project().name().value();
            layers.addAll(bytecode.application(name, application.contents(), store(created, reuse.layersAtHand())));
        }
        bytecode.rest();
        session.log().step(summary(layers) + " (" + inputs.target().platform() + ")");
        return new Made(layers, dependencies, bytecode.facts());
    }

    private Optional<BuiltLayer> certificates(ResolvedInputs inputs) throws IOException {
        List<Path> files = plan.inputs().base().certificates().value();
        return new CertificateLayer(files, session)
                .make(
                        inputs.base().orElseThrow(),
                        inputs.target().environment().python(),
                        store(DEPENDENCIES_TIME, reuse.layersAtHand()));
    }

    private DependencyLayers.Made dependencies(ResolvedInputs inputs, WheelSource wheels, InstallLocation location)
            throws IOException {
        LayerPlan.Dependencies planned = plan.image().layers().dependencies();
        LayerPlan.Dependencies rule = inputs.compiler().isPresent() ? planned.halved() : planned;
        WheelSettings settings = WheelSettings.DEFAULT.withRecord(
                rule.record().value() == LayerPlan.RecordRule.STRICT ? RecordPolicy.STRICT : RecordPolicy.HEAL);
        WheelInstaller installer = new WheelInstaller(location, settings, session.log()::warning);
        return new DependencyLayers(store(DEPENDENCIES_TIME, reuse.layers()), wheels, reuse, session)
                .make(
                        new LayerGroups(rule).of(inputs.packages()),
                        installer,
                        new InstallCheck(inputs, session.log()::warning),
                        new ToldWheels(inputs, location));
    }

    private LayerStore store(long modified, EarlierLayers earlier) {
        Compression compression = compression(plan);
        return new LayerStore(
                session.store(),
                new LayerSettings(compression, modified),
                earlier,
                layer -> deliveries.layer(layer, compression.mediaType()),
                session.processors());
    }

    static Compression compression(BuildPlan plan) {
        return switch (plan.image().layers().compression().value()) {
            case GZIP -> Compression.GZIP;
            case ZSTD -> Compression.ZSTD;
            case NONE -> Compression.NONE;
        };
    }

    private static String summary(List<BuiltLayer> layers) {
        long reused = layers.stream().filter(BuiltLayer::reused).count();
        return "layers: " + (layers.size() - reused) + " written, " + reused + " reused";
    }
}
