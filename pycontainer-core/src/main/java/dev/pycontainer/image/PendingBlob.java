package dev.pycontainer.image;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A blob that is being written; until it is committed nobody can find it, and closing it without that deletes it. */
public final class PendingBlob extends OutputStream {
    private final BlobStore store;
    private final Path temporary;
    private final FileChannel channel;
    private final MessageDigest messageDigest;
    private long size;
    private boolean moved;

    PendingBlob(BlobStore store, Path temporary, MessageDigest messageDigest) throws IOException {
        this.store = store;
        this.temporary = temporary;
        this.messageDigest = messageDigest;
        this.channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        messageDigest.update(bytes, offset, length);
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        size += length;
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
        place(digest);
        return digest;
    }

    /** Deletes the bytes unless they were committed. */
    @Override
    public void close() throws IOException {
        channel.close();
        if (!moved) {
            Files.deleteIfExists(temporary);
        }
    }

    void moveTo(Path target) throws IOException {
        channel.force(true);
        channel.close();
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        moved = true;
        PrivateFiles.forceParent(target);
    }

    private Path place(Digest digest) throws IOException {
        Path target = store.file(digest);
        PrivateFiles.parents(target);
        moveTo(target);
        store.committed(digest);
        return target;
    }
}
