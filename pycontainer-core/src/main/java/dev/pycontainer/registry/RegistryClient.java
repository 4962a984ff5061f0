package dev.pycontainer.registry;

import dev.pycontainer.http.HttpTransport;
import dev.pycontainer.image.BlobStore;
import dev.pycontainer.image.Content;
import dev.pycontainer.image.Image;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.oci.Platform;
import dev.pycontainer.registry.auth.CredentialChain;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Speaks the OCI distribution API to any number of registries; one for a build, safe for many threads. Where a method
 * takes a repository, the tag and digest of the reference do not matter. Every failure is a
 * {@link dev.pycontainer.failure.PycontainerException} that names request, registry and what to change.
 */
public final class RegistryClient implements Closeable {

    /**
     * @param transport not closed by this client
     * @param credentials asked once for each registry
     */
    public RegistryClient(HttpTransport transport, CredentialChain credentials, TransferListener listener) {
        throw new UnsupportedOperationException("follows");
    }

    /** Reads a manifest or index by one request, verified against the digest that was asked for (PL-1, PL-2). */
    public RemoteManifest fetchManifest(ImageReference reference) {
        throw new UnsupportedOperationException("follows");
    }

    /** What a tag points to, without its bytes; empty if there is nothing (PU-3). */
    public Optional<Descriptor> headManifest(ImageReference reference) {
        throw new UnsupportedOperationException("follows");
    }

    /**
     * An image for one platform. The layers are opened when somebody reads them.
     *
     * @throws dev.pycontainer.failure.PycontainerException listing what there is, if the platform is not (PL-8)
     */
    public Image pullImage(ImageReference reference, Platform platform) {
        throw new UnsupportedOperationException("follows");
    }

    /** The same, from a manifest or index that was fetched before. */
    public Image pullImage(RemoteManifest manifest, Platform platform) {
        throw new UnsupportedOperationException("follows");
    }

    /** A blob that is requested each time it is opened; reading past a wrong byte or size is an error (PL-5, PL-6). */
    public Content blob(ImageReference repository, Descriptor descriptor) {
        throw new UnsupportedOperationException("follows");
    }

    /** The file of a blob, fetched into the store if it is not there; once more if the bytes are wrong (PL-6). */
    public Path download(ImageReference repository, Descriptor descriptor, BlobStore store) {
        throw new UnsupportedOperationException("follows");
    }

    /** Whether the repository has a blob of this digest and size. */
    public boolean blobExists(ImageReference repository, Descriptor descriptor) {
        throw new UnsupportedOperationException("follows");
    }

    /**
     * Announces a push, so that the first token covers it all (PU-2). Optional: without it, tokens are widened as needed.
     *
     * @param mountSources repositories that blobs may be mounted from; those of other registries are ignored
     */
    public void expectPush(ImageReference repository, List<ImageReference> mountSources) {
        throw new UnsupportedOperationException("follows");
    }

    /** Puts a blob into a repository unless it is there; the content is opened only if bytes must be sent (PU-5). */
    public BlobOutcome pushBlob(ImageReference repository, Content content) {
        throw new UnsupportedOperationException("follows");
    }

    /**
     * The same, trying first to take the blob from another repository of the same registry.
     *
     * @param mountFrom a repository that is known to have the blob; of another registry, it is ignored
     */
    public BlobOutcome pushBlob(ImageReference repository, Content content, ImageReference mountFrom) {
        throw new UnsupportedOperationException("follows");
    }

    /**
     * Writes a manifest or index under the reference's digest if it has one, else under its tag. All it refers to must be
     * there.
     */
    public Digest pushManifest(ImageReference reference, byte[] bytes, MediaType mediaType) {
        throw new UnsupportedOperationException("follows");
    }

    /** Cancels uploads that are still open, quietly (PU-13). */
    @Override
    public void close() {
        throw new UnsupportedOperationException("follows");
    }
}
