package dev.pycontainer.reuse;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.image.Content;
import dev.pycontainer.image.Image;
import dev.pycontainer.image.Layer;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageConfig;
import dev.pycontainer.oci.ImageManifest;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.oci.OciJson;
import dev.pycontainer.oci.Platform;
import dev.pycontainer.registry.RegistryClient;
import dev.pycontainer.registry.RemoteManifest;
import dev.pycontainer.reuse.DependencyFacts.Holding;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A cache of layers in a registry: a manifest whose config is the list of them, and whose layers they are. */
final class CachedLayers implements EarlierSource {
    private final RegistryClient client;
    private final ImageReference repository;
    private final CacheDocument document;
    private final Set<Digest> blobs;

    private CachedLayers(RegistryClient client, ImageReference repository, CacheDocument document, Set<Digest> blobs) {
        this.client = client;
        this.repository = repository;
        this.document = document;
        this.blobs = blobs;
    }

    static boolean isOne(RemoteManifest remote) {
        return !remote.isIndex() && remote.manifest().config().mediaType().equals(CacheDocument.TYPE);
    }

    /** @throws PycontainerException if it lists what it does not hold */
    static CachedLayers of(RegistryClient client, RemoteManifest remote) {
        ImageManifest manifest = remote.manifest();
        CacheDocument document = document(client, remote);
        Set<Digest> held = new LinkedHashSet<>();
        manifest.layers().forEach(layer -> held.add(layer.digest()));
        for (Descriptor layer : document.blobs()) {
            if (!held.contains(layer.digest())) {
                throw new PycontainerException("it lists layers that its manifest does not have");
            }
        }
        List<Layer> layers = new ArrayList<>();
        document.layers()
                .forEach(entry -> layers.add(Layer.of(entry.layer(), entry.diffId(), InputStream::nullInputStream)));
        Claim.checkOneTarEach(layers);
        held.add(remote.digest());
        held.add(manifest.config().digest());
        return new CachedLayers(client, remote.reference(), document, held);
    }

    static CacheDocument document(RegistryClient client, RemoteManifest remote) {
        Descriptor config = remote.manifest().config();
        if (config.size() > OciJson.MAX_BYTES) {
            throw new PycontainerException("its list is larger than " + OciJson.MAX_BYTES + " bytes");
        }
        try (InputStream in = client.blob(remote.reference(), config).open()) {
            return CacheDocument.read(in.readAllBytes());
        } catch (IOException e) {
            throw new PycontainerException("its list cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<Layer> find(Digest key) {
        return document.layers().stream()
                .filter(entry -> entry.key().equals(key))
                .findFirst()
                .map(entry -> layer(entry.layer(), entry.diffId()));
    }

    private Layer layer(Descriptor descriptor, Digest diffId) {
        return Layer.of(descriptor, diffId, client.blob(repository, descriptor)::open);
    }

    @Override
    public boolean isChecked(Digest dependencies) {
        return document.checked().stream().anyMatch(one -> one.key().equals(dependencies));
    }

    @Override
    public Optional<LayerFacts> facts(Digest layer, Holding wheels) {
        return document.checked().stream()
                .filter(one -> one.facts().holds(layer))
                .findFirst()
                .flatMap(one -> one.facts().layers().find(wheels));
    }

    @Override
    public List<WheelNotes> notes() {
        return document.checked().stream().map(CacheDocument.Checked::wheels).toList();
    }

    @Override
    public Optional<EarlierBase> base(Platform platform, Digest key) {
        return document.bases().stream()
                .filter(base -> base.key().equals(key))
                .findFirst()
                .map(this::restored)
                .filter(base -> base.image().platform().equals(platform));
    }

    private EarlierBase restored(CacheDocument.Base base) {
        byte[] bytes = OciJson.bytes(base.config());
        ImageConfig config = ImageConfig.parse(bytes, "config of the base");
        List<Digest> diffIds = config.diffIds();
        if (diffIds.size() != base.layers().size()) {
            throw new PycontainerException("the config of a base lists " + diffIds.size() + " layers, the cache "
                    + base.layers().size());
        }
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < diffIds.size(); i++) {
            layers.add(layer(base.layers().get(i), diffIds.get(i)));
        }
        Content content = Content.of(Descriptor.of(MediaType.OCI_CONFIG, bytes), bytes);
        ImageManifest manifest =
                new ImageManifest(base.manifest().mediaType(), content.descriptor(), base.layers(), new TreeMap<>());
        return new EarlierBase(
                new Image(manifest, new UnreadContent(base.manifest()), config, content, layers), base.facts());
    }

    @Override
    public List<BytecodeFacts> bytecode() {
        return document.checked().stream()
                .flatMap(one -> one.bytecode().stream())
                .toList();
    }

    @Override
    public Set<Digest> blobs() {
        return blobs;
    }
}
