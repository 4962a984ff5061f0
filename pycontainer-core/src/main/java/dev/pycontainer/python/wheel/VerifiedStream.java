package dev.pycontainer.python.wheel;

import dev.pycontainer.python.FileHash;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a member, checked on the way: size, CRC-32 and the hash of RECORD (Z2, Z4). The verdict comes with the
 * last byte, not with the end of the stream, since a reader that knows the size may never ask for the end.
 */
final class VerifiedStream extends InputStream {
    private final InputStream in;
    private final MemberSource source;
    private final CRC32 crc = new CRC32();
    private final @Nullable MessageDigest hash;
    private long count;

    VerifiedStream(InputStream in, MemberSource source) throws IOException {
        this.in = in;
        this.source = source;
        FileHash expected = source.hashOrNull();
        this.hash = expected == null ? null : FileHasher.digestFor(expected);
        if (source.size() == 0) {
            verify();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        if (count == source.size()) {
            return -1;
        }
        int read = next(bytes, offset, (int) Math.min(length, source.size() - count));
        if (read < 0) {
            throw source.fault("is shorter than the " + source.size() + " bytes its header says");
        }
        crc.update(bytes, offset, read);
        if (hash != null) {
            hash.update(bytes, offset, read);
        }
        count += read;
        if (count == source.size()) {
            verify();
        }
        return read;
    }

    private int next(byte[] bytes, int offset, int length) throws IOException {
        try {
            return in.read(bytes, offset, length);
        } catch (DamagedStreamException e) {
            throw source.fault(String.valueOf(e.getMessage()));
        }
    }

    private void verify() throws IOException {
        if (next(new byte[1], 0, 1) >= 0) {
            throw source.fault("is longer than the " + source.size() + " bytes its header says");
        }
        long promised = source.member().crc32();
        if (crc.getValue() != promised) {
            throw source.fault(String.format(
                    Locale.ROOT, "is damaged: its CRC-32 is %08x, its header says %08x", crc.getValue(), promised));
        }
        FileHash expected = source.hashOrNull();
        if (hash != null && expected != null) {
            verifyHash(FileHasher.finished(expected.algorithm(), hash), expected);
        }
    }

    private void verifyHash(FileHash actual, FileHash expected) {
        if (!actual.equals(expected)) {
            throw source.fault("does not match RECORD: its hash is " + actual + ", RECORD says " + expected)
                    .withHint("The wheel was changed after it was built, or its builder is broken. Pin another version"
                            + " of the package.");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
