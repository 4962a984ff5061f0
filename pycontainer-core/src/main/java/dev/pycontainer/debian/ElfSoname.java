package dev.pycontainer.debian;

import dev.pycontainer.layer.FileContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Reads the name that a shared library has for the dynamic loader (ELF-64, little-endian; gABI, "Dynamic Section"). */
final class ElfSoname {
    private static final int HEADER_SIZE = 64;
    private static final int PROGRAM_HEADER_SIZE = 56;
    private static final int PT_LOAD = 1;
    private static final int PT_DYNAMIC = 2;
    private static final int DT_STRTAB = 5;
    private static final int DT_SONAME = 14;
    private static final int MAX_DYNAMIC = 1 << 20;
    private static final int MAX_NAME = 256;

    private final FileContent content;
    private final ByteBuffer programHeaders;

    private ElfSoname(FileContent content, ByteBuffer programHeaders) {
        this.content = content;
        this.programHeaders = programHeaders;
    }

    /** Empty for what is no such library or has no name. */
    static Optional<String> of(FileContent content) throws IOException {
        ByteBuffer header = bytes(content, 0, HEADER_SIZE);
        boolean elf64 =
                header.remaining() == HEADER_SIZE && header.getInt(0) == 0x464c457f && header.getShort(4) == 0x102;
        if (!elf64) {
            return Optional.empty();
        }
        int count = header.getShort(56) & 0xffff;
        return new ElfSoname(content, bytes(content, header.getLong(32), count * PROGRAM_HEADER_SIZE)).read();
    }

    private Optional<String> read() throws IOException {
        long soname = -1;
        long strings = -1;
        ByteBuffer dynamic = dynamic();
        while (dynamic.remaining() >= 16) {
            long tag = dynamic.getLong();
            long value = dynamic.getLong();
            soname = tag == DT_SONAME ? value : soname;
            strings = tag == DT_STRTAB ? value : strings;
        }
        if (soname < 0 || strings < 0) {
            return Optional.empty();
        }
        ByteBuffer name = bytes(content, fileOffset(strings) + soname, MAX_NAME);
        StringBuilder text = new StringBuilder();
        for (byte b = 1; name.hasRemaining() && b != 0; ) {
            b = name.get();
            text.append(b == 0 ? "" : (char) (b & 0xff));
        }
        return Optional.of(text.toString());
    }

    private ByteBuffer dynamic() throws IOException {
        for (int at = 0; at + PROGRAM_HEADER_SIZE <= programHeaders.limit(); at += PROGRAM_HEADER_SIZE) {
            if (programHeaders.getInt(at) == PT_DYNAMIC) {
                long size = Math.min(MAX_DYNAMIC, programHeaders.getLong(at + 32));
                return bytes(content, programHeaders.getLong(at + 8), (int) Math.max(0, size));
            }
        }
        return ByteBuffer.allocate(0);
    }

    /** Where the file holds what lies at an address in memory. */
    private long fileOffset(long address) {
        for (int at = 0; at + PROGRAM_HEADER_SIZE <= programHeaders.limit(); at += PROGRAM_HEADER_SIZE) {
            long from = programHeaders.getLong(at + 16);
            if (programHeaders.getInt(at) == PT_LOAD
                    && address >= from
                    && address < from + programHeaders.getLong(at + 32)) {
                return programHeaders.getLong(at + 8) + address - from;
            }
        }
        return address;
    }

    /** As many bytes as there are. */
    private static ByteBuffer bytes(FileContent content, long offset, int length) throws IOException {
        try (InputStream in = content.open()) {
            long skipped = offset < 0 ? -1 : in.skip(offset);
            byte[] bytes = skipped == offset ? in.readNBytes(length) : new byte[0];
            return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }
    }
}
