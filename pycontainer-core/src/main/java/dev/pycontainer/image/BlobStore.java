package dev.pycontainer.image;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A directory of blobs named by their digest, shared by every build on the machine. Nothing half-written is ever found in
 * it: blobs are written beside it, verified and moved into place (CA-3), and verified again before their first use in a
 * build (CA-4). No lock is needed for that (CA-6).
 */
public final class BlobStore {
    /** Of the whole JVM: modules that are built side by side have stores of their own in one directory (CA-9). */
    private static final Map<Flight, Object> FLIGHTS = new ConcurrentHashMap<>();

    private static final Pattern KIND = Pattern.compile("[a-z0-9][a-z0-9.-]*");

    private final Path root;
    private final Consumer<String> warnings;
    private final TemporaryFiles temporaryFiles;
    private final TrustedOwners owners;
    private final Set<Digest> verified = ConcurrentHashMap.newKeySet();
    private final Set<Path> recordsPut = ConcurrentHashMap.newKeySet();
    private final boolean ignoringEarlier;

    /** @param root created when something is written */
    public BlobStore(Path root) {
        this(root, warning -> {});
    }

    /**
     * @param root created when something is written
     * @param warnings hears of entries that had to be moved aside, a line for each
     */
    public BlobStore(Path root, Consumer<String> warnings) {
        this(root, warnings, false);
    }

    private BlobStore(Path root, Consumer<String> warnings, boolean ignoringEarlier) {
        this.ignoringEarlier = ignoringEarlier;
        this.root = root;
        this.warnings = warnings;
        this.temporaryFiles = new TemporaryFiles(root.resolve("tmp"), Clock.systemUTC());
        this.owners = new TrustedOwners(root, temporaryFiles);
    }

    /** The same directory for a build that wants nothing of earlier builds: only what it puts there itself is found. */
    public BlobStore ignoringEarlier() {
        return new BlobStore(root, warnings, true);
    }

    private record Flight(Path root, Digest digest) {}

    /** Writes the bytes of a blob somewhere. */
    @FunctionalInterface
    public interface Source {
        void writeTo(OutputStream out) throws IOException;
    }

    public Path root() {
        return root;
    }

    /** Whether entries can be added; if not, an error of a write says why. */
    public boolean isWritable() {
        try (PendingBlob probe = begin()) {
            probe.write(0);
            return true;
        } catch (IOException | PycontainerException e) {
            return false;
        }
    }

    /**
     * The file of a blob, verified; a damaged one is moved aside and counts as absent (CA-4).
     *
     * @param digest any supported algorithm
     */
    public Optional<Path> find(Digest digest) throws IOException {
        Path file = file(digest);
        boolean unwanted = ignoringEarlier && !verified.contains(digest);
        if (unwanted || !Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            if (isSound(file, digest)) {
                return Optional.of(file);
            }
            moveAside(file, digest);
        } catch (NoSuchFileException e) {
            // Somebody else has just removed it: absent as well.
        }
        return Optional.empty();
    }

    /** Whether there is a file for a blob, good or damaged: a guess that costs nothing. */
    public boolean mayHave(Digest digest) {
        boolean unwanted = ignoringEarlier && !verified.contains(digest);
        return !unwanted && Files.exists(file(digest), LinkOption.NOFOLLOW_LINKS);
    }

    private boolean isSound(Path file, Digest digest) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !owners.own(file)) {
            return false;
        }
        boolean sound = verified.contains(digest) || hash(file, digest).equals(digest);
        if (sound) {
            verified.add(digest);
        }
        return sound;
    }

    private void moveAside(Path file, Digest digest) throws IOException {
        verified.remove(digest);
        Path bad = root.resolve("bad").resolve(digest.hex() + "-" + Long.toHexString(System.nanoTime()));
        try {
            PrivateFiles.parents(bad);
            PrivateFiles.move(file, bad);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            throw StoreFailure.writing(root, e);
        }
        warnings.accept("a damaged entry of the cache was moved to " + bad);
    }

    /**
     * The file of a blob, fetched if it is not there; threads that want the same blob wait for one fetch (CA-9).
     *
     * @throws PycontainerException if the fetched bytes do not have the digest; {@code what} names them
     */
    public Path obtain(Digest digest, String what, Source source) throws IOException {
        synchronized (flight(digest)) {
            Optional<Path> present = find(digest);
            if (present.isPresent()) {
                return present.get();
            }
            try {
                return fetch(digest, what, source);
            } catch (TemporaryVanishedException e) {
                return fetch(digest, what, source); // once more (CA-8)
            }
        }
    }

    /**
     * The lock that all threads of this JVM take for the same piece of work in the same directory (CA-9).
     *
     * @param work a blob's digest, or the key of what is made of others
     */
    public Object flight(Digest work) {
        Path place = root.toAbsolutePath().normalize();
        return FLIGHTS.computeIfAbsent(new Flight(place, work), absent -> new Object());
    }

    private Path fetch(Digest digest, String what, Source source) throws IOException {
        try (PendingBlob pending = begin(digest.verifier())) {
            source.writeTo(pending);
            return pending.commit(digest, what);
        }
    }

    /** A file to write to and read from that nobody else can find; it is gone when it is closed. */
    public FileChannel scratch() throws IOException {
        try {
            TemporaryFiles.Temporary temporary = temporaryFiles.create();
            temporary.channel().close();
            return FileChannel.open(
                    temporary.path(),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw StoreFailure.writing(root, e);
        }
    }

    /** Starts a blob whose digest is not known yet; it is SHA-256. */
    public PendingBlob begin() throws IOException {
        return begin(Digest.sha256Digest());
    }

    private PendingBlob begin(MessageDigest messageDigest) throws IOException {
        try {
            return new PendingBlob(this, temporaryFiles.create(), messageDigest);
        } catch (IOException e) {
            throw StoreFailure.writing(root, e);
        }
    }

    /**
     * A small document kept beside the blobs under a key, such as what is known of a layer. Absent if never put, unreadable
     * or damaged: the caller makes it anew (CA-5).
     *
     * @param kind a path segment that names the kind of document and the version of its format
     */
    public Optional<byte[]> record(String kind, Digest key) {
        Path file = recordFile(kind, key);
        if (ignoringEarlier && !recordsPut.contains(file)) {
            return Optional.empty();
        }
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && owners.own(file)
                    ? checked(Files.readAllBytes(file))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Keeps a small document under a key; replaces an older one. */
    public void putRecord(String kind, Digest key, byte[] document) throws IOException {
        try (PendingBlob pending = begin()) {
            pending.write(checksumLine(document));
            pending.write(document);
            pending.moveTo(recordFile(kind, key));
            recordsPut.add(recordFile(kind, key));
        }
    }

    /** The document behind its own checksum. */
    private static Optional<byte[]> checked(byte[] stored) {
        int start = Math.min(stored.length, checksumLine(stored).length);
        byte[] document = Arrays.copyOfRange(stored, start, stored.length);
        return Arrays.equals(checksumLine(document), Arrays.copyOf(stored, start))
                ? Optional.of(document)
                : Optional.empty();
    }

    private static byte[] checksumLine(byte[] document) {
        return (Digest.of(document).hex() + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    Path file(Digest digest) {
        return root.resolve("blobs").resolve(digest.algorithm()).resolve(digest.hex());
    }

    void committed(Digest digest) {
        verified.add(digest);
    }

    private Path recordFile(String kind, Digest key) {
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException("not a kind of record: " + kind);
        }
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
