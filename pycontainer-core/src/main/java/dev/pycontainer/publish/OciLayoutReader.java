package dev.pycontainer.publish;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.image.Content;
import dev.pycontainer.image.Image;
import dev.pycontainer.image.Layer;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageConfig;
import dev.pycontainer.oci.ImageIndex;
import dev.pycontainer.oci.ImageManifest;
import dev.pycontainer.oci.ImageReference;
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
     * What lies under a digest: an image, or the images of an index; layers are read when somebody opens them.
     *
     * @param names that it is to be published by
     * @throws PycontainerException if an index, a manifest or a config is not the one that its digest names
     */
    public Publication read(Digest digest, List<ImageReference> names) throws IOException {
        byte[] bytes = small(digest);
        String what = digest.abbreviated() + " in " + directory;
        MediaType type =
                new MediaType(OciJson.parse(bytes, what).path("mediaType").asText(MediaType.OCI_MANIFEST.value()));
        if (!type.isIndex()) {
            return Publication.of(image(bytes, type, "the manifest " + what), names);
        }
        List<Image> images = new ArrayList<>();
        for (Descriptor child :
                ImageIndex.parse(bytes, type, "the index " + what).manifests()) {
            images.add(image(
                    small(child.digest()),
                    child.mediaType(),
                    "the manifest " + child.digest().abbreviated()));
        }
        return new Publication(images, Content.of(Descriptor.of(type, bytes), bytes), names);
    }

    private Image image(byte[] manifestBytes, MediaType type, String what) throws IOException {
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
