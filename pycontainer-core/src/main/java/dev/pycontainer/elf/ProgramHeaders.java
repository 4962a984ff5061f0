package dev.pycontainer.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The segments of an ELF file, of 32 or 64 bits and either byte order.
 *
 * @param wide whether addresses have 64 bits
 * @param announced how many segments there should be; a file that was cut off has fewer
 */
record ProgramHeaders(boolean wide, int announced, List<Segment> segments) {
    static final int PT_LOAD = 1;
    static final int PT_DYNAMIC = 2;
    static final int PT_INTERP = 3;

    private static final int MAGIC = 0x7f454c46;

    record Segment(int type, long offset, long address, long size) {}

    static Optional<ProgramHeaders> read(ElfBytes bytes) throws IOException {
        ByteBuffer head = bytes.read(0, 64);
        if (head.limit() < 52 || head.order(ByteOrder.BIG_ENDIAN).getInt(0) != MAGIC) {
            return Optional.empty();
        }
        boolean wide = head.get(4) == 2;
        ByteOrder order = head.get(5) == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        head.order(order);
        bytes.order(order);
        if (wide && head.limit() < 64) {
            return Optional.empty();
        }
        long table = wide ? head.getLong(32) : head.getInt(28);
        int entrySize = head.getShort(wide ? 54 : 42) & 0xffff;
        int count = head.getShort(wide ? 56 : 44) & 0xffff;
        if (entrySize != entrySize(wide)) {
            return Optional.of(new ProgramHeaders(wide, 0, List.of())); // no loader takes it
        }
        return Optional.of(new ProgramHeaders(wide, count, segments(bytes.read(table, entrySize * count), wide)));
    }

    private static int entrySize(boolean wide) {
        return wide ? 56 : 32;
    }

    private static List<Segment> segments(ByteBuffer table, boolean wide) {
        List<Segment> segments = new ArrayList<>();
        int entrySize = entrySize(wide);
        for (int at = 0; at + entrySize <= table.limit(); at += entrySize) {
            segments.add(
                    wide
                            ? new Segment(
                                    table.getInt(at),
                                    table.getLong(at + 8),
                                    table.getLong(at + 16),
                                    table.getLong(at + 32))
                            : new Segment(
                                    table.getInt(at),
                                    table.getInt(at + 4) & 0xffffffffL,
                                    table.getInt(at + 8) & 0xffffffffL,
                                    table.getInt(at + 16) & 0xffffffffL));
        }
        return segments;
    }

    Optional<Segment> first(int type) {
        return segments.stream().filter(segment -> segment.type() == type).findFirst();
    }

    /** Where the file holds what lies at an address in memory. */
    long fileOffset(long address) {
        for (Segment segment : segments) {
            if (segment.type() == PT_LOAD
                    && address >= segment.address()
                    && address - segment.address() < segment.size()) {
                return segment.offset() + address - segment.address();
            }
        }
        return address;
    }
}
