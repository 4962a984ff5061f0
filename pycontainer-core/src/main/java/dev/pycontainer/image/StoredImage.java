package dev.pycontainer.image;

import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageConfig;
import dev.pycontainer.oci.ImageManifest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Images whose manifest and config are at hand, and whose layers are in the store or get there when somebody reads them. */
public final class StoredImage {
    private StoredImage() {}

    /** Knows the file of a layer, or brings it there. */
    @FunctionalInterface
    public interface LayerSource {
        Path file(Descriptor layer) throws IOException;
    }

    /** @param name for errors */
    public static Image of(Content manifestContent, Content configContent, String name, LayerSource source)
            throws IOException {
        ImageManifest manifest = ImageManifest.parse(
                bytes(manifestContent), manifestContent.descriptor().mediaType(), "manifest of " + name);
        ImageConfig config = ImageConfig.parse(bytes(configContent), "config of " + name);
        List<Digest> diffIds = config.diffIds(manifest, name);
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < diffIds.size(); i++) {
            Descriptor layer = manifest.layers().get(i);
            layers.add(Layer.of(layer, diffIds.get(i), () -> Files.newInputStream(source.file(layer))));
        }
        return new Image(manifest, manifestContent, config, configContent, layers);
    }

    /** Keeps small content. */
    public static Descriptor put(Content content, BlobStore store) throws IOException {
        try (InputStream in = content.open();
                PendingBlob blob = store.begin()) {
            in.transferTo(blob);
            blob.commit();
        }
        return content.descriptor();
    }

    private static byte[] bytes(Content content) throws IOException {
        try (InputStream in = content.open()) {
            return in.readAllBytes();
        }
    }
}
