package dev.pycontainer.publish;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.image.Content;
import dev.pycontainer.image.Image;
import dev.pycontainer.image.LayoutImages;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageIndex;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.oci.OciJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a publication back from the OCI image layout directory it was written to. */
public final class OciLayoutReader {
    private final Path directory;
    private final LayoutImages layout;

    public OciLayoutReader(Path directory) {
        this.directory = directory;
        this.layout = new LayoutImages(
                "the layout " + directory,
                path -> Files.readAllBytes(directory.resolve(path)),
                "build the image again");
    }

    /**
     * What lies under a digest: an image, or the images of an index; layers are read when somebody opens them.
     *
     * @param names that it is to be published by
     * @throws PycontainerException if an index, a manifest or a config is not the one that its digest names
     */
    public Publication read(Digest digest, List<ImageReference> names) throws IOException {
        byte[] bytes = layout.document(digest);
        String what = digest.abbreviated() + " in " + directory;
        MediaType type =
                new MediaType(OciJson.parse(bytes, what).path("mediaType").asText(MediaType.OCI_MANIFEST.value()));
        Descriptor top = Descriptor.of(type, bytes);
        if (!type.isIndex()) {
            return Publication.of(image(top), names);
        }
        List<Image> images = new ArrayList<>();
        for (Descriptor child :
                ImageIndex.parse(bytes, type, "the index " + what).manifests()) {
            images.add(image(Descriptor.of(child.mediaType(), child.digest(), child.size())));
        }
        return new Publication(images, Content.of(top, bytes), names);
    }

    private Image image(Descriptor manifest) throws IOException {
        return layout.image(manifest, layer -> directory.resolve(LayoutImages.path(layer.digest())));
    }
}
