package dev.pycontainer.python.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SteadyInputTest {
    @TempDir
    Path folder;

    private Path path;
    private SourceFile.Regular file;

    @BeforeEach
    void setUp() {
        SourceTree tree = new ProjectFolder(folder).file("app.py", "0123456789").sources();
        file = (SourceFile.Regular) tree.files().get(0);
        path = folder.resolve("app.py");
    }

    private byte[] bytes() throws IOException {
        try (InputStream in = file.open()) {
            return in.readAllBytes();
        }
    }

    @Test
    void the_bytes_are_read_any_number_of_times() throws IOException {
        assertThat(bytes()).asString().isEqualTo("0123456789");
        try (InputStream in = file.open()) {
            assertThat(in.skip(8)).isEqualTo(8);
            assertThat(in.read()).isEqualTo('8');
            assertThat(in.skip(5)).isEqualTo(1);
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void a_file_that_grew_or_shrank_is_refused() throws IOException {
        Files.writeString(path, "0123456789+");
        assertThatThrownBy(this::bytes)
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("app.py was changed");

        Files.writeString(path, "012345678");
        assertThatThrownBy(this::bytes).hasMessageContaining("app.py was changed during the build");
    }

    @Test
    void a_link_in_the_place_of_the_file_is_never_followed() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "ABCDEFGHIJ");
        Files.delete(path);
        Files.createSymbolicLink(path, secret);

        assertThatThrownBy(this::bytes).hasMessageContaining("app.py was changed during the build");
    }
}
