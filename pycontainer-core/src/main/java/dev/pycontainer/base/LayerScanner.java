package dev.pycontainer.base;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.image.Image;
import dev.pycontainer.image.Layer;
import dev.pycontainer.oci.Digest;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads the layers of a base in order into a file tree; each layer's uncompressed bytes must have its diff id (PL-11). */
final class LayerScanner {
    private static final int MAX_ENTRIES = 2_000_000;
    private static final long MAX_BYTES = 16L << 30;
    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";

    private final BaseFiles files = new BaseFiles();
    private final FactReader facts;
    private int entries;

    /** Reads a short text from a file; empty from those of no interest. */
    @FunctionalInterface
    interface FactReader {
        String read(String path, InputStream in) throws IOException;
    }

    LayerScanner(FactReader facts) {
        this.facts = facts;
    }

    /** The file tree that the layers of an image make. */
    static BaseFiles files(Image image, FactReader facts) throws IOException {
        LayerScanner scanner = new LayerScanner(facts);
        for (Layer layer : image.layers()) {
            scanner.scan(layer);
        }
        return scanner.files;
    }

    private void scan(Layer layer) throws IOException {
        String type = layer.descriptor().mediaType().value();
        try (InputStream raw = new BufferedInputStream(layer.open(), 1 << 16);
                DigestInputStream plain = new DigestInputStream(
                        bounded(uncompressed(raw, type, named(layer)), layer), Digest.sha256Digest());
                TarArchiveInputStream tar = new TarArchiveInputStream(plain, "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                apply(entry, tar, layer);
            }
            plain.transferTo(java.io.OutputStream.nullOutputStream());
            Digest actual = Digest.ofFinished(plain.getMessageDigest());
            if (!actual.equals(layer.diffId())) {
                throw new PycontainerException(named(layer) + " holds other bytes than its config says: expected "
                        + layer.diffId() + ", got " + actual);
            }
        }
    }

    private static String named(Layer layer) {
        return "the base image's layer " + layer.descriptor().digest();
    }

    private static InputStream uncompressed(InputStream raw, String type, String what) throws IOException {
        if (type.endsWith("gzip")) {
            // Reads all members, and fails on a damaged one (G1).
            return new GZIPInputStream(raw, 1 << 16);
        }
        if (type.endsWith("zstd")) {
            return Zstd.decode(raw, what);
        }
        return raw;
    }

    private static InputStream bounded(InputStream in, Layer layer) {
        return new FilterInputStream(in) {
            private long count;

            @Override
            public int read() throws IOException {
                return count(super.read() < 0 ? -1 : 1);
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return count(super.read(buffer, offset, length));
            }

            private int count(int n) {
                count += Math.max(n, 0);
                if (count > MAX_BYTES) {
                    throw new PycontainerException(
                            named(layer) + " is larger than " + MAX_BYTES + " bytes uncompressed");
                }
                return n;
            }
        };
    }

    private void apply(TarArchiveEntry entry, InputStream in, Layer layer) throws IOException {
        if (++entries > MAX_ENTRIES) {
            throw new PycontainerException("the base image has more than " + MAX_ENTRIES + " files, seen in layer "
                    + layer.descriptor().digest());
        }
        String path = normal(entry.getName());
        String name = path.substring(path.lastIndexOf('/') + 1);
        String parent = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        if (name.equals(OPAQUE)) {
            files.removeBelow(parent);
        } else if (name.startsWith(WHITEOUT)) {
            String hidden = name.substring(WHITEOUT.length());
            files.remove(parent.isEmpty() ? hidden : parent + "/" + hidden);
        } else if (!path.isEmpty()) {
            files.put(path, node(entry, path, in));
        }
    }

    private BaseFiles.Node node(TarArchiveEntry entry, String path, InputStream in) throws IOException {
        if (entry.isSymbolicLink()) {
            return new BaseFiles.Node(entry.getLinkName(), false, "");
        }
        if (entry.isLink()) {
            // A hard link holds what its target holds.
            return new BaseFiles.Node(null, false, files.fact(normal(entry.getLinkName())));
        }
        return entry.isFile()
                ? new BaseFiles.Node(null, false, facts.read(path, in))
                : new BaseFiles.Node(null, entry.isDirectory(), "");
    }

    private static String normal(String name) {
        String path = name;
        while (path.startsWith("./") || path.startsWith("/")) {
            path = path.substring(path.startsWith("/") ? 1 : 2);
        }
        path = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return path.equals(".") ? "" : path;
    }
}
