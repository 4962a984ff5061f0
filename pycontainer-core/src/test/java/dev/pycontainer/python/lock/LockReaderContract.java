package dev.pycontainer.python.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.LockFormat;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for the reader of every format; each format's test extends this. */
abstract class LockReaderContract {
    @TempDir
    Path directory;

    /** The name of the file that the reader is for. */
    abstract String fileName();

    /**
     * A lock with beta 2.0 (line 1 of its entry given by {@link #lineOfBeta}) before alpha 1.0, and gamma only on Windows.
     */
    abstract String sample();

    abstract int lineOfBeta();

    /** A file that is broken on its second line. */
    abstract String brokenOnLineTwo();

    LockReader reader() {
        return LockReader.of(LockFormat.ofFileName(fileName()).orElseThrow());
    }

    Path write(String text) throws IOException {
        return Files.writeString(directory.resolve(fileName()), text);
    }

    Lock read(String text) throws IOException {
        return reader().read(write(text), LockSelection.MAIN, Targets.PY312);
    }

    static List<String> labels(Lock lock) {
        return lock.packages().stream().map(LockedPackage::label).toList();
    }

    @Test
    void packages_come_sorted_by_name_and_without_those_of_other_systems() throws Exception {
        assertThat(labels(read(sample()))).containsExactly("alpha 1.0", "beta 2.0");
    }

    @Test
    void every_package_tells_the_line_of_its_entry() throws Exception {
        assertThat(read(sample()).packages().get(1).origin()).isEqualTo(fileName() + ":" + lineOfBeta());
    }

    @Test
    void the_lock_tells_its_file_its_format_and_the_hash_of_its_bytes() throws Exception {
        Lock lock = read(sample());

        byte[] hash = MessageDigest.getInstance("SHA-256").digest(sample().getBytes(StandardCharsets.UTF_8));
        assertThat(lock.file()).isEqualTo(fileName());
        assertThat(lock.format().fileName()).isEqualTo(fileName());
        assertThat(lock.sha256()).isEqualTo(HexFormat.of().formatHex(hash));
    }

    @Test
    void reading_twice_gives_equal_locks() throws Exception {
        assertThat(read(sample())).isEqualTo(read(sample()));
    }

    @Test
    void a_byte_order_mark_and_line_ends_of_windows_are_tolerated() throws Exception {
        assertThat(labels(read("\uFEFF" + sample().replace("\n", "\r\n")))).containsExactly("alpha 1.0", "beta 2.0");
    }

    @Test
    void a_fault_is_reported_with_file_and_line() throws Exception {
        Path file = write(brokenOnLineTwo());

        assertThatThrownBy(() -> reader().read(file, LockSelection.MAIN, Targets.PY312))
                .isInstanceOf(PycontainerException.class)
                .hasMessageMatching("(?s)" + fileName().replace(".", "\\.") + ":2:\\d+: .+");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThatThrownBy(() -> reader().read(directory.resolve(fileName()), LockSelection.MAIN, Targets.PY312))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining(fileName())
                .hasMessageContaining("no such file");
    }

    @Test
    void a_directory_in_place_of_the_file_is_named() throws Exception {
        Path file = Files.createDirectory(directory.resolve(fileName()));

        assertThatThrownBy(() -> reader().read(file, LockSelection.MAIN, Targets.PY312))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("it is a directory");
    }

    @Test
    void a_file_beyond_the_limit_is_refused() throws Exception {
        Path file = directory.resolve(fileName());
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(50L << 20);
        }

        assertThatThrownBy(() -> reader().read(file, LockSelection.MAIN, Targets.PY312))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("32 MiB");
    }

    @Test
    void bytes_that_are_no_text_are_refused_with_their_line() throws Exception {
        Path file = directory.resolve(fileName());
        Files.write(file, new byte[] {'#', '\n', '#', (byte) 0xC3, (byte) 0x28, '\n'});

        assertThatThrownBy(() -> reader().read(file, LockSelection.MAIN, Targets.PY312))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining(fileName() + ":2")
                .hasMessageContaining("UTF-8");
    }
}
