package dev.pycontainer.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.image.BlobStore;
import dev.pycontainer.image.Image;
import dev.pycontainer.image.Layer;
import dev.pycontainer.image.TestImages;
import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.MediaType;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZstdTest {
    /** What the program zstd wrote of 3000 times "ab" (level 3, with its checksum), and of "hello" read from a pipe. */
    private static final String OF_THE_PROGRAM = "28b52ffd6470164d000010616201006b57efb08374e1c8";

    private static final String OF_A_PIPE = "28b52ffd005829000068656c6c6f";

    @TempDir
    Path cache;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 70_000, 3_000_000})
    void frames_come_out_as_they_went_in(int size) throws IOException {
        byte[] plain = new byte[size];
        new Random(7).nextBytes(plain);
        Arrays.fill(plain, 0, size / 2, (byte) 'a');
        assertThat(decoded(zstd(plain))).isEqualTo(plain);
    }

    @Test
    void what_the_program_wrote_is_read() throws IOException {
        assertThat(decoded(HexFormat.of().parseHex(OF_THE_PROGRAM)))
                .isEqualTo("ab".repeat(3000).getBytes(StandardCharsets.US_ASCII));
        assertThat(decoded(HexFormat.of().parseHex(OF_A_PIPE))).isEqualTo("hello".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void several_frames_and_those_to_skip_are_one_stream() throws IOException {
        byte[] one = zstd("one ".getBytes(StandardCharsets.US_ASCII));
        byte[] two = HexFormat.of().parseHex(OF_A_PIPE);
        assertThat(decoded(joined(skippable(0, 5), one, skippable(15, 0), two, skippable(7, 70_000))))
                .isEqualTo("one hello".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void damage_is_told_as_such() throws IOException {
        byte[] sound = zstd("some text, some text, some text".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> decoded(Arrays.copyOf(sound, sound.length - 3)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> decoded("no zstd at all".getBytes(StandardCharsets.US_ASCII)))
                .hasMessageContaining("layer x is not a zstd stream that can be read");
    }

    @Test
    void a_base_with_layers_of_every_compression_is_understood() throws IOException {
        byte[] libc = TestImages.tar(
                Map.of("usr/lib/libc.so.6", "GNU C Library release version 2.41.".getBytes(StandardCharsets.US_ASCII)));
        byte[] python =
                TestImages.tar(Map.of("usr/bin/python3.13", ("\0" + "3.13.5\0").getBytes(StandardCharsets.US_ASCII)));
        byte[] blob = joined(zstd(python), skippable(0, 40));
        Layer compressed = Layer.of(
                Descriptor.of(MediaType.OCI_LAYER_ZSTD, blob), Digest.of(python), () -> new ByteArrayInputStream(blob));
        Image image = TestImages.image(List.of(TestImages.layer(libc, MediaType.OCI_LAYER), compressed), config -> {});

        BaseFacts facts = new BaseInspector(new BlobStore(cache)).inspect(image);
        assertThat(facts.interpreters()).singleElement().satisfies(found -> assertThat(found.version())
                .isEqualTo("3.13.5"));
        assertThat(facts.libc().orElseThrow()).hasToString("glibc:2.41");
    }

    private static byte[] decoded(byte[] bytes) throws IOException {
        try (InputStream in = Zstd.decode(new ByteArrayInputStream(bytes), "layer x")) {
            return in.readAllBytes();
        }
    }

    private static byte[] zstd(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream zstd = new ZstdOutputStream(out)) {
            zstd.write(plain);
        }
        return out.toByteArray();
    }

    private static byte[] skippable(int kind, int size) {
        return ByteBuffer.allocate(8 + size)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x184d2a50 + kind)
                .putInt(size)
                .array();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
