package dev.pycontainer.publish;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.image.Content;
import dev.pycontainer.image.GrowingBlob;
import dev.pycontainer.image.Image;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.registry.BlobOutcome;
import dev.pycontainer.registry.RegistryClient;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Pushes to a registry: what is there is not sent, blobs come before manifests, and tags move last (PU-3, PU-4). The base's
 * layers are mounted from the base's repository where both are in the same registry.
 */
public final class RegistryPublisher implements EarlyPublisher {
    private final RegistryClient client;
    private final ImageReference repository;
    private final List<String> tags;
    private final Mounts mounts;
    private final SideBySide sideBySide;
    private Supplier<KnownBlobs> known = () -> KnownBlobs.NONE;
    private volatile @Nullable Optional<Descriptor> first;
    /** PU-5: nothing is asked for or sent twice. */
    private final Map<Digest, BlobOutcome> brought = new ConcurrentHashMap<>();

    /** Runs the pushes of blobs, some at a time; the results are in the order of the tasks. */
    @FunctionalInterface
    public interface SideBySide {
        List<BlobOutcome> run(List<Callable<BlobOutcome>> tasks) throws IOException;
    }

    /**
     * What the registry can take from another of its repositories.
     *
     * @param fromOrNull the base's repository; null: nothing can be mounted
     * @param isMountable whether a blob is one of the base's layers
     */
    public record Mounts(@Nullable ImageReference fromOrNull, Predicate<Digest> isMountable) {}

    /** @param tags at least one */
    public RegistryPublisher(
            RegistryClient client, ImageReference repository, List<String> tags, Mounts mounts, SideBySide sideBySide) {
        this.client = client;
        this.repository = repository;
        this.tags = List.copyOf(tags);
        this.mounts = mounts;
        this.sideBySide = sideBySide;
    }

    /** Asks for nothing that is known already; the images that it is known from may be read when it is asked for. */
    public RegistryPublisher knowing(Supplier<KnownBlobs> blobs) {
        known = blobs;
        return this;
    }

    /** PU-2. */
    @Override
    public void announce() {
        ImageReference from = mounts.fromOrNull();
        client.expectPush(repository, from == null ? List.of() : List.of(from));
    }

    /** Learns where the first tag points to, which opens a connection and gets a token as well. */
    @Override
    public void begin() {
        if (!known.get().read()) {
            first = client.headManifest(repository.withTag(tags.get(0)));
        }
    }

    @Override
    public void bring(Content blob) {
        push(blob);
    }

    @Override
    public void bring(GrowingBlob blob, MediaType type) throws IOException {
        Optional<BlobOutcome> outcome = client.pushGrowing(repository, blob, type);
        Content whole = blob.content(type);
        if (outcome.isPresent()) {
            brought.put(whole.descriptor().digest(), outcome.get());
        } else {
            push(whole);
        }
    }

    /** What the registry has of its own is none of this build's business. */
    @Override
    public void discard() {}

    @Override
    public Published publish(Publication publication) throws IOException {
        Content top = publication.top();
        Digest digest = top.descriptor().digest();
        announce();
        List<Content> sent = List.of();
        int total = publication.blobs().size();
        if (tagged(digest).filter(digest::equals).isEmpty()) {
            sent = pushAll(publication);
        }
        for (String tag : tags.subList(1, tags.size())) {
            push(repository.withTag(tag), top);
        }
        int moved = sent.size();
        long bytes = sent.stream().mapToLong(blob -> blob.descriptor().size()).sum();
        return new Published(repository.name() + ":" + String.join(", :", tags), digest, moved, total - moved, bytes);
    }

    /** The early answer, unless so much has happened since that somebody else may have moved the tag. */
    private Optional<Digest> tagged(Digest wanted) {
        Optional<Digest> early = early();
        boolean another = early != null && early.filter(wanted::equals).isEmpty();
        return early != null && (another || brought.isEmpty())
                ? early
                : client.headManifest(repository.withTag(tags.get(0))).map(Descriptor::digest);
    }

    private @Nullable Optional<Digest> early() {
        KnownBlobs now = known.get();
        Optional<Descriptor> asked = first;
        return now.read() ? now.tagged() : asked == null ? null : asked.map(Descriptor::digest);
    }

    /** What was thought to be there may have gone: then everything is asked for, and what is missing is sent. */
    private List<Content> pushAll(Publication publication) throws IOException {
        List<Content> sent = push(publication.blobs());
        try {
            pushManifests(publication);
            return sent;
        } catch (PycontainerException e) {
            if (!isLost(publication.blobs())) {
                throw e;
            }
        }
        known = () -> KnownBlobs.NONE;
        brought.values().removeIf(BlobOutcome.PRESENT::equals);
        List<Content> all = new ArrayList<>(sent);
        all.addAll(push(publication.blobs()));
        pushManifests(publication);
        return all;
    }

    private boolean isLost(List<Content> blobs) {
        return blobs.stream()
                .map(Content::descriptor)
                .filter(blob -> known.get().there().contains(blob.digest()))
                .anyMatch(blob -> !client.blobExists(repository, blob));
    }

    private void pushManifests(Publication publication) throws IOException {
        if (publication.index().isPresent()) {
            for (Image image : publication.images()) {
                Content manifest = image.manifestContent();
                if (!known.get().there().contains(manifest.descriptor().digest())) {
                    push(repository.withDigest(manifest.descriptor().digest()), manifest);
                }
            }
        }
        push(repository.withTag(tags.get(0)), publication.top());
    }

    /** The blobs whose bytes were sent; the first failure ends the push, and no tag has moved. */
    private List<Content> push(List<Content> blobs) throws IOException {
        List<Callable<BlobOutcome>> tasks = new ArrayList<>();
        blobs.forEach(blob -> tasks.add(() -> push(blob)));
        List<BlobOutcome> outcomes = sideBySide.run(tasks);
        List<Content> sent = new ArrayList<>();
        for (int i = 0; i < blobs.size(); i++) {
            if (outcomes.get(i) == BlobOutcome.UPLOADED) {
                sent.add(blobs.get(i));
            }
        }
        return sent;
    }

    private BlobOutcome push(Content blob) {
        Digest digest = blob.descriptor().digest();
        BlobOutcome outcome = brought.get(digest);
        if (outcome == null) {
            outcome = pushNow(blob);
            brought.put(digest, outcome);
        }
        return outcome;
    }

    private BlobOutcome pushNow(Content blob) {
        Digest digest = blob.descriptor().digest();
        KnownBlobs now = known.get();
        if (now.there().contains(digest)) {
            return BlobOutcome.PRESENT;
        }
        ImageReference source = now.elsewhere().get(digest);
        if (source != null || (now.isAnything() && blob.descriptor().size() <= KnownBlobs.CHEAP)) {
            return client.sendBlob(repository, blob, source);
        }
        ImageReference from = mounts.fromOrNull();
        return from != null && mounts.isMountable().test(digest)
                ? client.pushBlob(repository, blob, from)
                : client.pushBlob(repository, blob);
    }

    private void push(ImageReference reference, Content manifest) throws IOException {
        try (InputStream in = manifest.open()) {
            client.pushManifest(
                    reference, in.readAllBytes(), manifest.descriptor().mediaType());
        }
    }
}
