package dev.pycontainer.image;

import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A blob that may still be written, for those who pass its bytes on meanwhile: they read the very file that it is written to,
 * at their own pace. It has ended once its digest is known. Serves any number of threads.
 */
public final class GrowingBlob {
    private Path file;
    private long size;
    private @Nullable Digest digest;
    private boolean abandoned;

    GrowingBlob(Path file) {
        this.file = file;
    }

    /** The writer gave the blob up; nobody needs the bytes that were read of it. */
    public static final class AbandonedException extends IOException {
        private static final long serialVersionUID = 1L;

        AbandonedException() {
            super("the blob was given up while it was written");
        }
    }

    /**
     * Waits until there are so many bytes, or the blob has ended.
     *
     * @return how many bytes there are
     * @throws AbandonedException if there will be none
     */
    public synchronized long await(long wanted) throws IOException {
        try {
            while (size < wanted && digest == null && !abandoned) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for a blob that is being written", e);
        }
        if (abandoned) {
            throw new AbandonedException();
        }
        return size;
    }

    /** Waits for the end. */
    public void awaitEnd() throws IOException {
        await(Long.MAX_VALUE);
    }

    public synchronized boolean hasEnded() {
        return digest != null;
    }

    /** The whole blob, once it has ended. */
    public synchronized Content content(MediaType type) {
        Digest known = digest;
        if (known == null) {
            throw new IllegalStateException("the blob is still written");
        }
        Descriptor descriptor = Descriptor.of(type, known, size);
        return new Content() {
            @Override
            public Descriptor descriptor() {
                return descriptor;
            }

            @Override
            public InputStream open() throws IOException {
                return GrowingBlob.this.open();
            }
        };
    }

    /** The bytes that are there, from the first one; more may come while they are read. */
    public synchronized InputStream open() throws IOException {
        return Files.newInputStream(file);
    }

    synchronized void grewTo(long newSize) {
        size = newSize;
        notifyAll();
    }

    /** Moves a file. */
    @FunctionalInterface
    interface Move {
        void run() throws IOException;
    }

    /** Nobody opens the file while it goes to another place. */
    synchronized void move(Path target, Move move) throws IOException {
        move.run();
        file = target;
    }

    synchronized void ended(Digest finalDigest) {
        digest = finalDigest;
        notifyAll();
    }

    synchronized void abandonedUnlessEnded() {
        abandoned = digest == null;
        notifyAll();
    }
}
