package dev.pycontainer.registry;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.HttpTransport;
import dev.pycontainer.http.OriginPolicy;
import dev.pycontainer.image.BlobStore;
import dev.pycontainer.image.Content;
import dev.pycontainer.image.GrowingBlob;
import dev.pycontainer.image.Image;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.oci.Platform;
import dev.pycontainer.registry.auth.Authenticator;
import dev.pycontainer.registry.auth.CredentialChain;
import dev.pycontainer.registry.auth.Scope;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Speaks the OCI distribution API to any number of registries; one for a build, safe for many threads. Where a method
 * takes a repository, the tag and digest of the reference do not matter. Every failure is a
 * {@link dev.pycontainer.failure.PycontainerException} that names request, registry and what to change.
 */
public final class RegistryClient implements Closeable {
    private static final int MOST_UPLOADS = 4;

    private final HttpTransport transport;
    private final CredentialChain credentials;
    private final TransferListener listener;
    private final RegistrySettings settings;
    private final OriginPolicy origins;
    private final OpenUploads uploads = new OpenUploads();
    /**
     * An upload may read from the very host it writes to. Half of a host's connections stay free for that, or all uploads
     * could wait for each other.
     */
    private final Semaphore uploading = new Semaphore(MOST_UPLOADS);

    private final Map<String, RegistrySession> sessions = new ConcurrentHashMap<>();
    /** Blobs that a registry said it has, in case it finds later that it has not. */
    private final Map<String, Content> unsent = new ConcurrentHashMap<>();

    /** A client for registries with https, and any on loopback. */
    public RegistryClient(HttpTransport transport, CredentialChain credentials, TransferListener listener) {
        this(transport, credentials, listener, RegistrySettings.DEFAULT);
    }

    /**
     * @param transport not closed by this client
     * @param credentials asked once for each registry
     */
    public RegistryClient(
            HttpTransport transport,
            CredentialChain credentials,
            TransferListener listener,
            RegistrySettings settings) {
        this.transport = transport;
        this.credentials = credentials;
        this.listener = listener;
        this.settings = settings;
        this.origins = new OriginPolicy(settings.insecureHosts());
    }

    /** Reads a manifest or index by one request, verified against the digest that was asked for (PL-1, PL-2). */
    public RemoteManifest fetchManifest(ImageReference reference) {
        return session(reference).call(new GetManifest(reference));
    }

    /** The same for a manifest that may not be there. */
    public Optional<RemoteManifest> findManifest(ImageReference reference) {
        return session(reference).call(new FindManifest(new GetManifest(reference)));
    }

    /** What a tag points to, without its bytes; empty if there is nothing (PU-3). */
    public Optional<Descriptor> headManifest(ImageReference reference) {
        Scope scope = Scope.pull(reference.repository());
        HeadManifest.Answer answer = session(reference).call(new HeadManifest(reference, List.of(scope)));
        if (answer instanceof HeadManifest.Answer.Present present) {
            return Optional.of(present.descriptor());
        }
        return answer.equals(HeadManifest.Answer.ABSENT)
                ? Optional.empty()
                : Optional.of(fetchManifest(reference).descriptor());
    }

    /**
     * An image for one platform. The layers are opened when somebody reads them.
     *
     * @throws dev.pycontainer.failure.PycontainerException listing what there is, if the platform is not (PL-8)
     */
    public Image pullImage(ImageReference reference, Platform platform) {
        return pullImage(fetchManifest(reference), platform);
    }

    /** The same, from a manifest or index that was fetched before. */
    public Image pullImage(RemoteManifest manifest, Platform platform) {
        return new ImagePull(this, platform, listener).pull(manifest);
    }

    /** A blob that is requested each time it is opened; reading past a wrong byte or size is an error (PL-5, PL-6). */
    public Content blob(ImageReference repository, Descriptor descriptor) {
        return new Content() {
            @Override
            public Descriptor descriptor() {
                return descriptor;
            }

            @Override
            public InputStream open() {
                return new BlobStream(session(repository), repository.repository(), descriptor, listener);
            }
        };
    }

    /** The file of a blob, fetched into the store if it is not there; once more if the bytes are wrong (PL-6). */
    public Path download(ImageReference repository, Descriptor descriptor, BlobStore store) {
        Content blob = blob(repository, descriptor);
        try {
            try {
                return obtain(blob, store);
            } catch (BlobStream.MismatchException e) {
                return obtain(blob, store);
            }
        } catch (IOException e) {
            throw new PycontainerException(
                    "cannot fetch blob " + descriptor.digest() + " of " + repository.name() + ": " + e.getMessage(), e);
        }
    }

    private static Path obtain(Content blob, BlobStore store) throws IOException {
        return store.obtain(
                blob.descriptor().digest(), "blob " + blob.descriptor().digest(), out -> {
                    try (InputStream in = blob.open()) {
                        in.transferTo(out);
                    }
                });
    }

    /** Whether the repository has a blob of this digest and size. */
    public boolean blobExists(ImageReference repository, Descriptor descriptor) {
        List<Scope> scopes = List.of(Scope.pull(repository.repository()));
        return session(repository).call(new HeadBlob(repository.repository(), descriptor, scopes));
    }

    /**
     * Announces a push, so that the first token covers it all (PU-2). Optional: without it, tokens are widened as needed.
     *
     * @param mountSources repositories that blobs may be mounted from; those of other registries are ignored
     */
    public void expectPush(ImageReference repository, List<ImageReference> mountSources) {
        List<Scope> scopes = new ArrayList<>(List.of(Scope.push(repository.repository())));
        mountSources.stream()
                .filter(source -> source.registry().equals(repository.registry()))
                .forEach(source -> scopes.add(Scope.pull(source.repository())));
        session(repository).expect(scopes);
    }

    /** Puts a blob into a repository unless it is there; the content is opened only if bytes must be sent (PU-5). */
    public BlobOutcome pushBlob(ImageReference repository, Content content) {
        return push(repository, content, null, true);
    }

    /**
     * Puts a blob into a repository without asking whether it is there.
     *
     * @param mountFromOrNull a repository that has the blob; of another registry, it is ignored
     */
    public BlobOutcome sendBlob(ImageReference repository, Content content, @Nullable ImageReference mountFromOrNull) {
        return push(
                repository, content, mountFromOrNull == null ? null : mountable(repository, mountFromOrNull), false);
    }

    /**
     * The same, trying first to take the blob from another repository of the same registry.
     *
     * @param mountFrom a repository that is known to have the blob; of another registry, it is ignored
     */
    public BlobOutcome pushBlob(ImageReference repository, Content content, ImageReference mountFrom) {
        return push(repository, content, mountable(repository, mountFrom), true);
    }

    private static @Nullable String mountable(ImageReference repository, ImageReference from) {
        boolean mountable = from.registry().equals(repository.registry())
                && !from.repository().equals(repository.repository());
        return mountable ? from.repository() : null;
    }

    private BlobOutcome push(ImageReference repository, Content content, @Nullable String mountFrom, boolean ask) {
        RegistrySession session = session(repository);
        Descriptor descriptor = content.descriptor();
        String name = repository.repository();
        BlobOutcome outcome;
        if (ask && session.call(new HeadBlob(name, descriptor, List.of(Scope.push(name))))) {
            outcome = BlobOutcome.PRESENT;
        } else if (mountFrom != null && new MountBlob(session, name, mountFrom, descriptor).run(uploads)) {
            outcome = BlobOutcome.MOUNTED;
        } else {
            upload(repository, content);
            outcome = BlobOutcome.UPLOADED;
        }
        return ended(repository, content, outcome);
    }

    private BlobOutcome ended(ImageReference repository, Content content, BlobOutcome outcome) {
        if (outcome != BlobOutcome.UPLOADED) {
            unsent.put(key(repository, content.descriptor().digest()), content);
        }
        listener.pushed(content.descriptor(), outcome);
        return outcome;
    }

    /**
     * Puts a blob into a repository while it is written, where it is large enough for that and the registry takes chunks. Waits
     * for the blob's end.
     *
     * @return empty if it is left to the caller to push the whole blob
     * @throws GrowingBlob.AbandonedException if the writer gave it up; nothing of it stays in the registry
     */
    public Optional<BlobOutcome> pushGrowing(ImageReference repository, GrowingBlob blob, MediaType type)
            throws IOException {
        Optional<BlobOutcome> outcome;
        uploading.acquireUninterruptibly();
        try {
            outcome =
                    new GrowingUpload(session(repository), repository.repository(), blob, listener, uploads).run(type);
        } finally {
            uploading.release();
        }
        blob.awaitEnd();
        return outcome.map(known -> ended(repository, blob.content(type), known));
    }

    /** Sends a blob that was thought to be there. */
    boolean sendUnsent(ImageReference repository, Digest digest) {
        Content content = unsent.remove(key(repository, digest));
        if (content == null) {
            return false;
        }
        upload(repository, content);
        listener.pushed(content.descriptor(), BlobOutcome.UPLOADED);
        return true;
    }

    private void upload(ImageReference repository, Content content) {
        uploading.acquireUninterruptibly();
        try {
            new BlobUpload(session(repository), repository.repository(), content, listener, uploads).run();
        } finally {
            uploading.release();
        }
    }

    private static String key(ImageReference repository, Digest digest) {
        return repository.name() + "@" + digest;
    }

    /**
     * Writes a manifest or index under the reference's digest if it has one, else under its tag. All it refers to must be
     * there.
     */
    public Digest pushManifest(ImageReference reference, byte[] bytes, MediaType mediaType) {
        return new ManifestPush(this, session(reference), reference, bytes, mediaType).run();
    }

    /** Cancels uploads that are still open, quietly (PU-13). */
    @Override
    public void close() {
        uploads.cancelAll();
    }

    private RegistrySession session(ImageReference reference) {
        return sessions.computeIfAbsent(reference.registry(), registry -> {
            RegistryEndpoint endpoint = RegistryEndpoint.of(registry, origins);
            Authenticator authenticator =
                    new Authenticator(endpoint.base(), credentials.find(registry), transport, settings.trustedRealms());
            return new RegistrySession(endpoint, origins, transport, authenticator);
        });
    }
}
