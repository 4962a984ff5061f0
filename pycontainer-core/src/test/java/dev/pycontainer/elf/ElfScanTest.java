package dev.pycontainer.elf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElfScanTest {
    private final Random random = new Random(7);

    private static byte[] library(boolean wide, ByteOrder order, int gap) {
        return new ElfBuilder(wide, order)
                .gapBeforeDynamic(gap)
                .soname("libdemo.so.2")
                .needs("liba.so.1", "libb.so.2", "libc.so.6")
                .build();
    }

    /** In pieces of random sizes. */
    private ElfScan shown(byte[] file, int most) throws IOException {
        ElfScan scan = new ElfScan();
        byte[] around = new byte[file.length + 3];
        System.arraycopy(file, 0, around, 3, file.length);
        for (int at = 0; at < file.length; ) {
            int length = Math.min(file.length - at, 1 + random.nextInt(most));
            scan.accept(around, 3 + at, length);
            at += length;
        }
        return scan;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1000, 70_000, 3_000_000})
    void what_has_passed_by_is_not_read_again(int gap) throws IOException {
        for (boolean wide : List.of(true, false)) {
            for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
                byte[] file = library(wide, order, gap);

                Optional<ElfFile> found = shown(file, 40_000).finish(() -> {
                    throw new IOException("read again");
                });

                assertThat(found).isEqualTo(ElfFile.read(() -> new ByteArrayInputStream(file)));
                assertThat(found.orElseThrow().needed()).containsExactly("liba.so.1", "libb.so.2", "libc.so.6");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 70_000})
    void names_behind_the_table_are_kept_as_they_pass(int behind) throws IOException {
        for (int piece : List.of(1, 40_000, 1 << 20)) {
            byte[] file = new ElfBuilder(true, ByteOrder.LITTLE_ENDIAN)
                    .gapBeforeDynamic(100_000)
                    .namesBehindDynamic(behind)
                    .soname("libdemo.so.2")
                    .needs("liba.so.1", "libc.so.6")
                    .build();

            Optional<ElfFile> found = shown(file, piece).finish(() -> {
                throw new IOException("read again");
            });

            assertThat(found).contains(new ElfFile("", "libdemo.so.2", List.of("liba.so.1", "libc.so.6")));
        }
    }

    @Test
    void what_is_no_elf_file_is_none_without_reading_it() throws IOException {
        ElfScan scan = shown(new byte[200_000], 10_000);

        assertThat(scan.finish(() -> {
                    throw new IOException("read again");
                }))
                .isEmpty();
        assertThat(new ElfScan().finish(() -> new ByteArrayInputStream(new byte[0])))
                .isEmpty();
    }

    @Test
    void damaged_files_come_to_the_same_as_when_they_are_read() throws IOException {
        for (int i = 0; i < 3_000; i++) {
            byte[] file = library(random.nextBoolean(), ByteOrder.LITTLE_ENDIAN, random.nextInt(2) * 70_000);
            for (int n = random.nextInt(6); n >= 0; n--) {
                file[random.nextInt(Math.min(file.length, 400))] = (byte) random.nextInt();
            }
            byte[] damaged = Arrays.copyOf(file, Math.max(0, file.length - random.nextInt(300)));

            assertThat(shown(damaged, 30_000).finish(() -> new ByteArrayInputStream(damaged)))
                    .isEqualTo(ElfFile.read(() -> new ByteArrayInputStream(damaged)));
        }
    }
}
