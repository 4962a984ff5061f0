package dev.pycontainer.python.wheel;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** Reads little-endian records at known places of a file. */
final class ZipBytes {
    private final FileChannel channel;

    ZipBytes(FileChannel channel) {
        this.channel = channel;
    }

    long size() throws IOException {
        return channel.size();
    }

    /** Exactly {@code length} bytes from {@code offset}. */
    ByteBuffer at(long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, offset + bytes.position()) < 0) {
                throw new EOFException("the file ends at byte " + channel.size());
            }
        }
        return bytes.flip();
    }

    static long uint32(ByteBuffer bytes, int index) {
        return Integer.toUnsignedLong(bytes.getInt(index));
    }

    static int uint16(ByteBuffer bytes, int index) {
        return Short.toUnsignedInt(bytes.getShort(index));
    }
}
