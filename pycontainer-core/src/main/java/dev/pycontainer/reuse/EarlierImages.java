package dev.pycontainer.reuse;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.image.Layer;
import dev.pycontainer.layer.EarlierLayers;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.Platform;
import dev.pycontainer.registry.RegistryClient;
import dev.pycontainer.registry.RemoteManifest;
import dev.pycontainer.reuse.DependencyFacts.Holding;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The images and caches a build may take layers from, read one after another as long as something is wanted that none before
 * has. One that is not as it should be is passed over with a line; no build fails for it. Serves any number of threads.
 */
public final class EarlierImages {
    private final RegistryClient client;
    private final Places places;
    private final Consumer<String> told;
    private final Deque<ImageReference> unread;
    private final List<Found> found = new ArrayList<>();
    private final Map<String, Digest> tagged = new TreeMap<>();
    private final Map<Digest, ImageReference> elsewhere = new TreeMap<>();
    private boolean targetRead;

    /**
     * Where to look.
     *
     * @param target what the image will be pushed as, one reference for each tag; the first that is there is read
     * @param others further images and caches, by reference; of a cache the tag is that of {@code platforms}
     * @param platforms of the build
     */
    public record Places(List<ImageReference> target, List<ImageReference> others, List<Platform> platforms) {
        public Places {
            target = List.copyOf(target);
            others = List.copyOf(others);
            platforms = List.copyOf(platforms);
        }
    }

    /** A document and the repository that it and its blobs are in. */
    private record Found(EarlierSource source, ImageReference repository) {}

    /** @param told hears of what is passed over, a line each */
    public EarlierImages(RegistryClient client, Places places, Consumer<String> told) {
        this.client = client;
        this.places = places;
        this.told = told;
        this.unread = new ArrayDeque<>(places.target());
        places.others().forEach(other -> unread.addAll(documents(other)));
    }

    /** A repository without a tag has a cache for each platform. */
    private List<ImageReference> documents(ImageReference other) {
        boolean cache = other.tag().isEmpty() && other.digest().isEmpty();
        return cache
                ? places.platforms().stream()
                        .map(platform -> other.withTag(CacheDocument.tag(platform)))
                        .toList()
                : List.of(other);
    }

    /** Layers of all places. */
    public EarlierLayers layers() {
        return key -> first(source -> source.find(key), true);
    }

    /** Layers of the places that were read already: for those that hardly any image has. */
    public EarlierLayers layersAtHand() {
        return key -> first(source -> source.find(key), false);
    }

    /** Whether these wheels were checked together for an image before. */
    public boolean areChecked(Digest dependencies) {
        return first(source -> source.isChecked(dependencies) ? Optional.of(source) : Optional.empty(), true)
                .isPresent();
    }

    /** @param layer the key of a layer that holds wheels */
    public Optional<LayerFacts> facts(Digest layer, Holding wheels) {
        return first(source -> source.facts(layer, wheels), true);
    }

    /** @param target names everything that decides which of a package's wheels is taken */
    public Optional<WheelNotes> wheels(String target) {
        return first(source -> source.wheels(target), true);
    }

    /** Whether one of them tells, for whatever target, which file a wheel of the package is. */
    public boolean noteWheel(String name, String version, List<Digest> allowed) {
        return first(
                        source -> source.notes().stream()
                                .flatMap(notes -> notes.find(name, version, allowed).stream())
                                .findFirst(),
                        true)
                .isPresent();
    }

    /** @param key what the base is known by */
    public Optional<EarlierBase> base(Platform platform, Digest key) {
        return first(source -> source.base(platform, key), true);
    }

    /** Whether one of them has bytecode of a compiler. */
    public boolean areCompiledBy(String compiler) {
        return bytecode(facts -> facts.compiler().equals(compiler), true);
    }

    /** Whether one of those that were read says that a layer of bytecode has no file. */
    public boolean isEmptyBytecode(Digest key) {
        return bytecode(facts -> facts.empty().contains(key), false);
    }

    private boolean bytecode(Predicate<BytecodeFacts> wanted, boolean further) {
        return first(source -> source.bytecode().stream().filter(wanted).findFirst(), further)
                .isPresent();
    }

    /** Whether there is anything to be found at all; reads what the target has. */
    public synchronized boolean isEmpty() {
        readTarget();
        return found.isEmpty() && unread.isEmpty();
    }

    /** What a tag of the target points to, if it was asked for and is there. */
    public synchronized Optional<Digest> tagged(ImageReference tag) {
        return Optional.ofNullable(tagged.get(tag.toString()));
    }

    /** Whether the target has an image that was read; then what it refers to is there. */
    public synchronized boolean knowsTarget() {
        return found.stream().anyMatch(this::isTarget);
    }

    /** What the target has, as far as that is known. */
    public synchronized Set<Digest> inTarget() {
        Set<Digest> blobs = new TreeSet<>();
        found.stream()
                .filter(this::isTarget)
                .forEach(one -> blobs.addAll(one.source().blobs()));
        return blobs;
    }

    /** The layers that were found in other repositories, and where. */
    public synchronized Map<Digest, ImageReference> elsewhere() {
        return new TreeMap<>(elsewhere);
    }

    private boolean isTarget(Found one) {
        return !places.target().isEmpty()
                && places.target().get(0).name().equals(one.repository().name());
    }

    private synchronized <T> Optional<T> first(Function<EarlierSource, Optional<T>> wanted, boolean further) {
        readTarget();
        for (int i = 0; ; i++) {
            while (i == found.size()) {
                if (!further || unread.isEmpty()) {
                    return Optional.empty();
                }
                read(unread.remove());
            }
            Optional<T> answer = asked(found.get(i), wanted);
            if (answer.isPresent()) {
                remember(answer.get(), found.get(i));
                return answer;
            }
        }
    }

    /** Where blobs are that the target may not have. */
    private void remember(Object answer, Found where) {
        if (isTarget(where)) {
            return;
        }
        List<Layer> layers = answer instanceof Layer layer
                ? List.of(layer)
                : answer instanceof EarlierBase base ? base.image().layers() : List.of();
        layers.forEach(layer -> elsewhere.putIfAbsent(layer.descriptor().digest(), where.repository()));
    }

    private <T> Optional<T> asked(Found one, Function<EarlierSource, Optional<T>> wanted) {
        try {
            return wanted.apply(one.source());
        } catch (PycontainerException e) {
            passOver(one.repository(), e);
            found.set(found.indexOf(one), new Found(NothingFound.INSTANCE, one.repository()));
            return Optional.empty();
        }
    }

    /** The first tag that is there: a new version has its image under another. */
    private void readTarget() {
        if (targetRead) {
            return;
        }
        targetRead = true;
        for (ImageReference tag : places.target()) {
            unread.remove(tag);
            if (tagged.isEmpty()) {
                read(tag);
            }
        }
    }

    private void read(ImageReference reference) {
        try {
            Optional<RemoteManifest> manifest = client.findManifest(reference);
            if (manifest.isPresent()) {
                tagged.put(reference.toString(), manifest.get().digest());
                images(manifest.get()).forEach(image -> found.add(new Found(image, reference)));
            }
        } catch (PycontainerException e) {
            passOver(reference, e);
        }
    }

    private List<EarlierSource> images(RemoteManifest manifest) {
        if (CachedLayers.isOne(manifest)) {
            return List.of(CachedLayers.of(client, manifest));
        }
        if (!manifest.isIndex()) {
            return List.of(EarlierImage.of(client, manifest));
        }
        List<EarlierSource> images = new ArrayList<>();
        for (Descriptor child : manifest.index().manifests()) {
            if (child.platform().filter(places.platforms()::contains).isPresent()) {
                ImageReference one = manifest.reference().withDigest(child.digest());
                images.add(EarlierImage.of(client, client.fetchManifest(one)));
            }
        }
        return images;
    }

    private void passOver(ImageReference reference, PycontainerException why) {
        String reason = why.statement().lines().findFirst().orElse("");
        told.accept("nothing is reused of " + reference.familiar() + ": " + reason);
    }
}
