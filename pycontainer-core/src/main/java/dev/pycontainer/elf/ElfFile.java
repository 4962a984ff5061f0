package dev.pycontainer.elf;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What the dynamic loader reads of an ELF file (System V gABI, "Program Header" and "Dynamic Section").
 *
 * @param loader the program interpreter of an executable, such as {@code /lib64/ld-linux-x86-64.so.2}; empty for a library
 * @param soname the name that others need the library by; empty where it has none
 * @param needed names of the libraries to be loaded with it, in its order
 */
public record ElfFile(String loader, String soname, List<String> needed) {
    public ElfFile {
        needed = List.copyOf(needed);
    }

    /**
     * Reads no more of the file than it takes. Names that cannot be read, as in a damaged file, are left out.
     *
     * @return empty for anything but an ELF file
     */
    public static Optional<ElfFile> read(ElfSource source) throws IOException {
        return read(new ElfBytes(source));
    }

    static Optional<ElfFile> read(ElfBytes source) throws IOException {
        try (ElfBytes bytes = source) {
            Optional<ProgramHeaders> headers = ProgramHeaders.read(bytes);
            return headers.isEmpty() ? Optional.empty() : Optional.of(new DynamicSection(bytes, headers.get()).read());
        }
    }
}
