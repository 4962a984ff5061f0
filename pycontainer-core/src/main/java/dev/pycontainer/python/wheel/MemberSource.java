package dev.pycontainer.python.wheel;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.layer.ChannelRange;
import dev.pycontainer.python.FileHash;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Where the bytes of a member lie. Each stream opens the file anew, so nothing has to be closed at the end and streams
 * of several threads do not meet.
 *
 * @param hashOrNull what RECORD promises, checked when the bytes are read
 */
record MemberSource(Path file, ZipMember member, @Nullable FileHash hashOrNull, WheelDiagnostics diagnostics) {
    long size() {
        return member.size();
    }

    /** The uncompressed bytes; a fault in them is found at the latest with the last byte. */
    InputStream open() throws IOException {
        InputStream raw = openRaw();
        try {
            InputStream plain =
                    member.method() == ZipMember.STORED ? raw : new InflatedStream(raw, member.compressedSize());
            return new VerifiedStream(plain, this);
        } catch (PycontainerException | IOException e) {
            raw.close();
            throw e;
        }
    }

    /** The bytes as they lie in the archive. */
    InputStream openRaw() throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        InputStream range = new ChannelRange(channel, member.dataOffset(), member.compressedSize());
        return new FilterInputStream(range) {
            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }

    /** The whole content of a small file. */
    byte[] bytes(int limit) throws IOException {
        if (size() > limit) {
            throw fault("has " + size() + " bytes, the limit is " + limit);
        }
        try (InputStream in = open()) {
            return in.readAllBytes();
        }
    }

    MemberSource withHash(FileHash hash) {
        return new MemberSource(file, member, hash, diagnostics);
    }

    PycontainerException fault(String why) {
        return diagnostics.at(member.name(), why);
    }
}
