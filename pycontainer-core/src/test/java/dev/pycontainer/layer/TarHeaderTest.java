package dev.pycontainer.layer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarHeaderTest {
    private static final long MODIFIED = 1_700_000_000;

    private final TarHeader header = new TarHeader(MODIFIED);

    @Test
    void a_file_with_a_short_name_is_one_ustar_block() {
        byte[] block = header.file(file("bin/run", true, 5));
        assertThat(block).hasSize(512);
        assertThat(field(block, 0, 100)).isEqualTo("bin/run");
        assertThat(field(block, 100, 8)).isEqualTo("0000755");
        assertThat(field(block, 108, 8)).isEqualTo("0000000");
        assertThat(field(block, 116, 8)).isEqualTo("0000000");
        assertThat(field(block, 124, 12)).isEqualTo("00000000005");
        assertThat(field(block, 136, 12)).isEqualTo("14524770400");
        assertThat(block[156]).isEqualTo((byte) '0');
        assertThat(Arrays.copyOfRange(block, 257, 265)).isEqualTo("ustar\00000".getBytes(UTF_8));
        assertThat(field(block, 265, 32)).as("no user name").isEmpty();
        assertThat(field(block, 297, 32)).as("no group name").isEmpty();
        assertThat(field(block, 345, 155)).isEmpty();
    }

    @Test
    void kinds_have_their_modes() throws IOException {
        assertThat(read(header.file(file("a", false, 0))).getMode()).isEqualTo(0644);
        assertThat(read(header.file(file("a", true, 0))).getMode()).isEqualTo(0755);
        TarArchiveEntry directory = read(header.directory(new LayerEntry.Directory("a")));
        assertThat(directory.isDirectory()).isTrue();
        assertThat(directory.getName()).isEqualTo("a/");
        assertThat(directory.getMode()).isEqualTo(0755);
        TarArchiveEntry link = read(header.symlink(new LayerEntry.Symlink("a", "../b")));
        assertThat(link.isSymbolicLink()).isTrue();
        assertThat(link.getLinkName()).isEqualTo("../b");
        assertThat(link.getMode()).isEqualTo(0777);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 99, 100, 101, 102, 155, 156, 200, 254, 255, 256, 257, 258, 300, 1000, 4000})
    void names_of_every_length_are_read_back(int length) throws IOException {
        for (int segment : new int[] {1, 50, 99, 100, 101, 154, 155, 156, 200}) {
            String name = name(length, segment);
            byte[] file = header.file(file(name, false, 0));
            assertThat(read(file).getName()).isEqualTo(name);
            assertThat(file).as("block alone where it suffices").hasSize(fits(name) ? 512 : 512 * (2 + records(name)));
            assertThat(read(header.directory(new LayerEntry.Directory(name))).getName())
                    .isEqualTo(name + "/");
            assertThat(read(header.symlink(new LayerEntry.Symlink("a", name))).getLinkName())
                    .isEqualTo(name);
        }
    }

    @Test
    void other_letters_go_into_pax_records_in_utf_8() throws IOException {
        byte[] blocks = header.symlink(new LayerEntry.Symlink("ünder/ß", "\uD83D\uDE00"));
        assertThat(blocks).hasSize(3 * 512);
        assertThat(blocks[156]).isEqualTo((byte) 'x');
        assertThat(field(blocks, 512, 512)).isEqualTo("17 linkpath=\uD83D\uDE00\n18 path=ünder/ß\n");
        assertThat(read(blocks).getName()).isEqualTo("ünder/ß");
        assertThat(read(blocks).getLinkName()).isEqualTo("\uD83D\uDE00");
    }

    @Test
    void sizes_from_8_gib_on_go_into_pax_records() throws IOException {
        long limit = 8L << 30;
        assertThat(header.file(file("a", false, limit - 1))).hasSize(512);
        assertThat(read(header.file(file("a", false, limit - 1))).getSize()).isEqualTo(limit - 1);
        byte[] large = header.file(file("a", false, limit));
        assertThat(field(large, 512, 512)).isEqualTo("19 size=8589934592\n");
        assertThat(field(large, 1024 + 124, 12))
                .as("no size beside the record's")
                .isEqualTo("00000000000");
        assertThat(read(large).getSize()).isEqualTo(limit);
    }

    @Test
    void the_length_of_a_record_counts_its_own_digits() {
        for (int size = 1; size < 2000; size++) {
            PaxRecords records = new PaxRecords();
            records.add("path", "x".repeat(size));
            String text = new String(records.bytes(), UTF_8);
            assertThat(text.substring(0, text.indexOf(' '))).isEqualTo(Integer.toString(text.length()));
        }
    }

    private static LayerEntry.File file(String path, boolean executable, long size) {
        return new LayerEntry.File(path, executable, new FileContent() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public InputStream open() {
                throw new UnsupportedOperationException();
            }

            @Override
            public String identity() {
                return "size " + size;
            }
        });
    }

    private static String name(int length, int segment) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < length; i++) {
            boolean slash = i % (segment + 1) == segment && i < length - 1;
            name.append(slash ? '/' : (char) ('a' + i % 26));
        }
        return name.toString();
    }

    /** Whether some slash divides the name into 155 and 100 bytes at most. */
    private static boolean fits(String name) {
        boolean fits = name.length() <= 100;
        for (int i = name.indexOf('/'); i > 0; i = name.indexOf('/', i + 1)) {
            fits |= i <= 155 && name.length() - i - 1 <= 100;
        }
        return fits;
    }

    private static int records(String name) {
        int text = " path=\n".length() + name.length();
        return (text + Integer.toString(text + 3).length() + 511) / 512;
    }

    private static TarArchiveEntry read(byte[] header) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(header))) {
            TarArchiveEntry entry = tar.getNextEntry();
            assertThat(entry.isCheckSumOK()).isTrue();
            assertThat(entry.getLongUserId()).isZero();
            assertThat(entry.getLongGroupId()).isZero();
            assertThat(entry.getLastModifiedTime().toMillis()).isEqualTo(MODIFIED * 1000);
            return entry;
        }
    }

    private static String field(byte[] block, int at, int length) {
        String text = new String(block, at, length, UTF_8);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}
