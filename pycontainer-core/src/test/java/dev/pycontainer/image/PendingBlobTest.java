package dev.pycontainer.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Digest;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PendingBlobTest {
    @TempDir
    Path folder;

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "/dev/full is Linux")
    void a_full_disk_is_named_with_what_to_do_and_leaves_nothing() throws IOException {
        Path temporary = Files.createFile(folder.resolve("temporary"));
        FileChannel full = FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE);
        try (PendingBlob pending = new PendingBlob(
                new BlobStore(folder), new TemporaryFiles.Temporary(temporary, full), Digest.sha256Digest())) {
            assertThatExceptionOfType(PycontainerException.class)
                    .isThrownBy(() -> pending.write(new byte[1 << 16]))
                    .withMessageContaining("cannot write to the cache " + folder + ": No space left on device")
                    .withMessageContaining("hint: free some space on its disk, or set `cache` (-Dpycontainer.cache)");
        }
        assertThat(temporary).doesNotExist();
    }

    @Test
    void an_interrupted_thread_is_no_fault_of_the_disk() throws IOException {
        try (PendingBlob pending = new BlobStore(folder).begin()) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> pending.write(new byte[10])).isInstanceOf(ClosedByInterruptException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
        try (Stream<Path> files = Files.list(folder.resolve("tmp"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void single_bytes_count_as_well() throws IOException {
        try (PendingBlob pending = new BlobStore(folder).begin()) {
            pending.write('a');
            pending.write('b');
            assertThat(pending.commit()).isEqualTo(Digest.of("ab"));
        }
    }
}
