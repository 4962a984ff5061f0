package dev.pycontainer.image;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/** A blob that is being written; until it is committed nobody can find it, and closing it without that deletes it. */
public final class PendingBlob extends OutputStream {
    private final BlobStore store;
    private final Path temporary;
    private final FileChannel channel;
    private final MessageDigest messageDigest;
    private final GrowingBlob growing;
    private long size;
    private boolean moved;

    PendingBlob(BlobStore store, TemporaryFiles.Temporary temporary, MessageDigest messageDigest) {
        this.store = store;
        this.temporary = temporary.path();
        this.channel = temporary.channel();
        this.messageDigest = messageDigest;
        this.growing = new GrowingBlob(temporary.path());
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /** @throws PycontainerException if the disk is full or cannot be written to for another reason */
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        messageDigest.update(bytes, offset, length);
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw StoreFailure.writing(store.root(), e);
        }
        size += length;
        growing.grewTo(size);
    }

    /** For those who read the bytes while they are written. */
    public GrowingBlob growing() {
        return growing;
    }

    /** Bytes written so far. */
    public long size() {
        return size;
    }

    /**
     * Ends a blob that must have a known digest.
     *
     * @param what names the bytes in the error
     */
    public Path commit(Digest expected, String what) throws IOException {
        Digest actual = new Digest(expected.algorithm(), HexFormat.of().formatHex(messageDigest.digest()));
        if (!actual.equals(expected)) {
            throw new PycontainerException(what + " does not have the expected digest\n  expected " + expected
                    + "\n  received " + actual + " (" + size + " bytes)");
        }
        return place(actual);
    }

    /** Ends a blob and says what its digest came to. */
    public Digest commit() throws IOException {
        Digest digest = Digest.ofFinished(messageDigest);
        Path placed = place(digest);
        growing.move(placed, () -> {});
        growing.ended(digest);
        return digest;
    }

    /** Deletes the bytes unless they were committed. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            growing.abandonedUnlessEnded();
            if (!moved) {
                Files.deleteIfExists(temporary);
            }
        }
    }

    /** Forces the bytes to the disk and gives them their place there (CA-3). */
    private void moveForced(Path target) throws IOException {
        try {
            channel.force(true);
        } catch (IOException e) {
            throw StoreFailure.writing(store.root(), e);
        }
        moveTo(target);
    }

    /** Gives the bytes their place; a crash may leave less than all of them there, so they need a checksum of their own. */
    void moveTo(Path target) throws IOException {
        try {
            long written = channel.size();
            channel.close();
            if (written != size) {
                throw new PycontainerException("another process wrote to " + temporary + ", which was " + size
                                + " bytes and is " + written)
                        .withHint("give every process that must not share it a `cache` of its own");
            }
            PrivateFiles.parents(target);
            growing.move(target, () -> PrivateFiles.move(temporary, target));
            moved = true;
        } catch (NoSuchFileException e) {
            throw new TemporaryVanishedException("somebody deleted " + temporary + " while it was written", e);
        } catch (IOException e) {
            throw StoreFailure.writing(store.root(), e);
        }
    }

    /** An entry that is there already stays as it is. */
    private Path place(Digest digest) throws IOException {
        Optional<Path> present = store.find(digest);
        if (present.isPresent()) {
            return present.get();
        }
        Path target = store.file(digest);
        moveForced(target);
        store.committed(digest);
        return target;
    }
}
