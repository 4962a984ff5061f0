package dev.pycontainer.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeflateInflaterTest {
    /** For each of two seeds; {@code -Dfuzz.streams=60000} is half a minute. */
    private static final int STREAMS = Integer.getInteger("fuzz.streams", 3000);

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void it_agrees_with_the_jdk_on_whole_damaged_and_crafted_streams(long seed) throws IOException {
        DeflateInflaterFuzz fuzz = new DeflateInflaterFuzz(seed);
        fuzz.run(STREAMS);
        assertThat(fuzz.accepted).isGreaterThan(STREAMS / 5);
        assertThat(fuzz.rejected).isGreaterThan(STREAMS / 5);
    }

    @Test
    void every_number_of_unused_bits_at_the_end_is_filled_up() throws IOException {
        boolean[] seen = new boolean[8];
        Random random = new Random(3);
        for (int size = 1; size < 80; size++) {
            byte[] plain = new byte[size];
            random.nextBytes(plain);
            byte[] stream = DeflatedBytes.deflate(plain, 6, Deflater.HUFFMAN_ONLY);
            new DeflateInflaterFuzz(0).compare(stream);
            seen[added(stream)] = true;
        }
        assertThat(seen[0]).as("nothing to fill up").isTrue();
        assertThat(seen[4]).as("room for the header bits").isTrue();
        assertThat(seen[5]).as("a byte more for the header bits").isTrue();
    }

    @Test
    void each_prefix_of_a_stream_is_truncated() throws IOException {
        byte[] plain =
                "to be or not to be, that is the question; to be".repeat(20).getBytes("UTF-8");
        byte[] stream = DeflatedBytes.deflate(plain, 9, Deflater.DEFAULT_STRATEGY);
        for (int length = 0; length < stream.length; length++) {
            byte[] prefix = Arrays.copyOf(stream, length);
            assertThatExceptionOfType(InvalidDeflateException.class)
                    .as("%d bytes", length)
                    .isThrownBy(() -> inflate(prefix))
                    .withMessageContaining("truncated");
        }
        assertThat(inflate(stream)).isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource({
        "07, a block of an unknown type",
        "010000ffff00, bytes after the end",
        "0101000000, contradicts its own length",
        "030200, before its start",
        "63e4020000, bytes after the end",
        // HLIT 287
        "f501, too many symbols",
        // a length of 258 coded as symbol 286
        "1b03, without a meaning",
    })
    void a_fault_is_named(String hex, String fault) {
        byte[] stream = HexFormat.of().parseHex(hex);
        assertThat(DeflateInflaterFuzz.inflateByJdk(stream)).isEmpty();
        assertThatExceptionOfType(InvalidDeflateException.class)
                .isThrownBy(() -> inflate(stream))
                .withMessageContaining(fault);
    }

    @Test
    void an_announced_size_beyond_the_stream_is_a_truncation() {
        byte[] stream = DeflatedBytes.deflate(new byte[100], 6, Deflater.DEFAULT_STRATEGY);
        assertThatExceptionOfType(InvalidDeflateException.class)
                .isThrownBy(() -> new DeflateInflater()
                        .inflate(new ByteArrayInputStream(stream), stream.length + 1, ByteSink.NONE, ByteSink.NONE))
                .withMessageContaining("truncated");
    }

    @Test
    void a_source_that_gives_a_byte_at_a_time_changes_nothing() throws IOException {
        byte[] plain = new DeflateInflaterFuzz(5).plain(true);
        byte[] stream = DeflatedBytes.deflate(plain, 6, Deflater.DEFAULT_STRATEGY);
        InputStream slow = new ByteArrayInputStream(stream) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(1, length));
            }
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DeflateInflater().inflate(slow, stream.length, out::write, ByteSink.NONE);
        assertThat(out.toByteArray()).isEqualTo(plain);
    }

    @Test
    void streams_larger_than_every_buffer_are_inflated_and_spliced() throws IOException {
        byte[] noise = new byte[700_000];
        new Random(4).nextBytes(noise);
        byte[] text = new byte[900_000];
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) ("abcdefgh".charAt((i / 7 + i * i / 1000) & 7));
        }
        for (byte[] plain : new byte[][] {noise, text}) {
            for (int level : new int[] {0, 1, 6, 9}) {
                new DeflateInflaterFuzz(0).compare(DeflatedBytes.deflate(plain, level, Deflater.DEFAULT_STRATEGY));
            }
        }
    }

    @Test
    void an_inflater_goes_on_after_a_fault() throws IOException {
        DeflateInflater inflater = new DeflateInflater();
        byte[] plain = new DeflateInflaterFuzz(6).plain(false);
        byte[] stream = DeflatedBytes.deflate(plain, 6, Deflater.DEFAULT_STRATEGY);
        byte[] damaged = Arrays.copyOf(stream, stream.length / 2);
        assertThatExceptionOfType(InvalidDeflateException.class)
                .isThrownBy(() -> inflater.inflate(
                        new ByteArrayInputStream(damaged), damaged.length, ByteSink.NONE, ByteSink.NONE));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        inflater.inflate(new ByteArrayInputStream(stream), stream.length, out::write, ByteSink.NONE);
        assertThat(out.toByteArray()).isEqualTo(plain);
    }

    private static byte[] inflate(byte[] stream) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DeflateInflater().inflate(new ByteArrayInputStream(stream), stream.length, out::write, ByteSink.NONE);
        return out.toByteArray();
    }

    /** How many bytes splicing adds to a stream. */
    private static int added(byte[] stream) throws IOException {
        ByteArrayOutputStream spliced = new ByteArrayOutputStream();
        new DeflateInflater().inflate(new ByteArrayInputStream(stream), stream.length, ByteSink.NONE, spliced::write);
        return spliced.size() - stream.length;
    }
}
