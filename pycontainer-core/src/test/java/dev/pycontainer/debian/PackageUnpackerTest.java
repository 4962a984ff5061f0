package dev.pycontainer.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.image.BlobStore;
import dev.pycontainer.layer.Attributes;
import dev.pycontainer.layer.LayerEntry;
import dev.pycontainer.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** D22 to D25 and D40 to D43. */
class PackageUnpackerTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", ".gz", ".xz"})
    void each_format_of_the_data_is_read(String format) throws IOException {
        UnpackedPackage unpacked = unpack(deb().file("./etc/one", "1").format(format));

        assertThat(paths(unpacked)).containsExactly("etc/one");
        assertThat(new String(unpacked.control().control(), StandardCharsets.UTF_8))
                .startsWith("Package: tiny\n");
        assertThat(unpacked.control().md5sums()).isNotEmpty();
        assertThat(unpacked.control().scripts()).isEmpty();
    }

    @Test
    void modes_owners_and_times_are_those_of_the_package() throws IOException {
        List<LayerEntry> entries = unpack(deb().directory("./tmp", 01777)
                        .file("./usr/bin/run", 0755, new byte[] {1})
                        .symlink("./usr/bin/walk", "run"))
                .entries();

        assertThat(entries)
                .extracting(LayerEntry::attributes)
                .containsExactly(
                        new Attributes(01777, 0, 0, 0),
                        new Attributes(0755, 0, 0, DebBuilder.TIME),
                        new Attributes(0777, 0, 0, DebBuilder.TIME));
    }

    @Test
    void usrmerge_moves_paths_and_hard_link_targets_but_no_symlink_targets() throws IOException {
        UnpackedPackage unpacked = unpack(deb().directory("./bin", 0755)
                .directory("./lib/x", 0755)
                .directory("./usr/lib/x", 0755)
                .file("./bin/b", "content")
                .hardlink("./bin/a", "./bin/b")
                .hardlink("./bin/c", "./bin/b")
                .symlink("./lib64/ld.so", "/lib/x/ld.so")
                .symlink("./lib32", "usr/lib32"));

        assertThat(paths(unpacked))
                .containsExactly("usr/lib/x", "usr/bin/b", "usr/bin/a", "usr/bin/c", "usr/lib64/ld.so");
        assertThat(unpacked.entries().get(2))
                .isInstanceOfSatisfying(
                        LayerEntry.File.class, file -> assertThat(read(file)).isEqualTo("content"));
        assertThat(unpacked.entries().get(1))
                .isInstanceOfSatisfying(LayerEntry.Hardlink.class, link -> assertThat(link.target())
                        .isEqualTo("usr/bin/a"));
        assertThat(unpacked.entries().get(4))
                .isInstanceOfSatisfying(LayerEntry.Symlink.class, link -> assertThat(link.target())
                        .isEqualTo("/lib/x/ld.so"));
    }

    @Test
    void a_name_that_stays_becomes_the_file_where_its_first_name_is_trimmed() throws IOException {
        UnpackedPackage unpacked =
                unpack(deb().file("./usr/share/man/x", "page").hardlink("./usr/x", "./usr/share/man/x"));

        assertThat(unpacked.entries()).singleElement().isInstanceOfSatisfying(LayerEntry.File.class, file -> assertThat(
                        read(file))
                .isEqualTo("page"));
    }

    @Test
    void trimming_keeps_licences_and_takes_emptied_directories_along() throws IOException {
        UnpackedPackage unpacked = unpack(deb().directory("./usr/share/doc/tiny", 0755)
                .file("./usr/share/doc/tiny/copyright", "free")
                .file("./usr/share/doc/tiny/changelog.gz", "old")
                .symlink("./usr/share/doc/tiny-bin", "tiny")
                .directory("./usr/share/man", 0755)
                .directory("./usr/share/man/man1", 0755)
                .file("./usr/share/man/man1/tiny.1.gz", "how")
                .directory("./var/empty", 0700)
                .file("./usr/bin/iconv", "x")
                .file("./usr/lib/locale/C.utf8/LC_CTYPE", "x")
                .file("./usr/lib/locale/de/LC_CTYPE", "x")
                .file("./usr/lib/python3.11/pydoc_data/topics.py", "x")
                .file("./usr/lib/x86_64-linux-gnu/gconv/UTF-7.so", "x"));

        assertThat(paths(unpacked))
                .containsExactly(
                        "usr/share/doc/tiny",
                        "usr/share/doc/tiny/copyright",
                        "usr/share/doc/tiny-bin",
                        "var/empty",
                        "usr/lib/locale/C.utf8/LC_CTYPE",
                        "usr/lib/x86_64-linux-gnu/gconv/UTF-7.so");
    }

    @Test
    void gconv_is_trimmed_on_request() {
        assertThat(new Trim(true).removes("usr/lib/x86_64-linux-gnu/gconv/UTF-7.so", false))
                .isTrue();
        assertThat(new Trim(true).identity()).isNotEqualTo(new Trim(false).identity());
    }

    static Stream<Arguments> faulty() {
        return Stream.of(
                Arguments.of(deb().file("/etc/passwd", "x"), "would lie elsewhere"),
                Arguments.of(deb().file("./../x", "x"), "would lie elsewhere"),
                Arguments.of(deb().file("./usr/../x", "x"), "would lie elsewhere"),
                Arguments.of(deb().file("./.wh.x", "x"), ".wh."),
                Arguments.of(deb().hardlink("./a", "./b"), "hard link to b"),
                Arguments.of(deb().hardlink("./a", "/../b"), "would lie elsewhere"),
                Arguments.of(deb().device("./dev/null"), "neither file nor directory nor link"),
                Arguments.of(deb().file("./a", "x").file("./a", "y"), "twice"),
                Arguments.of(deb().format(".zst"), "data.tar.zst, a format that is not read"),
                Arguments.of(deb().debianBinary("3.0\n"), "version 2"));
    }

    @ParameterizedTest
    @MethodSource("faulty")
    void a_faulty_package_is_refused(DebBuilder deb, String why) {
        assertThatThrownBy(() -> unpack(deb))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining(why);
    }

    @Test
    void a_damaged_xz_stream_is_refused() throws IOException {
        byte[] bytes = deb().file("./etc/one", "1".repeat(1000)).build();
        bytes[bytes.length - 40] ^= 1;

        assertThatThrownBy(() -> unpack(bytes))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("data.tar.xz of tiny 1 is not a sound xz file");
    }

    @Test
    void names_that_ustar_cannot_hold_are_read() throws IOException {
        String name = "usr/" + "long/".repeat(50) + "name";

        assertThat(paths(unpack(deb().file("./" + name, "x")))).containsExactly(name);
    }

    private static DebBuilder deb() {
        return DebBuilder.deb("tiny", "1", "amd64");
    }

    private UnpackedPackage unpack(DebBuilder deb) throws IOException {
        return unpack(deb.build());
    }

    private UnpackedPackage unpack(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("tiny.deb"), bytes);
        DebPackage deb =
                new DebPackage("tiny", "1", "amd64", ArchivePart.MAIN, "pool/tiny.deb", bytes.length, Digest.of(bytes));
        FileSpool spool = new FileSpool(new BlobStore(folder.resolve("cache")).scratch());
        return new PackageUnpacker(spool, new Trim(false)).unpack(deb, file);
    }

    private static List<String> paths(UnpackedPackage unpacked) {
        return unpacked.entries().stream().map(LayerEntry::path).toList();
    }

    private static String read(LayerEntry.File file) {
        try (InputStream in = file.content().open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
