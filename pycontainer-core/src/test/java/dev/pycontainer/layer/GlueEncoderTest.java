package dev.pycontainer.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.oci.Digest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GlueEncoderTest {
    private static final byte[] LAST_BLOCK = {3, 0};

    private final GlueEncoder encoder = new GlueEncoder();

    @Test
    void the_jdk_inflates_what_it_encodes() {
        DeflateInflaterFuzz random = new DeflateInflaterFuzz(11);
        for (int i = 0; i < 1500; i++) {
            byte[] glue = random.plain(i % 25 == 0);
            if (glue.length > 0) {
                assertInflatesAgain(Arrays.copyOf(glue, Math.min(glue.length, SplicingEncoder.MAX_GLUE)));
            }
        }
    }

    @Test
    void lengths_around_every_limit_come_back() {
        byte[] noise = new byte[SplicingEncoder.MAX_GLUE];
        new Random(12).nextBytes(noise);
        byte[] zeros = new byte[noise.length];
        for (int limit : new int[] {1, 5, 258, 512, GlueEncoder.MIN_TRAINED, 32768, 65535, 131070, noise.length - 1}) {
            for (int length = limit - 1; length <= limit + 1; length++) {
                if (length > 0) {
                    assertInflatesAgain(Arrays.copyOf(noise, length));
                    assertInflatesAgain(Arrays.copyOf(zeros, length));
                }
            }
        }
    }

    @Test
    void every_length_and_distance_of_a_match_comes_back() {
        byte[] noise = new byte[40_000];
        new Random(13).nextBytes(noise);
        for (int distance = 1; distance <= 33_000; distance += 1 + distance / 9) {
            byte[] glue = Arrays.copyOf(noise, 80_000);
            for (int i = 40_000, length = 4; length < 300; length += 7) {
                for (int k = 0; k < length; k++, i++) {
                    glue[i] = glue[i - distance];
                }
                glue[i++] = (byte) length;
            }
            assertInflatesAgain(glue);
        }
    }

    @Test
    void what_does_not_compress_is_stored() {
        byte[] noise = new byte[200_000];
        new Random(14).nextBytes(noise);
        assertThat(encode(noise)).hasSize(noise.length + 4 * 5);
    }

    @Test
    void what_was_encoded_before_does_not_matter() {
        byte[] glue = sample();
        byte[] first = encode(glue);
        DeflateInflaterFuzz random = new DeflateInflaterFuzz(15);
        for (int i = 0; i < 20; i++) {
            byte[] other = random.plain(true);
            encode(Arrays.copyOf(other, Math.max(1, Math.min(other.length, SplicingEncoder.MAX_GLUE))));
            assertThat(encode(glue)).isEqualTo(first);
        }
        byte[] longer = Arrays.copyOf(glue, glue.length + 1000);
        Arrays.fill(longer, glue.length, longer.length, (byte) 'x');
        int size = encoder.encode(longer, glue.length);
        assertThat(Arrays.copyOf(encoder.output(), size))
                .as("bytes behind the end")
                .isEqualTo(first);
    }

    @Test
    void header_and_lengths_of_the_trained_code_belong_together() {
        byte[] empty = {0};
        int size = encoder.encode(empty, 1, GlueCode.TRAINED);
        assertThat(size).as("stored, being so short").isEqualTo(6);
        byte[] all = new byte[3 * 256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (i % 3 == 0 ? i / 3 : i * 31 >>> 3);
        }
        assertInflatesAgain(all, GlueCode.TRAINED);
        assertThat(GlueCode.LENGTHS).hasSize(DeflateAlphabet.LITERALS_AND_LENGTHS + DeflateAlphabet.DISTANCES);
        assertThat(kraft(0, DeflateAlphabet.LITERALS_AND_LENGTHS)).isEqualTo(1 << 15);
        assertThat(kraft(DeflateAlphabet.LITERALS_AND_LENGTHS, GlueCode.LENGTHS.length()))
                .isEqualTo(1 << 15);
        assertThat(GlueCode.HEADER_BITS).isBetween(GlueCode.HEADER.length() * 4 - 7, GlueCode.HEADER.length() * 4);
    }

    /** The bytes are part of the format of layers: if this fails, {@link GlueCode#VERSION} must change with them. */
    @Test
    void the_bytes_of_version_1_are_fixed() {
        assertThat(GlueCode.VERSION).isEqualTo(1);
        assertThat(Digest.of(encode(sample())).hex())
                .isEqualTo("187fb0cdde3b5e9879fd3b39bc59b0b87161355290368f68b31a105ede93fc81");
        assertThat(HexFormat.of().formatHex(encode("abcabcabcabc".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo("4a4c4a862300000000ffff");
    }

    private static byte[] sample() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < 100_000; i++) {
            text.append("def function_").append(i * 7919 % 1000).append("(self, value):\n    return value * ");
            text.append(i * i).append("\n\n");
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private void assertInflatesAgain(byte[] glue) {
        assertInflatesAgain(glue, glue.length < GlueEncoder.MIN_TRAINED ? GlueCode.FIXED : GlueCode.TRAINED);
    }

    private void assertInflatesAgain(byte[] glue, GlueCode code) {
        int size = encoder.encode(glue, glue.length, code);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.write(encoder.output(), 0, size);
        stream.writeBytes(LAST_BLOCK);
        assertThat(DeflateInflaterFuzz.inflateByJdk(stream.toByteArray()))
                .hasValueSatisfying(
                        plain -> assertThat(Arrays.equals(plain, glue)).isTrue());
    }

    private byte[] encode(byte[] glue) {
        int size = encoder.encode(glue, glue.length);
        return Arrays.copyOf(encoder.output(), size);
    }

    private static int kraft(int from, int to) {
        return GlueCode.LENGTHS
                .substring(from, to)
                .chars()
                .map(letter -> 1 << 15 - (letter - 'a' + 1))
                .sum();
    }
}
