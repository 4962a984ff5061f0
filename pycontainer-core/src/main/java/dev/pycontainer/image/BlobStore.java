package dev.pycontainer.image;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A directory of blobs named by their digest, shared by every build on the machine. Nothing half-written is ever found in
 * it: blobs are written beside it, verified and moved into place (CA-3), and verified again before their first use in a
 * build (CA-4). No lock is needed for that (CA-6).
 */
public final class BlobStore {
    private final Path root;
    private final Set<Digest> verified = ConcurrentHashMap.newKeySet();
    private final Map<Digest, Object> flights = new ConcurrentHashMap<>();

    /** @param root created when something is written */
    public BlobStore(Path root) {
        this.root = root;
    }

    /** Writes the bytes of a blob somewhere. */
    @FunctionalInterface
    public interface Source {
        void writeTo(OutputStream out) throws IOException;
    }

    public Path root() {
        return root;
    }

    /**
     * The file of a blob, verified; a damaged one is moved aside and counts as absent.
     *
     * @param digest any supported algorithm
     */
    public Optional<Path> find(Digest digest) throws IOException {
        Path file = file(digest);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (verified.contains(digest) || hash(file, digest).equals(digest)) {
            verified.add(digest);
            return Optional.of(file);
        }
        Path bad = root.resolve("bad").resolve(digest.hex() + "-" + System.nanoTime());
        PrivateFiles.parents(bad);
        Files.move(file, bad);
        return Optional.empty();
    }

    /**
     * The file of a blob, fetched if it is not there; threads that want the same blob wait for one fetch (CA-9).
     *
     * @throws PycontainerException if the fetched bytes do not have the digest; {@code what} names them
     */
    public Path obtain(Digest digest, String what, Source source) throws IOException {
        synchronized (flights.computeIfAbsent(digest, key -> new Object())) {
            Optional<Path> present = find(digest);
            if (present.isPresent()) {
                return present.get();
            }
            try (PendingBlob pending = begin(digest.verifier())) {
                source.writeTo(pending);
                return pending.commit(digest, what);
            }
        }
    }

    /** Starts a blob whose digest is not known yet; it is SHA-256. */
    public PendingBlob begin() throws IOException {
        return begin(Digest.sha256Digest());
    }

    private PendingBlob begin(MessageDigest messageDigest) throws IOException {
        return new PendingBlob(this, PrivateFiles.temporary(root.resolve("tmp")), messageDigest);
    }

    /**
     * A small document kept beside the blobs under a key, such as what is known of a layer. Absent if never put, unreadable
     * or damaged: the caller makes it anew (CA-5).
     *
     * @param kind a path segment that names the kind and version of the document
     */
    public Optional<byte[]> record(String kind, Digest key) throws IOException {
        Path file = recordFile(kind, key);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        byte[] stored = Files.readAllBytes(file);
        int start = Digest.of(new byte[0]).hex().length() + 1;
        if (stored.length < start) {
            return Optional.empty();
        }
        byte[] document = Arrays.copyOfRange(stored, start, stored.length);
        String checksum = new String(stored, 0, start - 1, StandardCharsets.US_ASCII);
        return Digest.of(document).hex().equals(checksum) ? Optional.of(document) : Optional.empty();
    }

    /** Keeps a small document under a key; replaces an older one. */
    public void putRecord(String kind, Digest key, byte[] document) throws IOException {
        Path file = recordFile(kind, key);
        PrivateFiles.parents(file);
        try (PendingBlob pending = begin()) {
            pending.write((Digest.of(document).hex() + "\n").getBytes(StandardCharsets.US_ASCII));
            pending.write(document);
            pending.moveTo(file);
        }
    }

    Path file(Digest digest) {
        return root.resolve("blobs").resolve(digest.algorithm()).resolve(digest.hex());
    }

    void committed(Digest digest) {
        verified.add(digest);
    }

    private Path recordFile(String kind, Digest key) {
        return root.resolve("records").resolve(kind).resolve(key.hex());
    }

    private static Digest hash(Path file, Digest expected) throws IOException {
        MessageDigest messageDigest = expected.verifier();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                messageDigest.update(buffer, 0, n);
            }
        }
        return new Digest(expected.algorithm(), HexFormat.of().formatHex(messageDigest.digest()));
    }
}
