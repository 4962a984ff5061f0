package dev.pycontainer.publish;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.image.Content;
import dev.pycontainer.image.Image;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.registry.BlobOutcome;
import dev.pycontainer.registry.RegistryClient;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Pushes to a registry: what is there is not sent, blobs come before manifests, and tags move last (PU-3, PU-4). The base's
 * layers are mounted from the base's repository where both are in the same registry.
 */
public final class RegistryPublisher implements ImagePublisher {
    private static final int PARALLEL_BLOBS = 4;

    private final RegistryClient client;
    private final ImageReference repository;
    private final List<String> tags;
    private final @Nullable ImageReference mountFrom;
    private final Set<Digest> mountable;

    /**
     * @param tags at least one
     * @param mountFrom the base's repository, or null
     * @param mountable digests of the base's layers
     */
    public RegistryPublisher(
            RegistryClient client,
            ImageReference repository,
            List<String> tags,
            @Nullable ImageReference mountFrom,
            Set<Digest> mountable) {
        this.client = client;
        this.repository = repository;
        this.tags = List.copyOf(tags);
        this.mountFrom = mountFrom;
        this.mountable = Set.copyOf(mountable);
    }

    @Override
    public Published publish(Publication publication) throws IOException {
        Content top = publication.top();
        Digest digest = top.descriptor().digest();
        client.expectPush(repository, mountFrom == null ? List.of() : List.of(mountFrom));
        Optional<Descriptor> present = client.headManifest(repository.withTag(tags.get(0)));
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

    /** Pushes blobs side by side; the first failure ends the push, and no tag has moved. */
    private List<Content> push(List<Content> blobs) throws IOException {
        ExecutorService executor = Executors.newFixedThreadPool(PARALLEL_BLOBS);
        try {
            List<Future<BlobOutcome>> outcomes = new ArrayList<>();
            for (Content blob : blobs) {
                Callable<BlobOutcome> push = () -> push(blob);
                outcomes.add(executor.submit(push));
            }
            List<Content> sent = new ArrayList<>();
            for (int i = 0; i < blobs.size(); i++) {
                if (outcome(outcomes.get(i)) == BlobOutcome.UPLOADED) {
                    sent.add(blobs.get(i));
                }
            }
            return sent;
        } finally {
            executor.shutdownNow();
        }
    }

    private BlobOutcome push(Content blob) {
        ImageReference from = mountFrom;
        return from != null && mountable.contains(blob.descriptor().digest())
                ? client.pushBlob(repository, blob, from)
                : client.pushBlob(repository, blob);
    }

    private void push(ImageReference reference, Content manifest) throws IOException {
        try (InputStream in = manifest.open()) {
            client.pushManifest(
                    reference, in.readAllBytes(), manifest.descriptor().mediaType());
        }
    }

    private static BlobOutcome outcome(Future<BlobOutcome> outcome) throws IOException {
        try {
            return outcome.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PycontainerException("the push was interrupted; no tag has moved", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PycontainerException explained) {
                throw explained;
            }
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException("a blob could not be pushed", e.getCause());
        }
    }
}
