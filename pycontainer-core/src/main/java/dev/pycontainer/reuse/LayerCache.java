package dev.pycontainer.reuse;

import dev.pycontainer.base.BaseImage;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.image.Content;
import dev.pycontainer.image.Image;
import dev.pycontainer.image.Layer;
import dev.pycontainer.layer.LayerStore;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageManifest;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.registry.RegistryClient;
import dev.pycontainer.registry.RemoteManifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A repository that keeps layers for builds whose own tag has no image of them, such as those of branches. */
public final class LayerCache {
    private final RegistryClient client;
    private final ImageReference repository;

    /** @param repository whose tags of caches are written */
    public LayerCache(RegistryClient client, ImageReference repository) {
        this.client = client;
        this.repository = repository;
    }

    /**
     * Adds the layers of an image, those of its application apart; what was used longest ago makes room.
     *
     * @param dependencies the layers between base and application, of bytecode too
     * @param from a repository that has them all now
     * @return whether there was anything to add
     */
    public boolean add(Image image, BaseImage base, List<Layer> dependencies, ImageReference from) {
        ImageReference tag = repository.withTag(CacheDocument.tag(image.platform()));
        client.expectPush(repository, List.of(from));
        CacheDocument older = older(tag);
        CacheDocument mine = document(image, base, dependencies);
        if (older.holds(mine)) {
            return false;
        }
        CacheDocument merged = mine.before(older);
        send(merged, older, image, from);
        byte[] list = merged.toBytes();
        Descriptor config = Descriptor.of(CacheDocument.TYPE, list);
        client.sendBlob(repository, Content.of(config, list), null);
        ImageManifest manifest = new ImageManifest(MediaType.OCI_MANIFEST, config, merged.blobs(), new TreeMap<>());
        client.pushManifest(tag, manifest.toBytes(), MediaType.OCI_MANIFEST);
        return true;
    }

    /** A damaged cache is begun anew. */
    private CacheDocument older(ImageReference tag) {
        Optional<RemoteManifest> manifest = client.findManifest(tag);
        if (manifest.isEmpty() || !CachedLayers.isOne(manifest.get())) {
            return CacheDocument.EMPTY;
        }
        try {
            return CachedLayers.document(client, manifest.get());
        } catch (PycontainerException e) {
            return CacheDocument.EMPTY;
        }
    }

    private static CacheDocument document(Image image, BaseImage base, List<Layer> dependencies) {
        ImageFacts facts = ImageFacts.read(image.config());
        List<CacheDocument.Entry> entries = new ArrayList<>();
        SortedSet<Digest> keys = new TreeSet<>();
        for (Layer layer : dependencies) {
            layer.descriptor()
                    .annotation(LayerStore.KEY)
                    .ifPresent(key -> entries.add(
                            new CacheDocument.Entry(Digest.parse(key), layer.descriptor(), layer.diffId())));
        }
        entries.forEach(entry -> keys.add(entry.key()));
        List<CacheDocument.Base> bases = base.key()
                .map(key -> new CacheDocument.Base(
                        key,
                        facts.base().manifest(),
                        base.image().config().toJson(),
                        base.image().layers().stream().map(Content::descriptor).toList(),
                        facts.base().facts()))
                .map(List::of)
                .orElse(List.of());
        return new CacheDocument(
                entries,
                List.of(new CacheDocument.Checked(
                        facts.dependencies(),
                        new CacheDocument.Known(keys, facts.layers()),
                        facts.wheels(),
                        facts.bytecode())),
                bases);
    }

    private void send(CacheDocument merged, CacheDocument older, Image image, ImageReference from) {
        if (from.name().equals(repository.name())) {
            return;
        }
        Map<Digest, Layer> own = new LinkedHashMap<>();
        image.layers().forEach(layer -> own.put(layer.descriptor().digest(), layer));
        List<Digest> there = older.blobs().stream().map(Descriptor::digest).toList();
        for (Descriptor blob : merged.blobs()) {
            Layer layer = own.get(blob.digest());
            if (layer != null && !there.contains(blob.digest())) {
                client.sendBlob(repository, layer, from);
            }
        }
    }
}
