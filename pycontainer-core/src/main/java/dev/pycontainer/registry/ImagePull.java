package dev.pycontainer.registry;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.image.Content;
import dev.pycontainer.image.Image;
import dev.pycontainer.image.Layer;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageConfig;
import dev.pycontainer.oci.ImageIndex;
import dev.pycontainer.oci.ImageManifest;
import dev.pycontainer.oci.OciJson;
import dev.pycontainer.oci.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the image of one platform and reads its manifest and config; its layers wait until they are read. */
final class ImagePull {
    private static final int MOST_INDEXES = 2;

    private final RegistryClient client;
    private final Platform platform;
    private final TransferListener listener;

    ImagePull(RegistryClient client, Platform platform, TransferListener listener) {
        this.client = client;
        this.platform = platform;
        this.listener = listener;
    }

    Image pull(RemoteManifest manifest) {
        RemoteManifest found = manifest;
        for (int depth = 0; found.isIndex(); depth++) {
            if (depth == MOST_INDEXES) {
                throw new PycontainerException("index " + manifest.reference().familiar() + " is nested too deep");
            }
            found = client.fetchManifest(
                    found.reference().withDigest(choose(found).digest()));
        }
        return image(found);
    }

    /** PL-8: the one that fits, or a list of what there is; never a silent default. */
    private Descriptor choose(RemoteManifest manifest) {
        ImageIndex index = manifest.index();
        List<Descriptor> fitting = index.manifests().stream()
                .filter(child -> child.platform().filter(platform::equals).isPresent())
                .toList();
        String name = manifest.reference().familiar();
        if (fitting.isEmpty()) {
            return nested(index).orElseThrow(() -> missing(name, index));
        }
        if (fitting.size() > 1) {
            listener.warned(name + " lists " + fitting.size() + " images for " + platform + "; the first is taken");
        }
        return fitting.get(0);
    }

    /** An index may list another one, which has no platform of its own. */
    private static java.util.Optional<Descriptor> nested(ImageIndex index) {
        return index.manifests().stream()
                .filter(child -> child.mediaType().isIndex() && child.platform().isEmpty())
                .findFirst();
    }

    private PycontainerException missing(String name, ImageIndex index) {
        String there =
                index.platforms().stream().map(Platform::toString).distinct().collect(Collectors.joining(", "));
        return new PycontainerException(name + " has no image for " + platform)
                .withHint(
                        there.isEmpty()
                                ? "it lists no platforms at all"
                                : "it has " + there + "; choose with <platforms>");
    }

    private Image image(RemoteManifest found) {
        String name = found.reference().familiar();
        ImageManifest manifest = found.manifest();
        Content configContent = config(found, manifest.config());
        ImageConfig config = ImageConfig.parse(bytes(configContent), "config of " + name);
        checkPlatform(name, config);
        List<Digest> diffIds = config.diffIds(manifest, name);
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < diffIds.size(); i++) {
            Content blob = client.blob(found.reference(), manifest.layers().get(i));
            layers.add(Layer.of(blob.descriptor(), diffIds.get(i), blob::open));
        }
        return new Image(manifest, found.content(), config, configContent, layers);
    }

    /** An index's word and the config's must be one; a lone manifest has only its config (X09, X10). */
    private void checkPlatform(String name, ImageConfig config) {
        Platform actual = config.platform();
        boolean variantTold = config.toJson().has("variant");
        boolean same = variantTold
                ? actual.equals(platform)
                : actual.os().equals(platform.os()) && actual.architecture().equals(platform.architecture());
        if (!same) {
            throw new PycontainerException(name + " is an image for " + actual + ", not for " + platform)
                    .withHint("choose a base image for " + platform + ", or build for " + actual + " with <platforms>");
        }
    }

    private Content config(RemoteManifest found, Descriptor descriptor) {
        if (descriptor.size() > OciJson.MAX_BYTES) {
            throw new PycontainerException(
                    "config of " + found.reference().familiar() + " is larger than " + OciJson.MAX_BYTES + " bytes");
        }
        return Content.of(descriptor, bytes(client.blob(found.reference(), descriptor)));
    }

    private static byte[] bytes(Content content) {
        try (InputStream in = content.open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new PycontainerException(String.valueOf(e.getMessage()), e);
        }
    }
}
