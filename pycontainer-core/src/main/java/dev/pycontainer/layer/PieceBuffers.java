package dev.pycontainer.layer;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A bounded number of buffers for what is inflated ahead of its turn. The file whose turn it is may always take one: a few are
 * kept for it, so that nobody waits for ever (S46).
 */
final class PieceBuffers {
    static final int SIZE = 1 << 16;

    private static final int MOST = (16 << 20) / SIZE;
    private static final int RESERVE = 8;

    private final Deque<byte[]> free = new ArrayDeque<>();
    private @Nullable Object head;
    private int used;
    private boolean stopped;

    /** Nobody wants the pieces any more. */
    static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** @param taker whose turn it is, or will be */
    synchronized byte[] take(Object taker) {
        while (!stopped && used >= (taker == head ? MOST : MOST - RESERVE)) {
            await();
        }
        if (stopped) {
            throw new StoppedException();
        }
        used++;
        byte[] buffer = free.poll();
        return buffer == null ? new byte[SIZE] : buffer;
    }

    private void await() {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException();
        }
    }

    synchronized void giveBack(byte[] buffer) {
        used--;
        free.push(buffer);
        notifyAll();
    }

    synchronized void turn(Object taker) {
        head = taker;
        notifyAll();
    }

    synchronized void stop() {
        stopped = true;
        notifyAll();
    }
}
