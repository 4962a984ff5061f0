package dev.pycontainer.layer;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A file that one thread inflates and checks, and another one puts into the layer when its turn comes. */
final class InflatedFile implements Inflating {
    private final LayerEntry.File file;
    private final PieceBuffers buffers;
    private final AtomicBoolean claimed = new AtomicBoolean();
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private @Nullable Throwable failure;
    private boolean ended;

    InflatedFile(LayerEntry.File file, PieceBuffers buffers) {
        this.file = file;
        this.buffers = buffers;
    }

    private record Piece(byte[] buffer, int length, boolean spliced) {}

    /** The first who asks has to inflate it. */
    boolean claim() {
        return claimed.compareAndSet(false, true);
    }

    /** Inflates and checks; what goes wrong is told to the other thread. */
    void run(DeflateInflater inflater) {
        Throwable thrown = null;
        try {
            inflateAndCheck(inflater);
        } catch (IOException | RuntimeException | Error e) {
            thrown = e;
        }
        synchronized (this) {
            failure = thrown;
            ended = true;
            notifyAll();
        }
    }

    private void inflateAndCheck(DeflateInflater inflater) throws IOException {
        ContentCheck check = new ContentCheck(file);
        inflater.inflate(
                (DeflatedContent) file.content(),
                check.andThen((bytes, offset, length) -> put(bytes, offset, length, false)),
                (bytes, offset, length) -> put(bytes, offset, length, true));
        check.finish();
    }

    private void put(byte[] bytes, int offset, int length, boolean spliced) {
        for (int done = 0; done < length; done += PieceBuffers.SIZE) {
            int size = Math.min(PieceBuffers.SIZE, length - done);
            byte[] buffer = buffers.take(this);
            System.arraycopy(bytes, offset + done, buffer, 0, size);
            synchronized (this) {
                pieces.add(new Piece(buffer, size, spliced));
                notifyAll();
            }
        }
    }

    @Override
    public void inflate(DeflatedContent content, ByteSink plain, ByteSink spliced) throws IOException {
        buffers.turn(this);
        for (Piece piece = next(); piece != null; piece = next()) {
            (piece.spliced() ? spliced : plain).accept(piece.buffer(), 0, piece.length());
            buffers.giveBack(piece.buffer());
        }
        if (failure instanceof IOException io) {
            throw io;
        } else if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        } else if (failure instanceof Error error) {
            throw error;
        }
    }

    /** Null at the end. */
    private synchronized @Nullable Piece next() throws IOException {
        try {
            while (pieces.isEmpty() && !ended) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a file was inflated", e);
        }
        return pieces.poll();
    }
}
