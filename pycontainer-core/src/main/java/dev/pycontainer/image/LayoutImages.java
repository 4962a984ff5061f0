package dev.pycontainer.image;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageManifest;
import dev.pycontainer.oci.OciJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Reads images out of the blobs of an OCI image layout (image-spec, image-layout.md, "Blobs"); every document is verified. */
public final class LayoutImages {
    private final String shown;
    private final Documents documents;
    private final String remedy;

    /**
     * @param shown the layout in errors, such as {@code the base oci:dir}
     * @param remedy what to do about a damaged one
     */
    public LayoutImages(String shown, Documents documents, String remedy) {
        this.shown = shown;
        this.documents = documents;
        this.remedy = remedy;
    }

    /** The small files of a layout. */
    @FunctionalInterface
    public interface Documents {
        /** @param path in the layout, with {@code /} */
        byte[] read(String path) throws IOException;
    }

    /** Where a layout has the blob. */
    public static String path(Digest digest) {
        return "blobs/" + digest.algorithm() + "/" + digest.hex();
    }

    /** @throws PycontainerException if the bytes are not those that the digest names */
    public byte[] document(Digest digest) throws IOException {
        byte[] bytes = documents.read(path(digest));
        verify(bytes, digest, bytes.length);
        return bytes;
    }

    /** @throws PycontainerException if the bytes are not those that the descriptor names */
    public byte[] document(Descriptor descriptor) throws IOException {
        byte[] bytes = documents.read(path(descriptor.digest()));
        verify(bytes, descriptor.digest(), descriptor.size());
        return bytes;
    }

    /** @param manifest of the image; its layers are asked for when somebody reads them */
    public Image image(Descriptor manifest, StoredImage.LayerSource layers) throws IOException {
        byte[] bytes = document(manifest);
        Descriptor config = ImageManifest.parse(bytes, manifest.mediaType(), "manifest of " + shown)
                .config();
        return StoredImage.of(Content.of(manifest, bytes), Content.of(config, document(config)), shown, layers);
    }

    private void verify(byte[] bytes, Digest digest, long size) {
        List<String> faults = new ArrayList<>();
        if (bytes.length <= OciJson.MAX_BYTES && bytes.length != size) {
            faults.add("is " + bytes.length + " bytes long, not " + size);
        }
        if (!HexFormat.of().formatHex(digest.verifier().digest(bytes)).equals(digest.hex())) {
            faults.add("has other bytes than its name says");
        }
        if (!faults.isEmpty()) {
            throw new PycontainerException(shown + " is damaged: " + path(digest) + " " + String.join(" and ", faults))
                    .withHint(remedy);
        }
    }
}
