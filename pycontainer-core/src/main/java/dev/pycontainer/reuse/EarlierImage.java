package dev.pycontainer.reuse;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.image.Content;
import dev.pycontainer.image.Layer;
import dev.pycontainer.layer.LayerStore;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageConfig;
import dev.pycontainer.oci.ImageManifest;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An image that was pushed before. Its manifest says which layers it has; the config is read only if one of them, or the base,
 * is wanted. Whatever is not as pycontainer makes it is an error, and then nothing of the image is used.
 */
final class EarlierImage implements EarlierSource {
    private final RegistryClient client;
    private final RemoteManifest remote;
    private final ImageManifest manifest;
    private final Map<Digest, Integer> keys;
    private @Nullable Read read;

    /** What the config adds. */
    private record Read(ImageConfig config, ImageFacts facts, List<Layer> layers) {}

    private EarlierImage(
            RegistryClient client, RemoteManifest remote, ImageManifest manifest, Map<Digest, Integer> keys) {
        this.client = client;
        this.remote = remote;
        this.manifest = manifest;
        this.keys = keys;
    }

    /** @throws PycontainerException if it is none that pycontainer made */
    static EarlierImage of(RegistryClient client, RemoteManifest remote) {
        ImageManifest manifest = remote.manifest();
        String format = manifest.annotations().get(ImageFacts.FORMAT);
        if (!ImageFacts.FORMAT_VERSION.equals(format)) {
            throw new PycontainerException(
                    format == null ? "it is none of pycontainer's" : "it is of format " + Claim.shown(format));
        }
        Map<Digest, Integer> keys = new TreeMap<>();
        for (int i = 0; i < manifest.layers().size(); i++) {
            Descriptor layer = manifest.layers().get(i);
            Optional<String> key = layer.annotation(LayerStore.KEY);
            if (key.isPresent()) {
                Claim.check(layer);
                Integer other = keys.put(Claim.key(key.get()), i);
                if (other != null && !manifest.layers().get(other).digest().equals(layer.digest())) {
                    throw new PycontainerException("two of its layers have one key");
                }
            }
        }
        return new EarlierImage(client, remote, manifest, keys);
    }

    @Override
    public Optional<Layer> find(Digest key) {
        Integer index = keys.get(key);
        return index == null ? Optional.empty() : Optional.of(read().layers().get(index));
    }

    @Override
    public boolean isChecked(Digest dependencies) {
        return read().facts().dependencies().equals(dependencies);
    }

    @Override
    public Optional<LayerFacts> facts(Digest layer, Holding wheels) {
        return keys.containsKey(layer) ? read().facts().layers().find(wheels) : Optional.empty();
    }

    @Override
    public List<WheelNotes> notes() {
        return List.of(read().facts().wheels());
    }

    @Override
    public Optional<EarlierBase> base(Platform platform, Digest key) {
        String known = manifest.annotations().getOrDefault(ImageFacts.BASE_KEY, "");
        if (!known.equals(key.toString())) {
            return Optional.empty();
        }
        BaseTrace base = read().facts().base();
        if (!read().config().platform().equals(platform) || !base.isBelow(read().layers())) {
            return Optional.empty();
        }
        List<Layer> own = read().layers().subList(0, base.layers());
        return Optional.of(new EarlierBase(base.restore(read().config(), own), base.facts()));
    }

    @Override
    public List<BytecodeFacts> bytecode() {
        return read().facts().bytecode().stream().toList();
    }

    @Override
    public Set<Digest> blobs() {
        Set<Digest> blobs =
                new LinkedHashSet<>(Set.of(remote.digest(), manifest.config().digest()));
        manifest.layers().forEach(layer -> blobs.add(layer.digest()));
        return blobs;
    }

    private Read read() {
        Read known = read;
        if (known == null) {
            known = readConfig();
            read = known;
        }
        return known;
    }

    private Read readConfig() {
        ImageConfig config = ImageConfig.parse(configBytes(), "its config");
        List<Digest> diffIds = config.diffIds();
        if (diffIds.size() != manifest.layers().size()) {
            throw new PycontainerException("its config lists " + diffIds.size() + " layers, its manifest "
                    + manifest.layers().size());
        }
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < diffIds.size(); i++) {
            Content blob = client.blob(remote.reference(), manifest.layers().get(i));
            layers.add(Layer.of(blob.descriptor(), diffIds.get(i), blob::open));
        }
        Claim.checkOneTarEach(layers);
        return new Read(config, ImageFacts.read(config), layers);
    }

    /** The stream is an error where its bytes are not those of the digest. */
    private byte[] configBytes() {
        if (manifest.config().size() > OciJson.MAX_BYTES) {
            throw new PycontainerException("its config is larger than " + OciJson.MAX_BYTES + " bytes");
        }
        try (InputStream in = client.blob(remote.reference(), manifest.config()).open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new PycontainerException("its config cannot be read: " + e.getMessage(), e);
        }
    }
}
