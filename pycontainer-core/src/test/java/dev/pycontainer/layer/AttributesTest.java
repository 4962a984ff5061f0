package dev.pycontainer.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributesTest {
    private static final Attributes OWN = new Attributes(01700, 65532, 50, 1_700_000_000);

    @Test
    void entries_have_the_mode_owner_and_time_they_say_or_else_those_of_the_layer() throws IOException {
        List<TarArchiveEntry> written = written(List.of(
                new LayerEntry.Directory("a", OWN),
                new LayerEntry.File("a/file", FileContent.of("x"), OWN),
                new LayerEntry.Hardlink("a/same", "a/file", OWN),
                new LayerEntry.Symlink("b", "a", new Attributes(0777, 1, 2, 3)),
                new LayerEntry.File("c", false, FileContent.of("y"))));

        assertThat(written)
                .extracting(AttributesTest::shown)
                .containsExactly(
                        "a/ 1700 65532:50 1700000000",
                        "a/file 1700 65532:50 1700000000",
                        "a/same 1700 65532:50 1700000000 = a/file",
                        "b 777 1:2 3 -> a",
                        "c 644 0:0 42");
    }

    @Test
    void a_hard_link_to_what_does_not_come_before_it_is_refused() {
        LayerEntry file = new LayerEntry.File("b", false, FileContent.of("x"));

        for (String target : List.of("b", "c")) {
            LayerEntry link = new LayerEntry.Hardlink("a", target, Attributes.ofMode(0644));
            assertThatThrownBy(() -> written(List.of(file, link))).hasMessageContaining("the hard link a to " + target);
        }
    }

    @Test
    void attributes_are_part_of_the_key() {
        LayerEntry plain = new LayerEntry.Directory("a");
        LayerEntry own = new LayerEntry.Directory("a", OWN);

        assertThat(LayerContents.of(List.of(plain)).key())
                .isEqualTo(LayerContents.of(List.of(new LayerEntry.Directory("a", Attributes.ofMode(0755))))
                        .key())
                .isNotEqualTo(LayerContents.of(List.of(own)).key());
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 0, 0", "8192, 0, 0, 0", "0, -1, 0, 0", "0, 0, 2097152, 0", "0, 0, 0, -2"})
    void what_does_not_fit_a_header_is_refused(int mode, int uid, int gid, long modified) {
        assertThatThrownBy(() -> new Attributes(mode, uid, gid, modified)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String shown(TarArchiveEntry entry) {
        String text = "%s %o %d:%d %d"
                .formatted(
                        entry.getName(),
                        entry.getMode() & 07777,
                        entry.getLongUserId(),
                        entry.getLongGroupId(),
                        entry.getLastModifiedTime().toMillis() / 1000);
        if (entry.isSymbolicLink()) {
            return text + " -> " + entry.getLinkName();
        }
        return entry.isLink() ? text + " = " + entry.getLinkName() : text;
    }

    private static List<TarArchiveEntry> written(List<LayerEntry> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new LayerWriter(new LayerSettings(Compression.NONE, 42)).write(entries, out);
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            List<TarArchiveEntry> read = new java.util.ArrayList<>();
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                read.add(entry);
            }
            return read;
        }
    }
}
