package dev.pycontainer.base;

import dev.pycontainer.image.BlobStore;
import dev.pycontainer.image.Content;
import dev.pycontainer.image.Image;
import dev.pycontainer.image.ImageAssembler;
import dev.pycontainer.image.Layer;
import dev.pycontainer.image.TestImages;
import dev.pycontainer.layer.Compression;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.History;
import dev.pycontainer.oci.ImageFormat;
import dev.pycontainer.oci.ImageIndex;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.oci.Platform;
import dev.pycontainer.publish.OciLayoutPublisher;
import dev.pycontainer.publish.Publication;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Small images, and a cache of the test's own. */
abstract class BaseFixture {
    static final ImageReference NAME = ImageReference.parse("registry.example/base/python:3.11");

    @TempDir
    Path folder;

    BlobStore store;
    ArchiveStore archives;

    @BeforeEach
    void openStore() {
        store = new BlobStore(folder.resolve("cache"));
        archives = new ArchiveStore(store, Compression.GZIP);
    }

    /** An image of one layer, with one file that says for which platform it is. */
    static Image imageFor(Platform platform) {
        Layer layer = TestImages.layer(Map.of("etc/platform", platform.toString()));
        return ImageAssembler.empty(platform)
                .append(layer, new History("1970-01-01T00:00:00Z", "test", "", false))
                .assemble(ImageFormat.OCI);
    }

    /** Two images under one index. */
    static Publication indexed() {
        List<Image> images = List.of(imageFor(Platform.LINUX_AMD64), imageFor(Platform.LINUX_ARM64));
        List<Descriptor> children = images.stream()
                .map(image -> image.descriptor().withPlatform(image.platform()))
                .toList();
        byte[] index = new ImageIndex(MediaType.OCI_INDEX, children, new TreeMap<>()).toBytes();
        return new Publication(images, Content.of(Descriptor.of(MediaType.OCI_INDEX, index), index), List.of(NAME));
    }

    Path layout(String name, Publication publication) throws IOException {
        Path directory = folder.resolve(name);
        new OciLayoutPublisher(directory).publish(publication);
        return directory;
    }

    static byte[] bytes(Content content) throws IOException {
        try (InputStream in = content.open()) {
            return in.readAllBytes();
        }
    }
}
