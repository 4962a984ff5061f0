package dev.pycontainer.python.index;

import dev.pycontainer.http.HttpRequest;
import dev.pycontainer.http.HttpResponse;
import dev.pycontainer.http.HttpTransport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** A file on a server, read in parts: the end first, where the directory of a ZIP archive is (I6). */
final class RangeChannel implements SeekableByteChannel {
    private static final int TAIL = 16 << 10;
    private static final int MOST = 4 << 20;

    private final IndexFile file;
    private final HttpTransport transport;
    private final UnaryOperator<HttpRequest> authorized;
    private final long size;
    private byte[] part = {};
    private long partStart;
    private long position;
    private int next = TAIL;
    private boolean open = true;

    /** The server answers no ranges, or not as it should. */
    static final class NoRangesException extends IOException {
        private static final long serialVersionUID = 1L;

        NoRangesException(String why) {
            super(why);
        }
    }

    private RangeChannel(IndexFile file, HttpTransport transport, UnaryOperator<HttpRequest> authorized, long size) {
        this.file = file;
        this.transport = transport;
        this.authorized = authorized;
        this.size = size;
    }

    /** @param authorized adds what the server wants to see */
    static RangeChannel open(IndexFile file, HttpTransport transport, UnaryOperator<HttpRequest> authorized)
            throws IOException {
        OptionalLong size = file.size();
        RangeChannel channel = new RangeChannel(
                file,
                transport,
                authorized,
                size.isPresent() ? size.getAsLong() : askedSize(file, transport, authorized));
        channel.fetch(Math.max(0, channel.size - TAIL), TAIL);
        return channel;
    }

    private static long askedSize(IndexFile file, HttpTransport transport, UnaryOperator<HttpRequest> authorized)
            throws IOException {
        HttpRequest head = HttpRequest.head(file.url()).header("Accept-Encoding", "identity");
        try (HttpResponse response = transport.send(authorized.apply(head))) {
            Optional<String> length = response.header("Content-Length").filter(text -> text.matches("[0-9]{1,18}"));
            if (response.status() != 200 || length.isEmpty()) {
                throw new NoRangesException("HEAD is answered with " + response.status());
            }
            return Long.parseLong(length.get());
        }
    }

    private void fetch(long start, int length) throws IOException {
        long end = Math.min(size, start + length) - 1;
        HttpRequest get = HttpRequest.get(file.url())
                .header("Range", "bytes=" + start + "-" + end)
                .header("Accept-Encoding", "identity");
        try (HttpResponse response = transport.send(authorized.apply(get))) {
            String wanted = "bytes " + start + "-" + end + "/" + size;
            if (response.status() != 206
                    || response.header("Content-Range").filter(wanted::equals).isEmpty()) {
                throw new NoRangesException("a range is answered with " + response.status());
            }
            byte[] bytes = response.body().readNBytes((int) (end - start + 1));
            if (bytes.length != end - start + 1) {
                throw new NoRangesException("a range of another length came");
            }
            part = bytes;
            partStart = start;
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!open) {
            throw new ClosedChannelException();
        }
        if (position >= size) {
            return -1;
        }
        if (position < partStart || position >= partStart + part.length) {
            fetch(position, Math.max(next, Math.min(target.remaining(), MOST)));
            next = Math.min(MOST, next * 2);
        }
        int offset = (int) (position - partStart);
        int count = Math.min(target.remaining(), part.length - offset);
        target.put(part, offset, count);
        position += count;
        return count;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }
}
