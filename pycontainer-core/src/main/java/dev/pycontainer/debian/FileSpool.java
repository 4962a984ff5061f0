package dev.pycontainer.debian;

import dev.pycontainer.layer.FileContent;
import dev.pycontainer.oci.Digest;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;

/**
 * Files out of packages, one after the other in one scratch file: packages can only be read from front to back, layers are
 * written in another order. Contents can be read until the spool is closed.
 */
final class FileSpool implements Closeable {
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private long end;

    /** @param channel closed by this */
    FileSpool(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes a stream to its end. */
    FileContent add(InputStream in) throws IOException {
        MessageDigest messageDigest = Digest.sha256Digest();
        long start = end;
        for (int n = in.read(buffer.array()); n >= 0; n = in.read(buffer.array())) {
            messageDigest.update(buffer.array(), 0, n);
            write(n);
        }
        return new Spooled(
                channel, start, end - start, Digest.ofFinished(messageDigest).toString());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void write(int length) throws IOException {
        buffer.position(0).limit(length);
        while (buffer.hasRemaining()) {
            end += channel.write(buffer, end);
        }
        buffer.clear();
    }

    private record Spooled(FileChannel channel, long start, long size, String identity) implements FileContent {
        @Override
        public InputStream open() {
            return new ChannelInput(channel, start, start + size);
        }
    }

    /** Reads a stretch of a channel without moving its position, so that many can read at once. */
    private static final class ChannelInput extends InputStream {
        private final FileChannel channel;
        private final long end;
        private long at;

        ChannelInput(FileChannel channel, long start, long end) {
            this.channel = channel;
            this.at = start;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (at == end) {
                return -1;
            }
            int n = channel.read(ByteBuffer.wrap(bytes, offset, (int) Math.min(length, end - at)), at);
            if (n < 0) {
                throw new EOFException("a scratch file is shorter than what was written to it");
            }
            at += n;
            return n;
        }

        @Override
        public long skip(long count) {
            long skipped = Math.max(0, Math.min(count, end - at));
            at += skipped;
            return skipped;
        }
    }
}
