package dev.pycontainer.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.LongConsumer;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** A request body on its way out, under watch. */
final class SentEntity extends AbstractHttpEntity {
    private final HttpBody body;
    private final Watchdog.Watch watch;
    private final Duration idle;
    private final Duration head;
    private final LongConsumer sent;

    /**
     * @param idle for each piece to be taken
     * @param head for the answer after the last piece
     */
    SentEntity(HttpBody body, Watchdog.Watch watch, Duration idle, Duration head, LongConsumer sent) {
        super((String) null, null);
        this.body = body;
        this.watch = watch;
        this.idle = idle;
        this.head = head;
        this.sent = sent;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long left = body.length();
        try (InputStream in = opened()) {
            for (int n = read(in, buffer, left); n > 0; n = read(in, buffer, left)) {
                watch.expect(idle);
                out.write(buffer, 0, n);
                watch.rest();
                sent.accept(n);
                left -= n;
            }
        }
        if (left != 0) {
            throw new SourceException(new IOException(left + " bytes of the body are missing"));
        }
        watch.expect(head);
    }

    private InputStream opened() throws IOException {
        try {
            return body.open();
        } catch (IOException e) {
            throw new SourceException(e);
        }
    }

    private static int read(InputStream in, byte[] buffer, long left) throws IOException {
        try {
            return left == 0 ? 0 : in.read(buffer, 0, (int) Math.min(buffer.length, left));
        } catch (IOException e) {
            throw new SourceException(e);
        }
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public long getContentLength() {
        return body.length();
    }

    @Override
    public InputStream getContent() throws IOException {
        return body.open();
    }

    @Override
    public boolean isStreaming() {
        return false;
    }

    @Override
    public void close() {}
}
