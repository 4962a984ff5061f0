package dev.pycontainer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.image.Content;
import dev.pycontainer.image.Image;
import dev.pycontainer.image.Layer;
import dev.pycontainer.image.TestImages;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.ImageIndex;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.MediaType;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OciLayoutReaderTest {
    private static final List<ImageReference> NAMES = List.of(ImageReference.parse("greeter:1.0"));

    private final Image written = TestImages.pythonBase();

    @TempDir
    private Path directory;

    private Publication written(Publication publication) throws Exception {
        Digest digest = new OciLayoutPublisher(directory).publish(publication).digest();
        return new OciLayoutReader(directory).read(digest, NAMES);
    }

    @Test
    void an_image_is_read_back_as_it_was_written() throws Exception {
        Publication publication = written(Publication.of(written, NAMES));

        assertThat(publication.index()).isEmpty();
        assertThat(publication.names()).isEqualTo(NAMES);
        Image read = publication.images().get(0);
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
    void an_index_is_read_back_with_its_images() throws Exception {
        Image other = TestImages.image(List.of(TestImages.layer(Map.of("app", "other"))), config -> {});
        byte[] bytes = new ImageIndex(
                        MediaType.OCI_INDEX, List.of(written.descriptor(), other.descriptor()), new TreeMap<>())
                .toBytes();
        Content index = Content.of(Descriptor.of(MediaType.OCI_INDEX, bytes), bytes);

        Publication publication = written(new Publication(List.of(written, other), index, NAMES));

        assertThat(publication.top().descriptor()).isEqualTo(index.descriptor());
        assertThat(publication.images())
                .extracting(image -> image.descriptor().digest())
                .containsExactly(
                        written.descriptor().digest(), other.descriptor().digest());
    }

    @Test
    void a_config_that_was_changed_is_refused() throws Exception {
        Digest config = written.configContent().descriptor().digest();
        written(Publication.of(written, NAMES));
        Files.writeString(directory.resolve("blobs/sha256").resolve(config.hex()), "{}");

        assertThatThrownBy(() ->
                        new OciLayoutReader(directory).read(written.descriptor().digest(), NAMES))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining(config.hex())
                .hasMessageContaining("hint: build the image again");
    }
}
