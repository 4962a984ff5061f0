package dev.pycontainer.elf;

import dev.pycontainer.elf.ProgramHeaders.Segment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
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
    private static final int MAX_STRETCH = 1 << 16;

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

    /** Places of names in their table, and of the table in the file; -1 for what is not there. */
    private record Entries(List<Long> needed, long soname, long strings) {}

    private static Entries entries(ProgramHeaders headers, ByteBuffer section) {
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
        return new Entries(needed, soname, strings);
    }

    /** The stretch of the file that the names of a section lie in; empty where they lie far from each other. */
    static Optional<Segment> names(ProgramHeaders headers, ByteBuffer section) {
        Entries entries = entries(headers, section);
        List<Long> places = new ArrayList<>(entries.needed());
        if (entries.soname() >= 0) {
            places.add(entries.soname());
        }
        if (places.isEmpty() || entries.strings() < 0) {
            return Optional.empty();
        }
        long first = Collections.min(places);
        long length = Collections.max(places) - first + MAX_NAME;
        long start = entries.strings() + first;
        return first >= 0 && start >= 0 && length > 0 && length <= MAX_STRETCH
                ? Optional.of(new Segment(0, start, 0, length))
                : Optional.empty();
    }

    private ElfFile named(String loader, ByteBuffer section) throws IOException {
        Entries entries = entries(headers, section);
        TreeMap<Long, String> names = names(entries.strings(), entries.needed(), entries.soname());
        List<String> libraries = entries.needed().stream()
                .map(names::get)
                .filter(name -> !name.isEmpty())
                .toList();
        return new ElfFile(loader, names.getOrDefault(entries.soname(), ""), libraries);
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
