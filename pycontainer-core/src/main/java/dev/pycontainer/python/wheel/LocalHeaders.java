package dev.pycontainer.python.wheel;

import static dev.pycontainer.python.wheel.ZipBytes.uint16;
import static dev.pycontainer.python.wheel.ZipBytes.uint32;

import dev.pycontainer.python.wheel.DirectoryReader.Header;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Checks the local headers against the central directory: each says the same, and together with the data they cover
 * every byte before the central directory exactly once (Z1).
 */
final class LocalHeaders {
    private static final int SIGNATURE = 0x04034b50;
    private static final int LENGTH = 30;
    private static final int USUAL_EXTRA = 64;
    private static final int ENCRYPTED = 1;
    private static final int HAS_DESCRIPTOR = 1 << 3;
    private static final int DESCRIPTOR_SIGNATURE = 0x08074b50;

    private final ZipBytes file;
    private final WheelDiagnostics diagnostics;

    LocalHeaders(ZipBytes file, WheelDiagnostics diagnostics) {
        this.file = file;
        this.diagnostics = diagnostics;
    }

    /** The members in the order of their data. */
    List<ZipMember> check(List<Header> headers, long directoryOffset) throws IOException {
        List<Header> ordered = new ArrayList<>(headers);
        ordered.sort(Comparator.comparingLong(Header::localOffset));
        List<ZipMember> members = new ArrayList<>(ordered.size());
        long expected = 0;
        for (int i = 0; i < ordered.size(); i++) {
            Header header = ordered.get(i);
            if (header.localOffset() != expected) {
                throw diagnostics.ambiguousAt(header.name(), unaccounted(header.localOffset() - expected));
            }
            expected = i + 1 < ordered.size() ? ordered.get(i + 1).localOffset() : directoryOffset;
            members.add(member(header, expected));
        }
        if (expected != directoryOffset) {
            throw diagnostics.ambiguous("bytes stand before its central directory that belong to no entry");
        }
        return members;
    }

    private static String unaccounted(long gap) {
        return gap > 0 ? "has " + gap + " bytes before it that belong to no entry" : "shares bytes with another entry";
    }

    /** @param end where the next local header or the central directory starts */
    private ZipMember member(Header header, long end) throws IOException {
        ByteBuffer local = header(header, end);
        byte[] name = new byte[uint16(local, 26)];
        local.position(LENGTH).get(name);
        byte[] extraBytes = new byte[uint16(local, 28)];
        local.get(extraBytes);
        if (!Arrays.equals(name, header.rawName())) {
            throw diagnostics.ambiguousAt(header.name(), "has another name in its local header");
        }
        if (uint16(local, 8) != header.method()) {
            throw diagnostics.ambiguousAt(header.name(), "has another compression method in its local header");
        }
        ZipExtra extra = new ZipExtra(extraBytes, header.name(), diagnostics);
        extra.checkUnicodePath(header.name());
        int flags = uint16(local, 6);
        if ((flags & ENCRYPTED) != 0) {
            throw diagnostics.at(header.name(), "is encrypted");
        }
        checkSizes(header, local, extra, (flags & HAS_DESCRIPTOR) != 0);
        long dataOffset = header.localOffset() + LENGTH + name.length + extraBytes.length;
        checkEnd(header, dataOffset, end, (flags & HAS_DESCRIPTOR) != 0);
        return new ZipMember(
                header.name(),
                header.method(),
                header.crc32(),
                header.compressedSize(),
                header.size(),
                dataOffset,
                header.unixMode());
    }

    /** The whole local header, name and extra fields included; mostly had with one read. */
    private ByteBuffer header(Header header, long end) throws IOException {
        long room = end - header.localOffset();
        int guess = LENGTH + header.rawName().length + USUAL_EXTRA;
        if (room < LENGTH) {
            throw diagnostics.ambiguousAt(header.name(), "shares bytes with another entry");
        }
        ByteBuffer local = file.at(header.localOffset(), (int) Math.min(guess, room));
        if (local.getInt(0) != SIGNATURE) {
            throw diagnostics.ambiguousAt(header.name(), "has no local header where it should be");
        }
        int length = LENGTH + uint16(local, 26) + uint16(local, 28);
        if (length > room) {
            throw diagnostics.ambiguousAt(header.name(), "shares bytes with another entry");
        }
        return length <= local.limit() ? local : file.at(header.localOffset(), length);
    }

    private void checkSizes(Header header, ByteBuffer local, ZipExtra extra, boolean mayBeZero) {
        long[] wide = extra.widened(uint32(local, 22), uint32(local, 18));
        long crc32 = uint32(local, 14);
        boolean zero = mayBeZero && crc32 == 0 && wide[0] == 0 && wide[1] == 0;
        boolean same = crc32 == header.crc32() && wide[0] == header.size() && wide[1] == header.compressedSize();
        if (!zero && !same) {
            throw diagnostics.ambiguousAt(header.name(), "has another CRC or size in its local header");
        }
    }

    private void checkEnd(Header header, long dataOffset, long end, boolean hasDescriptor) throws IOException {
        long room = end - dataOffset - header.compressedSize();
        if (room < 0) {
            throw diagnostics.ambiguousAt(header.name(), "shares bytes with another entry");
        }
        if (!hasDescriptor && room > 0) {
            throw diagnostics.ambiguousAt(header.name(), "is followed by " + room + " bytes that belong to no entry");
        }
        if (hasDescriptor && !descriptorAgrees(header, end - room, room)) {
            throw diagnostics.ambiguousAt(
                    header.name(), "has a data descriptor that is missing or says something else");
        }
    }

    /** With or without signature, with 32-bit or 64-bit sizes: the room that is left tells which. */
    private boolean descriptorAgrees(Header header, long offset, long room) throws IOException {
        if (room != 12 && room != 16 && room != 20 && room != 24) {
            return false;
        }
        ByteBuffer descriptor = file.at(offset, (int) room);
        boolean signed = room == 16 || room == 24;
        if (signed && descriptor.getInt() != DESCRIPTOR_SIGNATURE) {
            return false;
        }
        long crc32 = Integer.toUnsignedLong(descriptor.getInt());
        boolean wide = descriptor.remaining() == 16;
        long compressedSize = wide ? descriptor.getLong() : Integer.toUnsignedLong(descriptor.getInt());
        long size = wide ? descriptor.getLong() : Integer.toUnsignedLong(descriptor.getInt());
        return crc32 == header.crc32() && compressedSize == header.compressedSize() && size == header.size();
    }
}
