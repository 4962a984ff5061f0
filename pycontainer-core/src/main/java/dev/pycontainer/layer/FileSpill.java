package dev.pycontainer.layer;

import dev.pycontainer.image.BlobStore;
import dev.pycontainer.oci.Digest;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * Files that are made one by one and written to a layer later: they lie behind each other in one file that nobody else can
 * find, and are gone when this is closed. Serves any number of threads.
 */
public final class FileSpill implements Closeable {
    private final BlobStore store;
    private @Nullable FileChannel channel;
    private long end;
    private boolean closed;

    public FileSpill(BlobStore store) {
        this.store = store;
    }

    /** @return reads the bytes until this is closed */
    public FileContent keep(byte[] bytes) throws IOException {
        String identity = Digest.of(bytes).toString();
        FileChannel file;
        long start;
        synchronized (this) {
            file = opened();
            start = end;
            end += bytes.length;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            file.write(buffer, start + buffer.position());
        }
        return new Spilled(file, start, bytes.length, identity);
    }

    private FileChannel opened() throws IOException {
        if (closed) {
            throw new IOException("kept files are gone");
        }
        FileChannel open = channel;
        if (open == null) {
            open = store.scratch();
            channel = open;
        }
        return open;
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (channel != null) {
            channel.close();
        }
    }

    private record Spilled(FileChannel file, long start, int length, String identity) implements FileContent {
        @Override
        public long size() {
            return length;
        }

        @Override
        public InputStream open() {
            return new ChannelRange(file, start, length);
        }
    }
}
