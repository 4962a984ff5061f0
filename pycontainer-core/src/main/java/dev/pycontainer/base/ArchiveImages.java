package dev.pycontainer.base;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.image.BlobStore;
import dev.pycontainer.image.Content;
import dev.pycontainer.image.Image;
import dev.pycontainer.image.PendingBlob;
import dev.pycontainer.image.StoredImage;
import dev.pycontainer.layer.TarCompressor;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageManifest;
import dev.pycontainer.oci.MediaType;
import dev.pycontainer.oci.OciJson;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Makes images of what a Docker archive holds, which has no manifest in the sense of a registry: plain layers are
 * compressed, compressed ones stay as they are, and each must have its diff id. Done once for each config.
 */
final class ArchiveImages {
    private static final String RECORD = "archive-image-1";

    private final ImageFiles files;
    private final ArchiveStore settings;
    private final BlobStore store;

    ArchiveImages(ImageFiles files, ArchiveStore settings) {
        this.files = files;
        this.settings = settings;
        this.store = settings.blobs();
    }

    Image image(DockerArchiveBase.Saved saved) throws IOException {
        Content config = Content.of(Descriptor.of(MediaType.OCI_CONFIG, saved.configBytes()), saved.configBytes());
        Content manifest = manifest(saved, config.descriptor());
        return StoredImage.of(manifest, config, files.shown(), descriptor -> layer(saved, descriptor));
    }

    private Content manifest(DockerArchiveBase.Saved saved, Descriptor config) throws IOException {
        Digest key = Digest.of(config.digest() + " " + settings.compression());
        Optional<byte[]> known = store.record(RECORD, key);
        if (known.isPresent()) {
            Descriptor descriptor = Descriptor.read(
                    OciJson.parse(known.get(), "record of an archive").path("manifest"), "record of an archive");
            Optional<Path> file = store.find(descriptor.digest());
            if (file.isPresent()) {
                return Content.of(descriptor, Files.readAllBytes(file.get()));
            }
        }
        List<Descriptor> layers = new ArrayList<>();
        for (int i = 0; i < saved.layers().size(); i++) {
            layers.add(imported(saved, i));
        }
        byte[] bytes = new ImageManifest(MediaType.OCI_MANIFEST, config, layers, new TreeMap<>()).toBytes();
        Content manifest = Content.of(Descriptor.of(MediaType.OCI_MANIFEST, bytes), bytes);
        var record = OciJson.object();
        record.set("manifest", StoredImage.put(manifest, store).toJson());
        store.putRecord(RECORD, key, OciJson.bytes(record));
        return manifest;
    }

    /** A layer that is gone from the store is brought there again. */
    private Path layer(DockerArchiveBase.Saved saved, Descriptor descriptor) throws IOException {
        Optional<Path> present = store.find(descriptor.digest());
        for (int i = 0; present.isEmpty() && i < saved.layers().size(); i++) {
            imported(saved, i);
            present = store.find(descriptor.digest());
        }
        return present.orElseThrow(() -> new PycontainerException("the archive " + files.shown()
                        + " no longer holds the layer " + descriptor.digest() + ", which an earlier build took from it")
                .withHint("delete the folder that `cache` names, or set no_cache"));
    }

    private Descriptor imported(DockerArchiveBase.Saved saved, int index) throws IOException {
        String path = saved.layers().get(index);
        Digest diffId = saved.config().diffIds().get(index);
        try (InputStream in = new BufferedInputStream(files.required(path), 1 << 16);
                PendingBlob blob = store.begin()) {
            boolean compressed = Gzip.isNext(in);
            Digest actual = compressed ? copied(in, blob) : compressed(in, blob);
            if (!actual.equals(diffId)) {
                throw new PycontainerException("the base " + files.shown() + " is damaged: " + path
                                + " holds other bytes than the config says: expected " + diffId + ", got " + actual)
                        .withHint("write it anew");
            }
            long size = blob.size();
            MediaType type = compressed
                    ? MediaType.OCI_LAYER_GZIP
                    : settings.compression().mediaType();
            return Descriptor.of(type, blob.commit(), size);
        }
    }

    /** @return the digest of the tar */
    private Digest compressed(InputStream tar, OutputStream out) throws IOException {
        DigestInputStream plain = new DigestInputStream(tar, Digest.sha256Digest());
        TarCompressor.compress(plain, settings.compression(), out);
        return Digest.ofFinished(plain.getMessageDigest());
    }

    /** @return the digest of the tar inside of the gzip */
    private static Digest copied(InputStream gzip, OutputStream out) throws IOException {
        InputStream copying = new CopyingStream(gzip, out);
        DigestInputStream plain = new DigestInputStream(new GZIPInputStream(copying, 1 << 16), Digest.sha256Digest());
        plain.transferTo(OutputStream.nullOutputStream());
        copying.transferTo(OutputStream.nullOutputStream());
        return Digest.ofFinished(plain.getMessageDigest());
    }

    /** Whatever is read is written, too. */
    private static final class CopyingStream extends FilterInputStream {
        private final OutputStream copy;

        CopyingStream(InputStream in, OutputStream copy) {
            super(in);
            this.copy = copy;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = super.read(buffer, offset, length);
            if (n > 0) {
                copy.write(buffer, offset, n);
            }
            return n;
        }
    }
}
