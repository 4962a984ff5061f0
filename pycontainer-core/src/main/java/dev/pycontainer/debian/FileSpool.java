package dev.pycontainer.debian;

import dev.pycontainer.layer.ChannelRange;
import dev.pycontainer.layer.FileContent;
import dev.pycontainer.oci.Digest;
import java.io.Closeable;
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
            return new ChannelRange(channel, start, size);
        }
    }
}
