package dev.pycontainer.publish;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.image.Content;
import dev.pycontainer.image.Image;
import dev.pycontainer.image.Layer;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageConfig;
import dev.pycontainer.oci.ImageManifest;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.oci.OciJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads an image back from the OCI image layout directory it was written to (image-spec, image-layout.md). */
public final class OciLayoutReader {
    private final Path directory;

    public OciLayoutReader(Path directory) {
        this.directory = directory;
    }

    /**
     * The image with this manifest; its layers are read when somebody opens them.
     *
     * @throws PycontainerException if the manifest or the config is not the one that its digest names
     */
    public Image read(Digest digest) throws IOException {
        byte[] manifestBytes = small(digest);
        String what = "the manifest " + digest.abbreviated() + " in " + directory;
        MediaType type = new MediaType(
                OciJson.parse(manifestBytes, what).path("mediaType").asText(MediaType.OCI_MANIFEST.value()));
        ImageManifest manifest = ImageManifest.parse(manifestBytes, type, what);
        byte[] configBytes = small(manifest.config().digest());
        ImageConfig config = ImageConfig.parse(configBytes, "the config of " + what);
        return new Image(
                manifest,
                Content.of(Descriptor.of(type, manifestBytes), manifestBytes),
                config,
                Content.of(manifest.config(), configBytes),
                layers(manifest, config));
    }

    private List<Layer> layers(ImageManifest manifest, ImageConfig config) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < manifest.layers().size(); i++) {
            Descriptor descriptor = manifest.layers().get(i);
            Path file = blob(descriptor.digest());
            layers.add(Layer.of(descriptor, config.diffIds().get(i), () -> Files.newInputStream(file)));
        }
        return layers;
    }

    private byte[] small(Digest digest) throws IOException {
        byte[] bytes = Files.readAllBytes(blob(digest));
        if (!Digest.of(bytes).equals(digest)) {
            throw new PycontainerException("the bytes of " + digest + " in " + directory + " are not those it names")
                    .withHint("build the image again");
        }
        return bytes;
    }

    private Path blob(Digest digest) {
        return directory.resolve("blobs").resolve(digest.algorithm()).resolve(digest.hex());
    }
}
