package dev.pycontainer.elf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElfFileTest {
    private static ElfFile read(byte[] bytes) throws IOException {
        return ElfFile.read(() -> new ByteArrayInputStream(bytes)).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"true, LITTLE_ENDIAN", "true, BIG_ENDIAN", "false, LITTLE_ENDIAN", "false, BIG_ENDIAN"})
    void a_library_says_its_name_and_what_it_needs_in_order(boolean wide, String order) throws IOException {
        byte[] library = new ElfBuilder(wide, order.startsWith("B") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
                .soname("libdemo.so.2")
                .needs("libpq.so.5", "libc.so.6")
                .build();

        assertThat(read(library)).isEqualTo(new ElfFile("", "libdemo.so.2", List.of("libpq.so.5", "libc.so.6")));
    }

    @Test
    void an_executable_names_its_loader() throws IOException {
        byte[] program = new ElfBuilder(true, ByteOrder.LITTLE_ENDIAN)
                .loader("/lib64/ld-linux-x86-64.so.2")
                .needs("libc.so.6")
                .build();

        assertThat(read(program).loader()).isEqualTo("/lib64/ld-linux-x86-64.so.2");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1 << 17, (1 << 16) - 5})
    void names_are_found_wherever_the_table_lies_and_the_file_is_opened_twice_at_most(int gap) throws IOException {
        byte[] library = new ElfBuilder(true, ByteOrder.LITTLE_ENDIAN)
                .gapBeforeDynamic(gap)
                .soname("libdemo.so")
                .needs("liba.so.1", "libb.so.2", "libc.so.3")
                .build();
        AtomicInteger opened = new AtomicInteger();

        ElfFile file = ElfFile.read(() -> {
                    opened.incrementAndGet();
                    return new ByteArrayInputStream(library);
                })
                .orElseThrow();

        assertThat(file.needed()).containsExactly("liba.so.1", "libb.so.2", "libc.so.3");
        assertThat(opened.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void anything_else_is_no_elf_file() throws IOException {
        for (byte[] bytes : List.of(
                new byte[0],
                "#!/bin/sh\n".getBytes(),
                "INPUT(libz.so.1)".repeat(9).getBytes(),
                new byte[100])) {
            assertThat(ElfFile.read(() -> new ByteArrayInputStream(bytes))).isEmpty();
        }
    }

    @Test
    void what_only_begins_like_an_elf_file_needs_nothing_and_takes_no_memory() throws IOException {
        byte[] text = ("\u007fELF" + "0123456789".repeat(3000)).getBytes(StandardCharsets.ISO_8859_1);
        long before = allocated();

        assertThat(read(text)).isEqualTo(new ElfFile("", "", List.of()));

        // Its size of an entry, times its number of entries, are 190 MB.
        assertThat(allocated() - before).isLessThan(8L << 20);
    }

    private static long allocated() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes();
    }

    @Test
    void a_damaged_file_gives_what_can_be_read_and_never_fails() throws IOException {
        byte[] library = new ElfBuilder(true, ByteOrder.LITTLE_ENDIAN)
                .soname("libdemo.so")
                .needs("liba.so.1")
                .build();
        for (int length = 64; length < library.length; length++) {
            byte[] cut = Arrays.copyOf(library, length);
            assertThat(ElfFile.read(() -> new ByteArrayInputStream(cut))).isPresent();
        }
        for (int at = 5; at < library.length; at++) {
            byte[] damaged = library.clone();
            damaged[at] = (byte) 0xff;
            assertThat(ElfFile.read(() -> new ByteArrayInputStream(damaged))).isPresent();
        }
    }
}
