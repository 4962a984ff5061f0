package dev.pycontainer.python.wheel;

import static dev.pycontainer.python.wheel.ZipBytes.uint16;
import static dev.pycontainer.python.wheel.ZipBytes.uint32;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where the central directory lies: the end record of a ZIP file and its ZIP64 form. */
record EndRecord(long entries, long directoryOffset, long directorySize) {
    private static final int SIGNATURE = 0x06054b50;
    private static final int LENGTH = 22;
    private static final int MAX_COMMENT = 0xFFFF;
    private static final int LOCATOR_SIGNATURE = 0x07064b50;
    private static final int LOCATOR_LENGTH = 20;
    private static final int ZIP64_SIGNATURE = 0x06064b50;
    private static final int ZIP64_LENGTH = 56;

    /** Finds the end record and checks that the central directory ends exactly where the end records begin. */
    static EndRecord find(ZipBytes file, WheelDiagnostics diagnostics) throws IOException {
        int tailLength = (int) Math.min(file.size(), LENGTH + MAX_COMMENT);
        ByteBuffer tail = file.at(file.size() - tailLength, tailLength);
        int at = tailLength - LENGTH;
        while (at >= 0 && tail.getInt(at) != SIGNATURE) {
            at--;
        }
        if (at < 0) {
            throw diagnostics.of("it is not a ZIP file, or it is cut short: no end record was found");
        }
        checkComment(tail, at, diagnostics);
        if (uint16(tail, at + 4) != 0 || uint16(tail, at + 6) != 0 || uint16(tail, at + 8) != uint16(tail, at + 10)) {
            throw diagnostics.ambiguous("it is split over several disks");
        }
        var classic = new EndRecord(uint16(tail, at + 10), uint32(tail, at + 16), uint32(tail, at + 12));
        return classic.widened(file, file.size() - tailLength + at, diagnostics);
    }

    private static void checkComment(ByteBuffer tail, int at, WheelDiagnostics diagnostics) {
        int comment = at + LENGTH;
        if (tail.limit() - comment != uint16(tail, at + 20)) {
            throw diagnostics.ambiguous("bytes follow its end record");
        }
        for (int i = comment; i < tail.limit(); i++) {
            if (tail.get(i) >= 1 && tail.get(i) <= 8) {
                throw diagnostics.ambiguous("its comment looks like a part of a ZIP file"); // Z1: zip in zip
            }
        }
    }

    private EndRecord widened(ZipBytes file, long recordOffset, WheelDiagnostics diagnostics) throws IOException {
        long locatorOffset = recordOffset - LOCATOR_LENGTH;
        boolean saturated =
                entries == 0xFFFF || directoryOffset == ZipExtra.SATURATED || directorySize == ZipExtra.SATURATED;
        ByteBuffer locator = locatorOffset < 0 ? ByteBuffer.allocate(4) : file.at(locatorOffset, LOCATOR_LENGTH);
        if (locator.getInt(0) != LOCATOR_SIGNATURE) {
            boolean mayStandAlone = entries == 0xFFFF && directoryOffset + directorySize == recordOffset;
            return saturated && !mayStandAlone ? missingZip64(diagnostics) : endingAt(recordOffset, diagnostics);
        }
        EndRecord wide = zip64(file, locator, locatorOffset, diagnostics);
        if (!agrees(entries, 0xFFFF, wide.entries)
                || !agrees(directoryOffset, ZipExtra.SATURATED, wide.directoryOffset)
                || !agrees(directorySize, ZipExtra.SATURATED, wide.directorySize)) {
            throw diagnostics.ambiguous("its end record and its ZIP64 end record contradict each other");
        }
        return wide;
    }

    private static EndRecord zip64(ZipBytes file, ByteBuffer locator, long locatorOffset, WheelDiagnostics diagnostics)
            throws IOException {
        long offset = locator.getLong(8);
        if (locator.getInt(4) != 0 || locator.getInt(16) > 1) {
            throw diagnostics.ambiguous("it is split over several disks");
        }
        if (offset < 0 || offset != locatorOffset - ZIP64_LENGTH) {
            throw diagnostics.ambiguous("its ZIP64 end record is not where it must be, or has extensible data");
        }
        ByteBuffer record = file.at(offset, ZIP64_LENGTH);
        if (record.getInt(0) != ZIP64_SIGNATURE || record.getLong(4) != ZIP64_LENGTH - 12) {
            throw diagnostics.ambiguous("its ZIP64 end record is damaged or has extensible data");
        }
        if (record.getInt(16) != 0 || record.getInt(20) != 0 || record.getLong(24) != record.getLong(32)) {
            throw diagnostics.ambiguous("it is split over several disks");
        }
        return new EndRecord(record.getLong(32), record.getLong(48), record.getLong(40)).endingAt(offset, diagnostics);
    }

    private EndRecord endingAt(long end, WheelDiagnostics diagnostics) {
        boolean inside = entries >= 0 && directoryOffset >= 0 && directorySize >= 0 && directoryOffset <= end;
        if (!inside || end - directoryOffset != directorySize) {
            throw diagnostics.ambiguous("its central directory is not directly before its end record");
        }
        return this;
    }

    private static EndRecord missingZip64(WheelDiagnostics diagnostics) {
        throw diagnostics.ambiguous("its end record asks for a ZIP64 end record that is not there");
    }

    private static boolean agrees(long classic, long saturated, long wide) {
        return classic == saturated || classic == wide;
    }
}
