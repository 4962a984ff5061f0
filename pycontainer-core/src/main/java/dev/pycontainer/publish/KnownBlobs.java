package dev.pycontainer.publish;

import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageReference;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is known of a repository before anything is pushed, since an image of it was read. The registry is not asked for it
 * again: it refuses a manifest that refers to what has gone since.
 *
 * @param read whether its first tag was asked for
 * @param tagged what that tag points to
 * @param there blobs and manifests that it has
 * @param elsewhere blobs of other repositories, which it can take from there
 */
public record KnownBlobs(
        boolean read, Optional<Digest> tagged, Set<Digest> there, Map<Digest, ImageReference> elsewhere) {
    public static final KnownBlobs NONE = new KnownBlobs(false, Optional.empty(), Set.of(), new TreeMap<>());

    /** To send a blob that may be there costs less than to ask for it, up to this many bytes. */
    static final long CHEAP = 1 << 20;

    public KnownBlobs {
        there = Set.copyOf(there);
        elsewhere = new TreeMap<>(elsewhere);
    }

    /** Whether most of the image is known to be somewhere, so that what is left is new. */
    boolean isAnything() {
        return !there.isEmpty() || !elsewhere.isEmpty();
    }
}
