package dev.pycontainer.debian;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The least that a shared library must have to be named. */
final class TinyElf {
    private static final int STRINGS = 64 + 2 * 56 + 3 * 16;
    private static final long MEMORY = 0x10000;

    private TinyElf() {}

    static byte[] library(String soname) {
        byte[] name = ("\0" + soname + "\0").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer elf = ByteBuffer.allocate(STRINGS + name.length).order(ByteOrder.LITTLE_ENDIAN);
        elf.putInt(0x464c457f).put((byte) 2).put((byte) 1);
        elf.putLong(32, 64).putShort(54, (short) 56).putShort(56, (short) 2).position(64);
        programHeader(elf, 1, 0, elf.capacity());
        programHeader(elf, 2, 64 + 2 * 56, 3 * 16);
        elf.putLong(5)
                .putLong(MEMORY + STRINGS)
                .putLong(14)
                .putLong(1)
                .putLong(0)
                .putLong(0);
        return elf.put(name).array();
    }

    private static void programHeader(ByteBuffer elf, int type, long offset, long size) {
        elf.putInt(type).putInt(4).putLong(offset).putLong(MEMORY + offset).putLong(MEMORY + offset);
        elf.putLong(size).putLong(size).putLong(8);
    }
}
