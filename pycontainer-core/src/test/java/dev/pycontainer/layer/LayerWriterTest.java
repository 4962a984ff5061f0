package dev.pycontainer.layer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.image.BlobStore;
import dev.pycontainer.image.Layer;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.MediaType;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LayerWriterTest {
    @TempDir
    Path folder;

    @Test
    void each_compression_holds_the_same_tar() throws IOException {
        Layer plain = write(Compression.NONE, SampleLayer.entries());
        byte[] tar = bytes(plain);
        assertThat(plain.diffId())
                .isEqualTo(Digest.of(tar))
                .isEqualTo(plain.descriptor().digest());
        assertThat(plain.descriptor().mediaType()).isEqualTo(MediaType.OCI_LAYER);
        for (Compression compression : List.of(Compression.GZIP, Compression.PLAIN_GZIP, Compression.ZSTD)) {
            Layer layer = write(compression, SampleLayer.entries());
            assertThat(layer.diffId()).isEqualTo(plain.diffId());
            assertThat(layer.descriptor().digest()).isEqualTo(Digest.of(bytes(layer)));
            assertThat(layer.descriptor().size()).isEqualTo(bytes(layer).length);
            assertThat(decompressed(layer)).isEqualTo(tar);
        }
    }

    @Test
    void the_tar_ends_with_two_blocks_of_zeros_and_nothing_more() throws IOException {
        assertThat(bytes(write(Compression.NONE, List.of()))).isEqualTo(new byte[1024]);
        LayerEntry file = new LayerEntry.File("a", false, FileContent.of(new byte[513]));
        assertThat(bytes(write(Compression.NONE, List.of(file)))).hasSize(512 + 1024 + 1024);
    }

    @Test
    void the_gzip_header_says_nothing_of_time_and_system() throws IOException {
        for (Compression compression : List.of(Compression.GZIP, Compression.PLAIN_GZIP)) {
            byte[] gzip = bytes(write(compression, SampleLayer.entries()));
            assertThat(gzip).startsWith(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff);
        }
    }

    @Test
    void large_members_keep_their_deflate_stream() throws IOException {
        DeflatedBytes large = DeflatedBytes.of(SampleLayer.text(SplicingEncoder.MIN_SPLICED));
        DeflatedBytes small = DeflatedBytes.of(SampleLayer.text(SplicingEncoder.MIN_SPLICED - 1));
        byte[] layer = bytes(write(
                Compression.GZIP,
                List.of(new LayerEntry.File("large", false, large), new LayerEntry.File("small", false, small))));
        assertThat(indexOf(layer, large.deflated(), 1, large.deflated().length - 1))
                .isPositive();
        assertThat(indexOf(layer, small.deflated(), 1, small.deflated().length - 1))
                .isNegative();
    }

    @Test
    void deflated_and_plain_content_make_the_same_tar() throws IOException {
        List<LayerEntry> plain = new ArrayList<>();
        for (LayerEntry entry : SampleLayer.entries()) {
            boolean deflated = entry instanceof LayerEntry.File file && file.content() instanceof DeflatedBytes;
            plain.add(deflated ? inflated((LayerEntry.File) entry) : entry);
        }
        for (Compression compression : Compression.values()) {
            assertThat(write(compression, plain).diffId())
                    .isEqualTo(write(compression, SampleLayer.entries()).diffId());
        }
    }

    @Test
    void the_order_of_entries_and_the_machine_do_not_matter() throws IOException {
        Digest expected =
                write(Compression.GZIP, SampleLayer.entries()).descriptor().digest();
        List<LayerEntry> shuffled = new ArrayList<>(SampleLayer.entries());
        Collections.shuffle(shuffled, new Random(1));
        assertThat(write(Compression.GZIP, shuffled).descriptor().digest()).isEqualTo(expected);
    }

    @Test
    void one_writer_serves_many_threads() throws Exception {
        Digest expected =
                write(Compression.GZIP, SampleLayer.entries()).descriptor().digest();
        LayerWriter writer = writer(Compression.GZIP);
        Callable<Digest> task = () -> writer.write(LayerContents.of(SampleLayer.entries()), store())
                .descriptor()
                .digest();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<Digest> digest : threads.invokeAll(Collections.nCopies(8, task))) {
                assertThat(digest.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdown();
        }
    }

    @ParameterizedTest
    @EnumSource
    void content_that_breaks_its_promise_makes_no_layer(Compression compression) throws IOException {
        for (int size : new int[] {3000, 40_000}) {
            byte[] plain = SampleLayer.text(size);
            DeflatedBytes good = DeflatedBytes.of(plain);
            String zeros = "0".repeat(64);
            assertRefused(compression, "CRC-32", deflated(good, good.size(), good.crc32() ^ 1, good.expectedSha256()));
            assertRefused(compression, "SHA-256", deflated(good, good.size(), good.crc32(), zeros));
            assertRefused(compression, "bytes instead", deflated(good, good.size() + 1, good.crc32(), ""));
            assertRefused(compression, "more bytes", deflated(good, good.size() - 1, good.crc32(), ""));
            byte[] damaged = good.deflated().clone();
            damaged[damaged.length - 1] ^= 0x55;
            damaged[0] |= 6;
            assertRefused(compression, "deflate stream", DeflatedBytes.of(plain, damaged));
            assertRefused(compression, "changed during the build", new PlainBytes(plain, size + 1L, "other"));
            assertRefused(compression, "changed during the build", new PlainBytes(plain, size - 1L, "other"));
            assertRefused(
                    compression,
                    "SHA-256",
                    new PlainBytes(plain, size, Digest.of("other").toString()));
        }
    }

    @Test
    void content_without_a_promised_hash_is_held_to_its_crc_and_size() throws IOException {
        byte[] plain = SampleLayer.text(20_000);
        DeflatedBytes good = DeflatedBytes.of(plain);
        Layer layer = write(
                Compression.GZIP,
                List.of(new LayerEntry.File("a", false, deflated(good, good.size(), good.crc32(), ""))));
        Layer same = write(Compression.GZIP, List.of(new LayerEntry.File("a", false, good)));
        assertThat(layer.descriptor()).isEqualTo(same.descriptor());
    }

    @Test
    void a_source_that_fails_passes_its_failure_on_and_leaves_nothing() throws IOException {
        FileContent broken = new PlainBytes(new byte[10], 10, "broken") {
            @Override
            public InputStream open() throws IOException {
                throw new IOException("the disk is gone");
            }
        };
        assertThatThrownBy(() -> write(Compression.GZIP, List.of(new LayerEntry.File("a", false, broken))))
                .isInstanceOf(IOException.class)
                .hasMessage("the disk is gone");
        assertStoreIsEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_layer_goes_out_while_its_content_comes_in(Compression compression) throws IOException {
        long size = 8 << 20;
        Noise noise = new Noise(size);
        AtomicLong written = new AtomicLong();
        AtomicLong behind = new AtomicLong();
        OutputStream out = new OutputStream() {
            @Override
            public void write(int b) {
                written.incrementAndGet();
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                behind.accumulateAndGet(noise.read - written.get(), Math::max);
                written.addAndGet(length);
            }
        };
        FileContent large = new PlainBytes(new byte[0], size, "noise") {
            @Override
            public InputStream open() {
                return noise;
            }
        };
        writer(compression).write(List.of(new LayerEntry.File("noise", false, large)), out);
        assertThat(written).hasValueGreaterThan(size);
        int most = compression == Compression.ZSTD ? ZstdEncoder.FRAME : 0;
        assertThat(behind).hasValueLessThan(most + (512 << 10));
    }

    @Test
    void a_time_before_1970_or_beyond_the_header_is_refused() {
        assertThatThrownBy(() -> new LayerSettings(Compression.GZIP, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LayerSettings(Compression.GZIP, 1L << 33))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void assertRefused(Compression compression, String fault, FileContent content) throws IOException {
        assertThatExceptionOfType(PycontainerException.class)
                .isThrownBy(() -> write(compression, List.of(new LayerEntry.File("pkg/a.so", false, content))))
                .withMessageContaining("cannot put pkg/a.so (some bytes) into a layer")
                .withMessageContaining(fault);
        assertStoreIsEmpty();
    }

    private void assertStoreIsEmpty() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    private Layer write(Compression compression, List<LayerEntry> entries) throws IOException {
        return writer(compression).write(LayerContents.of(entries), store());
    }

    private static LayerWriter writer(Compression compression) {
        return new LayerWriter(new LayerSettings(compression, 1_700_000_000));
    }

    private BlobStore store() {
        return new BlobStore(folder);
    }

    private static LayerEntry inflated(LayerEntry.File file) {
        byte[] plain = ((DeflatedBytes) file.content()).plain();
        return new LayerEntry.File(file.path(), file.executable(), FileContent.of(plain));
    }

    private static DeflatedBytes deflated(DeflatedBytes good, long size, long crc32, String sha256) {
        return new DeflatedBytes(good.plain(), good.deflated(), size, crc32, sha256);
    }

    private static byte[] decompressed(Layer layer) throws IOException {
        boolean zstd = layer.descriptor().mediaType().equals(MediaType.OCI_LAYER_ZSTD);
        try (InputStream in = zstd ? new ZstdInputStream(layer.open()) : new GZIPInputStream(layer.open())) {
            return in.readAllBytes();
        }
    }

    private static byte[] bytes(Layer layer) throws IOException {
        try (InputStream in = layer.open()) {
            return in.readAllBytes();
        }
    }

    private static int indexOf(byte[] bytes, byte[] part, int from, int to) {
        return new String(bytes, ISO_8859_1).indexOf(new String(part, from, to - from, ISO_8859_1));
    }

    /** Content that need not be what it says. */
    private static class PlainBytes implements FileContent {
        private final byte[] bytes;
        private final long size;
        private final String identity;

        PlainBytes(byte[] bytes, long size, String identity) {
            this.bytes = bytes;
            this.size = size;
            this.identity = identity;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public InputStream open() throws IOException {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public String identity() {
            return identity;
        }

        @Override
        public String description() {
            return "some bytes";
        }
    }

    private static final class Noise extends InputStream {
        private final Random random = new Random(9);
        private final long size;
        private long read;

        Noise(long size) {
            this.size = size;
        }

        @Override
        public int read() {
            return read++ < size ? random.nextInt(256) : -1;
        }
    }
}
