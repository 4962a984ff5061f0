package dev.pycontainer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.image.Image;
import dev.pycontainer.image.Layer;
import dev.pycontainer.image.TestImages;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageReference;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OciLayoutReaderTest {
    private final Image written = TestImages.pythonBase();

    @TempDir
    private Path directory;

    @BeforeEach
    void write() throws Exception {
        new OciLayoutPublisher(directory)
                .publish(Publication.of(written, List.of(ImageReference.parse("greeter:1.0"))));
    }

    @Test
    void an_image_is_read_back_as_it_was_written() throws Exception {
        Image read = new OciLayoutReader(directory).read(written.descriptor().digest());

        assertThat(read.descriptor()).isEqualTo(written.descriptor());
        assertThat(read.manifest()).isEqualTo(written.manifest());
        assertThat(read.config().toBytes()).isEqualTo(written.config().toBytes());
        assertThat(read.layers())
                .extracting(Layer::diffId)
                .isEqualTo(written.config().diffIds());
        try (InputStream layer = read.layers().get(0).open();
                InputStream original = written.layers().get(0).open()) {
            assertThat(layer).hasSameContentAs(original);
        }
    }

    @Test
    void a_config_that_was_changed_is_refused() throws Exception {
        Digest config = written.configContent().descriptor().digest();
        Files.writeString(directory.resolve("blobs/sha256").resolve(config.hex()), "{}");

        assertThatThrownBy(() ->
                        new OciLayoutReader(directory).read(written.descriptor().digest()))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining(config.toString())
                .hasMessageContaining("hint: build the image again");
    }
}
