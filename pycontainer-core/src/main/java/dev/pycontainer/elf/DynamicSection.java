package dev.pycontainer.elf;

import dev.pycontainer.elf.ProgramHeaders.Segment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The loader's part of an ELF file: names lie in a string table, which may come before or after what points to them. */
final class DynamicSection {
    private static final int DT_NEEDED = 1;
    private static final int DT_STRTAB = 5;
    private static final int DT_SONAME = 14;
    private static final int MAX_SECTION = 1 << 20;
    private static final int MAX_NAME = 512;

    private final ElfBytes bytes;
    private final ProgramHeaders headers;

    DynamicSection(ElfBytes bytes, ProgramHeaders headers) {
        this.bytes = bytes;
        this.headers = headers;
    }

    ElfFile read() throws IOException {
        String loader = "";
        Optional<Segment> interpreter = headers.first(ProgramHeaders.PT_INTERP);
        if (interpreter.isPresent()) {
            loader = text(interpreter.get().offset());
        }
        Optional<Segment> dynamic = headers.first(ProgramHeaders.PT_DYNAMIC);
        if (dynamic.isEmpty()) {
            return new ElfFile(loader, "", List.of());
        }
        return named(loader, bytes.read(dynamic.get().offset(), length(dynamic.get())));
    }

    /** As much of it as is read, in bytes. */
    static int length(Segment dynamic) {
        return (int) Math.max(0, Math.min(MAX_SECTION, dynamic.size()));
    }

    private ElfFile named(String loader, ByteBuffer section) throws IOException {
        List<Long> needed = new ArrayList<>();
        long soname = -1;
        long strings = -1;
        int entry = headers.wide() ? 16 : 8;
        for (int at = 0; at + entry <= section.limit(); at += entry) {
            long tag = headers.wide() ? section.getLong(at) : section.getInt(at);
            long value = headers.wide() ? section.getLong(at + 8) : section.getInt(at + 4) & 0xffffffffL;
            if (tag == 0) {
                break;
            }
            soname = tag == DT_SONAME ? value : soname;
            strings = tag == DT_STRTAB ? headers.fileOffset(value) : strings;
            if (tag == DT_NEEDED) {
                needed.add(value);
            }
        }
        TreeMap<Long, String> names = names(strings, needed, soname);
        List<String> libraries =
                needed.stream().map(names::get).filter(name -> !name.isEmpty()).toList();
        return new ElfFile(loader, names.getOrDefault(soname, ""), libraries);
    }

    /** By their place in the table, so that the file is read forward once. */
    private TreeMap<Long, String> names(long strings, List<Long> needed, long soname) throws IOException {
        TreeMap<Long, String> names = new TreeMap<>();
        needed.forEach(at -> names.put(at, ""));
        if (soname >= 0) {
            names.put(soname, "");
        }
        if (strings >= 0) {
            for (long at : List.copyOf(names.keySet())) {
                names.put(at, text(strings + at));
            }
        }
        return names;
    }

    private String text(long offset) throws IOException {
        ByteBuffer piece = bytes.read(offset, MAX_NAME);
        int length = 0;
        while (length < piece.limit() && piece.get(length) != 0) {
            length++;
        }
        return new String(piece.array(), 0, length, StandardCharsets.US_ASCII);
    }
}
