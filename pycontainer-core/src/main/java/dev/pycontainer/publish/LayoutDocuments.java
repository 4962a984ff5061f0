package dev.pycontainer.publish;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pycontainer.image.Content;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.ImageIndex;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.oci.OciJson;
import dev.pycontainer.oci.Platform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The documents of an OCI image layout (image-spec, image-layout.md). */
final class LayoutDocuments {
    private static final String REF_NAME = "org.opencontainers.image.ref.name";
    /** Which containerd and Docker read the full name from when they import a layout. */
    private static final String IMAGE_NAME = "io.containerd.image.name";

    private LayoutDocuments() {}

    static byte[] marker() {
        ObjectNode marker = OciJson.object();
        marker.put("imageLayoutVersion", "1.0.0");
        return OciJson.bytes(marker);
    }

    /** {@code index.json}: one descriptor for each tag; the first name with a tag is the one that is told. */
    static byte[] index(Publication publication) {
        Map<String, Descriptor> entries = new LinkedHashMap<>();
        for (ImageReference name : publication.names()) {
            entries.putIfAbsent(name.tagOrLatest(), named(publication, name));
        }
        return new ImageIndex(MediaType.OCI_INDEX, List.copyOf(entries.values()), new TreeMap<>()).toBytes();
    }

    static Descriptor named(Publication publication, ImageReference name) {
        Content top = publication.top();
        Descriptor descriptor = top.descriptor();
        if (publication.index().isEmpty()) {
            Platform platform = publication.images().get(0).platform();
            descriptor = descriptor.withPlatform(platform);
        }
        return descriptor
                .withAnnotation(IMAGE_NAME, name.name() + ":" + name.tagOrLatest())
                .withAnnotation(REF_NAME, name.tagOrLatest());
    }
}
