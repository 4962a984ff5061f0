package dev.pycontainer.base;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.image.BlobStore;
import dev.pycontainer.image.Image;
import dev.pycontainer.image.LayoutImages;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageIndex;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.oci.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the image for a platform in an OCI image layout (image-spec, image-layout.md); every blob is verified. */
final class LayoutReader {
    /** The file that makes a directory or an archive a layout. */
    static final String MARKER = "oci-layout";

    private static final String REF_NAME = "org.opencontainers.image.ref.name";
    private static final int MOST_INDEXES = 2;

    private final ImageFiles files;
    private final BlobStore store;
    private final LayoutImages layout;

    LayoutReader(ImageFiles files, BlobStore store) {
        this.files = files;
        this.store = store;
        this.layout = new LayoutImages("the base " + files.shown(), files::requiredDocument, "write it anew");
    }

    /** @param tag which of several images; null where there is one */
    Image image(@Nullable String tag, Platform platform) throws IOException {
        Descriptor found = entry(tag, platform);
        for (int depth = 0; found.mediaType().isIndex(); depth++) {
            if (depth == MOST_INDEXES) {
                throw new PycontainerException("the index of " + files.shown() + " is nested too deep");
            }
            ImageIndex index =
                    ImageIndex.parse(layout.document(found), found.mediaType(), "an index of " + files.shown());
            found = child(index, platform);
        }
        Image image = layout.image(found, this::layer);
        if (!BasePlatforms.fits(image.config(), platform)) {
            throw BasePlatforms.missing(files.shown(), platform, List.of(image.platform()));
        }
        return image;
    }

    /** The entry of {@code index.json}. */
    private Descriptor entry(@Nullable String tag, Platform platform) throws IOException {
        if (files.document(MARKER).isEmpty()) {
            throw new PycontainerException(
                            "the base " + files.shown() + " is no OCI image layout: it has no file " + MARKER)
                    .withHint("write one with skopeo copy … oci:DIR:TAG, or with pycontainer:build");
        }
        ImageIndex index = ImageIndex.parse(
                files.requiredDocument("index.json"), MediaType.OCI_INDEX, "index.json of " + files.shown());
        Map<Digest, Descriptor> images = new LinkedHashMap<>();
        for (Descriptor entry : index.manifests()) {
            boolean image = entry.mediaType().isIndex() || entry.mediaType().isManifest();
            if (image && entry.platform().filter(Platform::isUnknown).isEmpty() && isNamed(entry, tag)) {
                images.putIfAbsent(entry.digest(), entry);
            }
        }
        if (images.isEmpty()) {
            throw choose(index, tag == null ? "lists no image" : "has no image with the tag '" + tag + "'");
        }
        return images.size() == 1 ? images.values().iterator().next() : among(index, images, platform);
    }

    private static boolean isNamed(Descriptor entry, @Nullable String tag) {
        // containerd writes whole references where the specification has tags.
        return tag == null
                || entry.annotation(REF_NAME)
                        .filter(name -> name.equals(tag) || name.endsWith(":" + tag))
                        .isPresent();
    }

    /** Entries that name their platforms may be those of one image. */
    private Descriptor among(ImageIndex index, Map<Digest, Descriptor> images, Platform platform) {
        List<Descriptor> fitting = images.values().stream()
                .filter(entry -> entry.platform().filter(platform::equals).isPresent())
                .toList();
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        boolean allNamed =
                images.values().stream().allMatch(entry -> entry.platform().isPresent());
        if (fitting.isEmpty() && allNamed) {
            throw BasePlatforms.missing(files.shown(), platform, index.platforms());
        }
        throw choose(index, "holds several images");
    }

    private PycontainerException choose(ImageIndex index, String problem) {
        TreeSet<String> tags = new TreeSet<>();
        index.manifests().forEach(entry -> entry.annotation(REF_NAME).ifPresent(tags::add));
        return new PycontainerException("the base " + files.shown() + " " + problem)
                .withHint(
                        tags.isEmpty()
                                ? "none of its images has a tag; write one image into a layout of its own"
                                : "write oci:<dir>:<tag>; its tags are " + String.join(", ", tags));
    }

    private Descriptor child(ImageIndex index, Platform platform) {
        Optional<Descriptor> fitting = index.find(platform);
        return fitting.or(() -> index.manifests().stream()
                        .filter(child ->
                                child.mediaType().isIndex() && child.platform().isEmpty())
                        .findFirst())
                .orElseThrow(() -> BasePlatforms.missing(files.shown(), platform, index.platforms()));
    }

    private Path layer(Descriptor descriptor) throws IOException {
        String path = LayoutImages.path(descriptor.digest());
        return store.obtain(descriptor.digest(), path + " of the base " + files.shown(), out -> {
            try (InputStream in = files.required(path)) {
                in.transferTo(out);
            }
        });
    }
}
