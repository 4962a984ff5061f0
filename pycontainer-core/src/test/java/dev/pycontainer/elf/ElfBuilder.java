package dev.pycontainer.elf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Makes the smallest ELF files that a loader would find its way in: header, segments, names, dynamic section. */
public final class ElfBuilder {
    private static final long ADDRESS = 0x10000;

    private final boolean wide;
    private final ByteOrder order;
    private String loader = "";
    private String soname = "";
    private List<String> needed = List.of();
    private int gap;
    private int behind = -1;

    public ElfBuilder(boolean wide, ByteOrder order) {
        this.wide = wide;
        this.order = order;
    }

    public ElfBuilder loader(String path) {
        loader = path;
        return this;
    }

    public ElfBuilder soname(String name) {
        soname = name;
        return this;
    }

    public ElfBuilder needs(String... libraries) {
        needed = List.of(libraries);
        return this;
    }

    ElfBuilder gapBeforeDynamic(int bytes) {
        gap = bytes;
        return this;
    }

    /** As tools leave it that repair wheels: the names behind what points to them. */
    ElfBuilder namesBehindDynamic(int bytes) {
        behind = bytes;
        return this;
    }

    public byte[] build() {
        ByteArrayOutputStream strings = new ByteArrayOutputStream();
        strings.write(0);
        ByteBuffer dynamic = ByteBuffer.allocate(16 * (needed.size() + 3)).order(order);
        for (String library : needed) {
            entry(dynamic, 1, add(strings, library));
        }
        if (!soname.isEmpty()) {
            entry(dynamic, 14, add(strings, soname));
        }
        int interpreter = add(strings, loader);
        int segments = loader.isEmpty() ? 2 : 3;
        int head = (wide ? 64 : 52) + segments * (wide ? 56 : 32);
        int dynamicAt = head + gap + (behind < 0 ? strings.size() : 0);
        int end = dynamicAt + dynamic.position() + 2 * (wide ? 16 : 8);
        int namesAt = behind < 0 ? head : end + behind;
        entry(dynamic, 5, ADDRESS + namesAt);
        entry(dynamic, 0, 0);
        ByteBuffer file =
                ByteBuffer.allocate(Math.max(end, namesAt + strings.size())).order(order);
        header(file, segments);
        segment(file, 1, 0, ADDRESS, file.capacity());
        segment(file, 2, dynamicAt, ADDRESS + dynamicAt, dynamic.position());
        if (!loader.isEmpty()) {
            segment(file, 3, namesAt + interpreter, ADDRESS + namesAt + interpreter, loader.length() + 1);
        }
        file.position(namesAt);
        file.put(strings.toByteArray());
        file.position(dynamicAt);
        return file.put(dynamic.flip()).array();
    }

    private void header(ByteBuffer file, int segments) {
        file.putInt(0, order == ByteOrder.BIG_ENDIAN ? 0x7f454c46 : 0x464c457f);
        file.put(4, (byte) (wide ? 2 : 1)).put(5, (byte) (order == ByteOrder.BIG_ENDIAN ? 2 : 1));
        int size = wide ? 64 : 52;
        if (wide) {
            file.putLong(32, size);
        } else {
            file.putInt(28, size);
        }
        file.putShort(wide ? 54 : 42, (short) (wide ? 56 : 32)).putShort(wide ? 56 : 44, (short) segments);
        file.position(size);
    }

    private void segment(ByteBuffer file, int type, long offset, long address, long size) {
        file.putInt(type);
        if (wide) {
            file.putInt(0)
                    .putLong(offset)
                    .putLong(address)
                    .putLong(0)
                    .putLong(size)
                    .putLong(size)
                    .putLong(0);
        } else {
            file.putInt((int) offset)
                    .putInt((int) address)
                    .putInt(0)
                    .putInt((int) size)
                    .putInt((int) size)
                    .putLong(0);
        }
    }

    private void entry(ByteBuffer section, int tag, long value) {
        if (wide) {
            section.putLong(tag).putLong(value);
        } else {
            section.putInt(tag).putInt((int) value);
        }
    }

    private static int add(ByteArrayOutputStream strings, String name) {
        int at = strings.size();
        strings.writeBytes((name + "\0").getBytes(StandardCharsets.US_ASCII));
        return at;
    }
}
