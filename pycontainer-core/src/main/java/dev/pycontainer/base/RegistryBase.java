package dev.pycontainer.base;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.image.BlobStore;
import dev.pycontainer.image.Content;
import dev.pycontainer.image.Image;
import dev.pycontainer.image.StoredImage;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.OciJson;
import dev.pycontainer.oci.Platform;
import dev.pycontainer.registry.RegistryClient;
import dev.pycontainer.registry.RemoteManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A base image in a registry. A tag is asked for once a build; manifest, config and layers are kept by digest, so a pinned
 * base that was used before needs no request at all (PL-13).
 */
public final class RegistryBase implements LockableBase {
    private static final String TAGS = "base-tag-1";
    private static final String IMAGES = "base-image-1";

    private final RegistryClient client;
    private final ImageReference reference;
    private final BlobStore store;
    private final boolean offline;
    private final BaseLock.@Nullable Manifests lock;
    /** What the tag points to: one answer for all platforms of a build. */
    private @Nullable ImageReference resolved;

    /** @param offline true: only what the store has */
    public RegistryBase(RegistryClient client, ImageReference reference, BlobStore store, boolean offline) {
        this(client, reference, store, offline, null);
    }

    private RegistryBase(
            RegistryClient client,
            ImageReference reference,
            BlobStore store,
            boolean offline,
            BaseLock.@Nullable Manifests lock) {
        this.client = client;
        this.reference = reference;
        this.store = store;
        this.offline = offline;
        this.lock = lock;
    }

    /**
     * The same base, its tag not asked for.
     *
     * @throws PycontainerException if the lock is of another base
     */
    public RegistryBase locked(BaseLock wanted) {
        if (!(wanted instanceof BaseLock.Manifests manifests)
                || !manifests.image().equals(reference)) {
            throw BaseLock.unfit(wanted.summary(), reference.familiar());
        }
        return new RegistryBase(client, reference, store, offline, manifests);
    }

    @Override
    public BaseImage base(Platform platform) throws IOException {
        ImageReference pinned = pinned(platform);
        Image image = kept(pinned, platform).orElse(null);
        if (image == null) {
            if (offline) {
                throw missing("its manifest for " + platform);
            }
            image = keep(pinned, platform, client.pullImage(fetchManifest(pinned), platform));
        }
        return new BaseImage(
                reference.familiar(),
                image,
                reference.withDigest(image.descriptor().digest()),
                null,
                pinned.digest().orElseThrow());
    }

    @Override
    public Optional<Digest> key(Platform platform) throws IOException {
        return pinned(platform).digest();
    }

    @Override
    public boolean isAtHand(Platform platform) throws IOException {
        Optional<Image> kept = kept(pinned(platform), platform);
        return kept.isPresent() && new BaseInspector(store).known(kept.get()).isPresent();
    }

    @Override
    public BaseLock newest(List<Platform> platforms, @Nullable BaseLock older) {
        if (offline) {
            throw missing("what the tag points to now");
        }
        RemoteManifest now = fetchManifest(reference);
        SortedMap<String, Digest> manifests = new TreeMap<>();
        for (Platform platform : platforms) {
            Image image = client.pullImage(now, platform);
            manifests.put(platform.toString(), image.descriptor().digest());
        }
        return new BaseLock.Manifests(reference, manifests);
    }

    private ImageReference pinned(Platform platform) throws IOException {
        if (lock != null) {
            return lock.manifest(platform).map(reference::withDigest).orElseThrow(() -> new PycontainerException(
                            "base.lock has no digest of " + reference.familiar() + " for " + platform + ", only for "
                                    + String.join(", ", lock.manifests().keySet()))
                    .withHint("make it anew for all `platforms`: mvn pycontainer:lock-base"));
        }
        ImageReference known = resolved;
        if (known == null) {
            known = reference.digest().isPresent() ? reference : resolveTag();
            resolved = known;
        }
        return known;
    }

    /** The reference with the digest that the tag has now; offline, the one it had when it was last asked for. */
    private ImageReference resolveTag() throws IOException {
        Digest key = Digest.of(reference.toString());
        if (offline) {
            byte[] known = store.record(TAGS, key).orElseThrow(() -> missing("what the tag points to"));
            return reference.withDigest(Digest.parse(
                    OciJson.parse(known, "record of a tag").path("digest").asText()));
        }
        Digest digest = tagged();
        ObjectNode known = OciJson.object();
        known.put("digest", digest.toString());
        store.putRecord(TAGS, key, OciJson.bytes(known));
        return reference.withDigest(digest);
    }

    /** By a request that public registries do not count; one that does not answer it well is asked for the manifest. */
    private Digest tagged() {
        try {
            Optional<Descriptor> found = client.headManifest(reference);
            if (found.isPresent()) {
                return found.get().digest();
            }
        } catch (PycontainerException e) {
            // The same request with an answer that has words tells what is wrong.
        }
        return fetchManifest(reference).digest();
    }

    /** The registry's words are about a URL: whoever reads them should know that it is the base's. */
    private RemoteManifest fetchManifest(ImageReference wanted) {
        try {
            return client.fetchManifest(wanted);
        } catch (PycontainerException e) {
            throw new PycontainerException(
                            "cannot get the base image " + reference.familiar() + ": " + e.statement(), e)
                    .withHint(e.hint().orElse("set <baseImage> (base_image) to an image that the registry has"));
        }
    }

    private Optional<Image> kept(ImageReference pinned, Platform platform) throws IOException {
        Optional<byte[]> known = store.record(IMAGES, key(pinned, platform));
        if (known.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode json = OciJson.parse(known.get(), "record of a base image");
        Descriptor manifest = Descriptor.read(json.path("manifest"), "record of a base image");
        Descriptor config = Descriptor.read(json.path("config"), "record of a base image");
        Optional<Path> manifestFile = store.find(manifest.digest());
        Optional<Path> configFile = store.find(config.digest());
        if (manifestFile.isEmpty() || configFile.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(image(
                Content.of(manifest, Files.readAllBytes(manifestFile.get())),
                Content.of(config, Files.readAllBytes(configFile.get()))));
    }

    private Image keep(ImageReference pinned, Platform platform, Image pulled) throws IOException {
        ObjectNode record = OciJson.object();
        record.set("manifest", StoredImage.put(pulled.manifestContent(), store).toJson());
        record.set("config", StoredImage.put(pulled.configContent(), store).toJson());
        store.putRecord(IMAGES, key(pinned, platform), OciJson.bytes(record));
        return image(pulled.manifestContent(), pulled.configContent());
    }

    private Image image(Content manifest, Content config) throws IOException {
        return StoredImage.of(manifest, config, reference.familiar(), this::layer);
    }

    private Path layer(Descriptor descriptor) throws IOException {
        Optional<Path> present = store.find(descriptor.digest());
        if (present.isPresent()) {
            return present.get();
        }
        if (offline) {
            throw missing("layer " + descriptor.digest());
        }
        return client.download(reference, descriptor, store);
    }

    private PycontainerException missing(String what) {
        return new PycontainerException("offline, and the cache does not have the base image " + reference.familiar()
                        + ": " + what + " is not there")
                .withHint("run once online: mvn pycontainer:build without -o");
    }

    private static Digest key(ImageReference pinned, Platform platform) {
        return Digest.of(pinned.identifier() + " " + platform);
    }
}
