package dev.pycontainer.layer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.image.BlobStore;
import dev.pycontainer.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSpillTest {
    @TempDir
    Path directory;

    @Test
    void every_file_reads_back_any_number_of_times_and_nothing_is_left() throws IOException {
        try (FileSpill spill = new FileSpill(new BlobStore(directory))) {
            FileContent first = spill.keep("first".getBytes(UTF_8));
            FileContent empty = spill.keep(new byte[0]);
            FileContent last = spill.keep("and last".getBytes(UTF_8));

            assertThat(text(last)).isEqualTo("and last");
            assertThat(text(first)).isEqualTo("first").isEqualTo(text(first));
            assertThat(text(empty)).isEmpty();
            assertThat(last.size()).isEqualTo(8);
            assertThat(first.identity())
                    .isEqualTo(Digest.of("first".getBytes(UTF_8)).toString());
            try (InputStream in = first.open()) {
                assertThat(in.read()).isEqualTo('f');
            }
        }
        try (var left = Files.walk(directory)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void nothing_is_kept_once_it_is_closed() throws IOException {
        FileSpill spill = new FileSpill(new BlobStore(directory));
        spill.close();

        assertThatThrownBy(() -> spill.keep(new byte[1])).isInstanceOf(IOException.class);
    }

    private static String text(FileContent content) throws IOException {
        try (InputStream in = content.open()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
