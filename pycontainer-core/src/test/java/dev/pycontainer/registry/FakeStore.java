package dev.pycontainer.registry;

import dev.pycontainer.oci.Digest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What a fake registry holds, by repository. */
final class FakeStore {
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    private final Map<String, Manifest> manifests = new ConcurrentHashMap<>();

    /** A manifest and the type it was pushed as. */
    record Manifest(String type, byte[] bytes) {}

    Digest addBlob(String repository, byte[] bytes) {
        Digest digest = Digest.of(bytes);
        blobs.put(repository + "@" + digest, bytes.clone());
        return digest;
    }

    Optional<byte[]> blob(String repository, String digest) {
        return Optional.ofNullable(blobs.get(repository + "@" + digest));
    }

    void removeBlob(String repository, String digest) {
        blobs.remove(repository + "@" + digest);
    }

    Digest addManifest(String repository, String identifier, Manifest manifest) {
        Digest digest = Digest.of(manifest.bytes());
        manifests.put(repository + "@" + digest, manifest);
        if (!identifier.startsWith("sha256:")) {
            manifests.put(repository + "@" + identifier, manifest);
        }
        return digest;
    }

    Optional<Manifest> manifest(String repository, String identifier) {
        return Optional.ofNullable(manifests.get(repository + "@" + identifier));
    }
}
