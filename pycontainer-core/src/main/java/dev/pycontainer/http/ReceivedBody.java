package dev.pycontainer.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongConsumer;
import org.apache.hc.core5.util.Timeout;

/**
 * The bytes of an answer as they come in. A body that drips is given up (H4); a connection whose body was not read to its
 * end does not go back to the pool (H8).
 */
final class ReceivedBody extends InputStream {
    private static final int SMALL_REST = 16 << 10;
    private static final Timeout DRAIN = Timeout.ofMilliseconds(500);
    /** H4: 1 KiB/s over 60 s of waiting for the server; time that the reader takes for itself does not count. */
    private static final long WINDOW_NANOS = Duration.ofSeconds(60).toNanos();

    private static final long WINDOW_BYTES = 60 << 10;

    private final InputStream in;
    private final Lease lease;
    private final LongConsumer received;
    private boolean ended;
    private boolean failed;
    private boolean closed;
    private long waited;
    private long windowBytes;

    ReceivedBody(InputStream in, Lease lease, LongConsumer received) {
        this.in = in;
        this.lease = lease;
        this.received = received;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (closed) {
            throw new IOException("the answer was closed");
        }
        if (ended || length == 0) {
            return ended ? -1 : 0;
        }
        long start = System.nanoTime();
        int n = receive(bytes, offset, length);
        if (n < 0) {
            ended = true;
            lease.giveBack();
            return -1;
        }
        received.accept(n);
        checkPace(System.nanoTime() - start, n);
        return n;
    }

    private int receive(byte[] bytes, int offset, int length) throws IOException {
        try {
            return in.read(bytes, offset, length);
        } catch (IOException e) {
            failed = true;
            throw e;
        }
    }

    private void checkPace(long nanos, int bytes) throws IOException {
        waited += nanos;
        windowBytes += bytes;
        if (waited >= WINDOW_NANOS) {
            if (windowBytes < WINDOW_BYTES) {
                failed = true;
                throw new SocketTimeoutException("less than 1 KiB/s for 60 s");
            }
            waited = 0;
            windowBytes = 0;
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        if (!ended && !failed) {
            drain();
        }
        closed = true;
        if (!ended) {
            lease.discard();
        }
    }

    /** A small rest is cheaper to read than a new connection; a server that promised it and sends none is not waited for. */
    private void drain() {
        lease.patience(DRAIN);
        byte[] buffer = new byte[SMALL_REST];
        int left = SMALL_REST;
        try {
            while (left > 0 && !ended) {
                left -= Math.max(0, read(buffer, 0, left));
            }
        } catch (IOException e) {
            failed = true;
        }
    }
}
