package dev.pycontainer.python.wheel;

import static dev.pycontainer.python.wheel.ZipBytes.uint16;
import static dev.pycontainer.python.wheel.ZipBytes.uint32;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Reads the headers of the central directory, one after the other. */
final class DirectoryReader {
    private static final int SIGNATURE = 0x02014b50;
    private static final int LENGTH = 46;
    private static final int ENCRYPTED_OR_PATCHED = 1 | 1 << 5 | 1 << 6 | 1 << 13;

    private final WheelLimits limits;
    private final WheelDiagnostics diagnostics;
    private long total;
    private long compressedTotal;

    DirectoryReader(WheelLimits limits, WheelDiagnostics diagnostics) {
        this.limits = limits;
        this.diagnostics = diagnostics;
    }

    /**
     * One header of the central directory.
     *
     * @param rawName as it stands in the file, to compare with the local header
     */
    record Header(
            String name,
            byte[] rawName,
            int method,
            long crc32,
            long compressedSize,
            long size,
            long localOffset,
            int unixMode) {}

    /** @param directory the bytes of the central directory, no more and no less */
    List<Header> read(InputStream directory, EndRecord end) throws IOException {
        if (end.entries() > limits.entries()) {
            throw diagnostics.of("it has " + end.entries() + " entries, the limit is " + limits.entries());
        }
        List<Header> headers = new ArrayList<>();
        try {
            for (long i = 0; i < end.entries(); i++) {
                headers.add(header(directory));
            }
        } catch (EOFException e) {
            throw diagnostics.ambiguous("its central directory is shorter than its end record says");
        }
        if (limits.ratioExceeded(total, compressedTotal)) {
            throw diagnostics.of("its entries are compressed more than " + limits.ratio() + " to 1, the limit");
        }
        if (directory.read() >= 0) {
            throw diagnostics.ambiguous("its central directory holds more than its end record says");
        }
        return headers;
    }

    private Header header(InputStream directory) throws IOException {
        ByteBuffer fixed = ByteBuffer.wrap(exactly(directory, LENGTH)).order(ByteOrder.LITTLE_ENDIAN);
        if (fixed.getInt(0) != SIGNATURE) {
            throw diagnostics.ambiguous("its central directory is damaged");
        }
        byte[] rawName = exactly(directory, uint16(fixed, 28));
        String name = EntryNames.decode(rawName, diagnostics);
        ZipExtra extra = new ZipExtra(exactly(directory, uint16(fixed, 30)), name, diagnostics);
        exactly(directory, uint16(fixed, 32)); // the entry's comment
        extra.checkUnicodePath(name);
        long[] wide = extra.widened(uint32(fixed, 24), uint32(fixed, 20), uint32(fixed, 42));
        Header header = new Header(
                name, rawName, uint16(fixed, 10), uint32(fixed, 16), wide[1], wide[0], wide[2], uint16(fixed, 40));
        checkKind(header, uint16(fixed, 8), uint16(fixed, 34));
        checkLimits(header);
        return header;
    }

    private void checkKind(Header header, int flags, int disk) {
        if ((flags & ENCRYPTED_OR_PATCHED) != 0) {
            throw diagnostics.at(header.name, "is encrypted");
        }
        if (header.method != ZipMember.STORED && header.method != ZipMember.DEFLATED) {
            throw diagnostics.at(
                    header.name, "is compressed by method " + header.method + "; wheels may use 0 and 8 only");
        }
        if (header.method == ZipMember.STORED && header.size != header.compressedSize) {
            throw diagnostics.ambiguousAt(header.name, "is stored, but its two sizes differ");
        }
        if (disk != 0) {
            throw diagnostics.ambiguousAt(header.name, "lies on another disk");
        }
        if (header.name.endsWith("/") && (header.size != 0 || header.crc32 != 0 || header.compressedSize > 2)) {
            throw diagnostics.ambiguousAt(header.name, "is a directory with content"); // Z8
        }
    }

    private void checkLimits(Header header) {
        if (header.size > limits.entryBytes()) {
            throw diagnostics.at(
                    header.name, "has " + header.size + " bytes, the limit for one entry is " + limits.entryBytes());
        }
        total += header.size;
        compressedTotal += header.compressedSize;
        if (total > limits.totalBytes()) {
            throw diagnostics.of(
                    "its entries have more than " + limits.totalBytes() + " bytes, the limit for one wheel");
        }
        if (limits.ratioExceeded(header.size, header.compressedSize)) {
            throw diagnostics.at(
                    header.name, "is compressed more than " + limits.ratio() + " to 1, the limit for large entries");
        }
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }
}
