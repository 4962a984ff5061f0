package dev.pycontainer.base;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The program interpreter (PT_INTERP) of an ELF file, which tells the C library of an executable (T24). */
final class ElfHeader {
    private static final int PT_INTERP = 3;
    /** How much of the file is read. */
    static final int BYTES = 8 << 10;

    private ElfHeader() {}

    /** The loader's path, or an empty text where the file is no dynamically linked ELF executable; reads at most {@link #BYTES}. */
    static String loader(InputStream in) throws IOException {
        ByteBuffer head = ByteBuffer.wrap(in.readNBytes(BYTES));
        if (head.limit() < 64 || head.getInt(0) != 0x7f454c46) {
            return "";
        }
        boolean wide = head.get(4) == 2;
        head.order(head.get(5) == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        long table = wide ? head.getLong(32) : head.getInt(28);
        int entrySize = head.getShort(wide ? 54 : 42) & 0xffff;
        int entries = head.getShort(wide ? 56 : 44) & 0xffff;
        for (int i = 0; i < entries; i++) {
            long at = table + (long) i * entrySize;
            if (at < 0 || at + 56 > head.limit()) {
                return "";
            }
            if (head.getInt((int) at) == PT_INTERP) {
                return text(head, wide ? head.getLong((int) at + 8) : head.getInt((int) at + 4));
            }
        }
        return "";
    }

    private static String text(ByteBuffer head, long start) {
        if (start < 0 || start >= head.limit()) {
            return "";
        }
        int end = (int) start;
        while (end < head.limit() && head.get(end) != 0) {
            end++;
        }
        return new String(head.array(), (int) start, end - (int) start, StandardCharsets.US_ASCII);
    }
}
