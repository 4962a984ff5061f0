package dev.pycontainer.build;

import dev.pycontainer.base.BaseImage;
import dev.pycontainer.base.BaseSource;
import dev.pycontainer.build.ResolvedInputs.PinnedBase;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.image.Image;
import dev.pycontainer.image.Layer;
import dev.pycontainer.layer.EarlierLayers;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.Platform;
import dev.pycontainer.plan.BaseReference;
import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.plan.CachePlan;
import dev.pycontainer.plan.Decided;
import dev.pycontainer.plan.Destination;
import dev.pycontainer.plan.ReuseMode;
import dev.pycontainer.publish.KnownBlobs;
import dev.pycontainer.python.Version;
import dev.pycontainer.python.lock.LockedPackage;
import dev.pycontainer.reuse.DependencyFacts.Holding;
import dev.pycontainer.reuse.EarlierBase;
import dev.pycontainer.reuse.EarlierImages;
import dev.pycontainer.reuse.LayerCache;
import dev.pycontainer.reuse.LayerFacts;
import dev.pycontainer.reuse.WheelNotes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a build takes from images that were pushed before: layers, the base, facts about both. */
final class Reuse {
    private final BuildPlan plan;
    private final BuildSession session;
    private final @Nullable EarlierImages images;
    private final boolean promises;
    private final Set<Digest> restored = ConcurrentHashMap.newKeySet();

    private Reuse(BuildPlan plan, BuildSession session, @Nullable EarlierImages images, boolean promises) {
        this.plan = plan;
        this.session = session;
        this.images = images;
        this.promises = promises;
    }

    /** As the plan says: of the image that this one will replace, and of further ones that somebody named. */
    static Reuse of(BuildPlan plan, BuildSession session) {
        CachePlan cache = plan.execution().cache();
        List<ImageReference> others = cache.reuse().from().value();
        Destination.Registry target = target(plan).orElse(null);
        boolean wanted =
                cache.reuse().mode().value() != ReuseMode.OFF && !cache.unused().value() && !session.offline();
        if (!wanted || (target == null && others.isEmpty())) {
            return none(plan, session);
        }
        List<ImageReference> tags = new ArrayList<>();
        if (target != null) {
            ImageReference repository = target.repository().value();
            target.tags().forEach(tag -> tags.add(repository.withTag(tag)));
            session.registry().expectPush(repository, others);
        }
        EarlierImages.Places places =
                new EarlierImages.Places(tags, others, plan.inputs().platforms().value());
        return new Reuse(plan, session, new EarlierImages(session.registry(), places, session::tellOnce), true);
    }

    /** Nothing at all. */
    static Reuse none(BuildPlan plan, BuildSession session) {
        return new Reuse(plan, session, null, false);
    }

    private static Optional<Destination.Registry> target(BuildPlan plan) {
        return plan.output().destinations().stream()
                .filter(Destination.Registry.class::isInstance)
                .map(Destination.Registry.class::cast)
                .findFirst();
    }

    EarlierLayers layers() {
        return images == null ? EarlierLayers.NONE : images.layers();
    }

    /** For a layer that hardly any other image has: it is worth no request. */
    EarlierLayers layersAtHand() {
        return images == null ? EarlierLayers.NONE : images.layersAtHand();
    }

    /** Whether an earlier image has exactly these wheels, so that they go together. */
    boolean areChecked(Digest dependencies) {
        return images != null && images.areChecked(dependencies);
    }

    /** @param layer the key of a layer that holds wheels */
    Optional<LayerFacts> facts(Digest layer, Holding wheels) {
        return images == null ? Optional.empty() : images.facts(layer, wheels);
    }

    /** Whether there is bytecode of a compiler, so that it may not be needed itself. */
    boolean isCompiledBy(Version compiler) {
        return images != null && promises && images.areCompiledBy(compiler.toString());
    }

    /** Whether nothing comes of compiling what a layer's key stands for. */
    boolean isEmptyBytecode(Digest key) {
        return images != null && images.isEmptyBytecode(key);
    }

    /** The same where the compiler of earlier images turned out to be nowhere. */
    Reuse withoutCompiler() {
        return new Reuse(plan, session, images, false);
    }

    /** Which wheels an earlier image has for the same target. */
    Optional<WheelNotes> wheels(ImageTarget target) {
        return images == null ? Optional.empty() : images.wheels(NotedWheels.name(target));
    }

    /** Whether an earlier image tells which wheel it is, so that the index may not have to. */
    boolean notesWheel(LockedPackage locked, List<Digest> allowed) {
        return images != null
                && locked.version().isPresent()
                && images.noteWheel(
                        locked.name().value(), locked.version().get().toString(), allowed);
    }

    /** The base, where this machine does not know it and an earlier image is on the very same. */
    Optional<PinnedBase> base(Platform platform, BaseSource source) throws IOException {
        if (images == null || images.isEmpty()) {
            return Optional.empty();
        }
        Optional<Digest> key = source.key(platform);
        if (key.isEmpty() || source.isAtHand(platform)) {
            return Optional.empty();
        }
        return images.base(platform, key.get()).map(found -> pinned(found, key.get(), source));
    }

    /** Whether it is a base that is known from an earlier image, and layers of it would have to be fetched to be looked into. */
    boolean isUnread(Image base) {
        return restored.contains(base.descriptor().digest())
                && !base.layers().stream().allMatch(layer -> session.store()
                        .mayHave(layer.descriptor().digest()));
    }

    private PinnedBase pinned(EarlierBase found, Digest key, BaseSource source) {
        Image image = found.image();
        restored.add(image.descriptor().digest());
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < image.layers().size(); i++) {
            Layer layer = image.layers().get(i);
            int index = i;
            layers.add(Layer.of(
                    layer.descriptor(),
                    layer.diffId(),
                    () -> open(layer, () -> source.base(image.platform())
                            .image()
                            .layers()
                            .get(index)
                            .open())));
        }
        Image opened =
                new Image(image.manifest(), image.manifestContent(), image.config(), image.configContent(), layers);
        BaseReference reference = plan.inputs().base().reference().value();
        ImageReference repository = reference instanceof BaseReference.Registry registry
                ? registry.image().withDigest(image.descriptor().digest())
                : null;
        return new PinnedBase(new BaseImage(reference.shown(), opened, repository, found.facts(), key), found.facts());
    }

    /** From the image that has it; if it is gone there, from where bases come from. */
    private InputStream open(Layer layer, Layer.Opener otherwise) throws IOException {
        Digest digest = layer.descriptor().digest();
        try {
            return Files.newInputStream(session.store().obtain(digest, "layer " + digest, out -> {
                try (InputStream in = layer.open()) {
                    in.transferTo(out);
                }
            }));
        } catch (IOException | PycontainerException e) {
            return otherwise.open();
        }
    }

    /** Keeps the layers for other builds, where the plan says so; a build does not fail for it. */
    void keep(List<PlatformImage> built) {
        Optional<ImageReference> to = plan.execution().cache().reuse().to().map(Decided::value);
        Destination.Registry target = target(plan).orElse(null);
        if (to.isEmpty() || target == null) {
            return;
        }
        Optional<String> proposed = PullRequest.of(session.host().facts().environment());
        if (proposed.isPresent()) {
            session.log()
                    .step("the cache " + to.get().familiar()
                            + " is left as it is: this is the build of a pull request (" + proposed.get() + ")");
            return;
        }
        LayerCache cache = new LayerCache(session.registry(), to.get());
        for (PlatformImage one : built) {
            keep(cache, one, target.repository().value());
        }
    }

    private void keep(LayerCache cache, PlatformImage one, ImageReference from) {
        try {
            boolean added = cache.add(one.image(), one.base(), one.dependencies(), from);
            session.log().step("cache for " + one.image().platform() + (added ? ": layers added" : ": has all layers"));
        } catch (PycontainerException e) {
            session.log()
                    .warning("the layers are not kept for other builds: "
                            + e.statement().lines().findFirst().orElse(""));
        }
    }

    /** What need not be asked of the registry that the image goes to. */
    KnownBlobs known(Destination.Registry destination) {
        if (images == null) {
            return KnownBlobs.NONE;
        }
        ImageReference first =
                destination.repository().value().withTag(destination.tags().get(0));
        boolean verified = plan.execution().cache().reuse().mode().value() == ReuseMode.VERIFIED;
        return new KnownBlobs(true, images.tagged(first), verified ? Set.of() : images.inTarget(), images.elsewhere());
    }
}
