package dev.pycontainer.python.interpreter;

import static dev.pycontainer.python.interpreter.SdistBuilder.link;
import static dev.pycontainer.python.interpreter.SdistBuilder.symlink;
import static dev.pycontainer.python.interpreter.SdistBuilder.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceArchiveTest {
    private static final byte[] TEXT = "text".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    @Test
    void tar_and_zip_give_the_same_tree() throws IOException {
        SdistBuilder sdist = SdistBuilder.sdist("words", "1.0");

        Path tar = unpack("words-1.0.tar.gz", sdist.bytes());
        Path zip = unpack("words-1.0.zip", sdist.zip());

        assertThat(tar).hasFileName("words-1.0");
        assertThat(zip).hasFileName("words-1.0");
        assertThat(files(tar)).isEqualTo(files(zip)).contains("pyproject.toml", "src/words/__init__.py");
    }

    @Test
    void modes_are_kept_to_the_execute_bit_and_owners_are_not() throws IOException {
        byte[] tar = SdistBuilder.tar(out -> {
            TarArchiveEntry script = new TarArchiveEntry("a-1/run.sh");
            script.setMode(04777);
            script.setUserId(1234);
            write(out, script, TEXT);
            write(out, new TarArchiveEntry("a-1/plain"), TEXT);
        });

        Path tree = unpack("a-1.tar.gz", tar);

        assertThat(tree.resolve("run.sh")).isExecutable();
        assertThat(tree.resolve("plain").toFile().canExecute()).isFalse();
        assertThat((int) Files.getAttribute(tree.resolve("run.sh"), "unix:mode") & 06000)
                .isZero();
        assertThat(Files.getOwner(tree.resolve("run.sh"))).isEqualTo(Files.getOwner(directory));
    }

    @Test
    void links_inside_of_the_tree_stay() throws IOException {
        byte[] tar = SdistBuilder.tar(out -> {
            out.putArchiveEntry(symlink("a-1/docs/licence", "../LICENSE"));
            out.closeArchiveEntry();
            write(out, new TarArchiveEntry("a-1/LICENSE"), TEXT);
            out.putArchiveEntry(link("a-1/hard", "a-1/LICENSE", TarConstants.LF_LINK));
            out.closeArchiveEntry();
        });

        Path tree = unpack("a-1.tar.gz", tar);

        assertThat(tree.resolve("docs/licence")).isSymbolicLink().hasContent("text");
        assertThat(tree.resolve("hard")).hasContent("text");
    }

    @Test
    void the_last_of_two_entries_counts() throws IOException {
        byte[] tar = SdistBuilder.tar(out -> {
            write(out, new TarArchiveEntry("a-1/file"), "first".getBytes(StandardCharsets.UTF_8));
            write(out, new TarArchiveEntry("a-1/file"), TEXT);
        });

        assertThat(unpack("a-1.tar.gz", tar).resolve("file")).hasContent("text");
    }

    @Test
    void a_leading_slash_is_taken_away() throws IOException {
        byte[] tar = SdistBuilder.tar(out -> write(out, new TarArchiveEntry("/a-1/file", true), TEXT));

        assertThat(unpack("a-1.tar.gz", tar).resolve("file")).hasContent("text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "a-1/../../evil", "a-1/x/../../../evil", "/../evil"})
    void a_path_that_leads_out_is_refused(String name) {
        refused(SdistBuilder.tar(out -> write(out, new TarArchiveEntry(name, true), TEXT)), "leads out of the tree");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../../etc/passwd", "../.."})
    void a_link_that_leads_out_is_refused(String target) {
        refused(
                SdistBuilder.tar(out -> {
                    out.putArchiveEntry(symlink("a-1/link", target));
                    out.closeArchiveEntry();
                }),
                "leads out of the tree");
    }

    @Test
    void a_link_that_leads_out_over_another_link_is_refused() {
        refused(
                SdistBuilder.tar(out -> {
                    write(out, new TarArchiveEntry("a-1/b/c/d/file"), TEXT);
                    out.putArchiveEntry(symlink("a-1/x/y/z/deep", "../../../.."));
                    out.closeArchiveEntry();
                    out.putArchiveEntry(symlink("a-1/out", "x/y/z/deep/../.."));
                    out.closeArchiveEntry();
                }),
                "leads out of the tree");
    }

    @Test
    void nothing_is_written_through_a_link() {
        refused(
                SdistBuilder.tar(out -> {
                    out.putArchiveEntry(symlink("a-1/link", "."));
                    out.closeArchiveEntry();
                    write(out, new TarArchiveEntry("a-1/link/file"), TEXT);
                }),
                "lies behind a link");
    }

    @Test
    void a_hard_link_to_a_file_of_this_machine_is_refused() {
        refused(
                SdistBuilder.tar(out -> {
                    out.putArchiveEntry(link("a-1/hosts", "/etc/hosts", TarConstants.LF_LINK));
                    out.closeArchiveEntry();
                }),
                "is no file before it");
    }

    @ParameterizedTest
    @ValueSource(bytes = {TarConstants.LF_FIFO, TarConstants.LF_CHR, TarConstants.LF_BLK})
    void devices_and_pipes_are_refused(byte kind) {
        refused(
                SdistBuilder.tar(out -> {
                    out.putArchiveEntry(link("a-1/device", "", kind));
                    out.closeArchiveEntry();
                }),
                "is neither a file, a directory nor a link");
    }

    @Test
    void a_file_below_a_file_is_refused() {
        refused(
                SdistBuilder.tar(out -> {
                    write(out, new TarArchiveEntry("a-1/file"), TEXT);
                    write(out, new TarArchiveEntry("a-1/file/below"), TEXT);
                }),
                "cannot be unpacked");
    }

    @Test
    void a_bomb_is_refused_before_it_fills_the_disk() {
        byte[] zeros = new byte[80 << 20];
        refused(
                SdistBuilder.tar(out -> write(out, new TarArchiveEntry("a-1/zeros"), zeros)),
                "more than 200 times its own size");
    }

    @Test
    void a_damaged_archive_is_told_as_one() {
        byte[] good = SdistBuilder.sdist("words", "1.0").bytes();
        refused(Arrays.copyOf(good, good.length / 2), "cannot be unpacked");
        refused("<html>".getBytes(StandardCharsets.UTF_8), "cannot be unpacked");
    }

    private void refused(byte[] tar, String why) {
        assertThatThrownBy(() -> unpack("a-1.tar.gz", tar))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("a-1.tar.gz")
                .hasMessageContaining(why);
        assertThat(directory.resolve("evil")).doesNotExist();
        assertThat(directory.getParent().resolve("evil")).doesNotExist();
    }

    private Path unpack(String name, byte[] bytes) throws IOException {
        Path file = Files.write(directory.resolve("archive"), bytes);
        Path into = Files.createTempDirectory(directory, "tree");
        return new SourceArchive(file, name).unpack(into);
    }

    private static List<String> files(Path tree) throws IOException {
        try (Stream<Path> walk = Files.walk(tree)) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> tree.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
