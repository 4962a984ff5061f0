package dev.pycontainer.publish;

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

    /** PU-2. */
    @Override
    public void announce() {
        ImageReference from = mounts.fromOrNull();
        client.expectPush(repository, from == null ? List.of() : List.of(from));
    }

    /** Asks where the first tag points to, which opens a connection and gets a token as well. */
    @Override
    public void begin() {
        first = client.headManifest(repository.withTag(tags.get(0)));
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

    /** The early answer, unless so much has happened since that somebody else may have moved the tag. */
    private Optional<Descriptor> present(Digest wanted) {
        Optional<Descriptor> known = first;
        boolean another = known != null
                && known.filter(there -> there.digest().equals(wanted)).isEmpty();
        return known != null && (another || brought.isEmpty())
                ? known
                : client.headManifest(repository.withTag(tags.get(0)));
    }

    @Override
    public Published publish(Publication publication) throws IOException {
        Content top = publication.top();
        Digest digest = top.descriptor().digest();
        announce();
        Optional<Descriptor> present = present(digest);
        int moved = 0;
        long bytes = 0;
        int total = publication.blobs().size();
        if (present.filter(there -> there.digest().equals(digest)).isEmpty()) {
            List<Content> sent = push(publication.blobs());
            moved = sent.size();
            bytes = sent.stream().mapToLong(blob -> blob.descriptor().size()).sum();
            if (publication.index().isPresent()) {
                for (Image image : publication.images()) {
                    Content manifest = image.manifestContent();
                    push(repository.withDigest(manifest.descriptor().digest()), manifest);
                }
            }
            push(repository.withTag(tags.get(0)), top);
        }
        for (String tag : tags.subList(1, tags.size())) {
            push(repository.withTag(tag), top);
        }
        return new Published(repository.name() + ":" + String.join(", :", tags), digest, moved, total - moved, bytes);
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
        ImageReference from = mounts.fromOrNull();
        return from != null && mounts.isMountable().test(blob.descriptor().digest())
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
