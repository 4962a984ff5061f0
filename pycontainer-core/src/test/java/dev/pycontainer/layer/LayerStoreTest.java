package dev.pycontainer.layer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.image.BlobStore;
import dev.pycontainer.image.Layer;
import dev.pycontainer.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerStoreTest {
    private static final LayerSettings SETTINGS = new LayerSettings(Compression.GZIP, 0);

    @TempDir
    Path folder;

    /** Counts how often somebody asks for its entries. */
    private static final class Counted implements LayerContents {
        private final String key;
        private final String text;
        private final AtomicInteger asked = new AtomicInteger();

        Counted(String key, String text) {
            this.key = key;
            this.text = text;
        }

        @Override
        public Digest key() {
            return Digest.of(key);
        }

        @Override
        public List<LayerEntry> entries() {
            asked.incrementAndGet();
            return List.of(new LayerEntry.File("file", false, FileContent.of(text)));
        }
    }

    @Test
    void a_known_layer_needs_neither_its_entries_nor_its_bytes() throws IOException {
        PreparedLayer first = store(SETTINGS).obtain(new Counted("key", "text"));
        assertThat(first.reused()).isFalse();
        deleteBlobs();
        Counted again = new Counted("key", "text");
        PreparedLayer second = store(SETTINGS).obtain(again);
        assertThat(second.reused()).isTrue();
        assertThat(second.layer().descriptor()).isEqualTo(first.layer().descriptor());
        assertThat(second.layer().diffId()).isEqualTo(first.layer().diffId());
        assertThat(again.asked).hasValue(0);
    }

    @Test
    void a_layer_that_was_just_written_is_read_from_the_store() throws IOException {
        Counted contents = new Counted("key", "text");
        Layer layer = store(SETTINGS).obtain(contents).layer();
        assertThat(digest(layer)).isEqualTo(layer.descriptor().digest());
        assertThat(contents.asked).hasValue(1);
    }

    @Test
    void a_known_layer_whose_bytes_are_gone_is_written_again_when_it_is_opened() throws IOException {
        store(SETTINGS).obtain(new Counted("key", "text"));
        deleteBlobs();
        Counted contents = new Counted("key", "text");
        Layer layer = store(SETTINGS).obtain(contents).layer();
        assertThat(digest(layer)).isEqualTo(layer.descriptor().digest());
        assertThat(digest(layer)).isEqualTo(layer.descriptor().digest());
        assertThat(contents.asked).hasValue(1);
    }

    @Test
    void a_known_layer_whose_bytes_are_damaged_is_written_again_when_it_is_opened() throws IOException {
        store(SETTINGS).obtain(new Counted("key", "text"));
        for (Path blob : blobs()) {
            Files.writeString(blob, "damaged");
        }
        Layer layer = store(SETTINGS).obtain(new Counted("key", "text")).layer();
        assertThat(digest(layer)).isEqualTo(layer.descriptor().digest());
    }

    @Test
    void a_layer_that_comes_out_differently_when_written_again_is_an_error() throws IOException {
        store(SETTINGS).obtain(new Counted("key", "text"));
        deleteBlobs();
        Layer layer = store(SETTINGS).obtain(new Counted("key", "another text")).layer();
        assertThatExceptionOfType(PycontainerException.class)
                .isThrownBy(layer::open)
                .withMessageContaining("came out differently")
                .withMessageContaining(layer.descriptor().digest().toString())
                .withMessageContaining("`cache`");
    }

    @Test
    void settings_belong_to_the_key() throws IOException {
        store(SETTINGS).obtain(new Counted("key", "text"));
        for (LayerSettings other : List.of(
                new LayerSettings(Compression.NONE, 0),
                new LayerSettings(Compression.PLAIN_GZIP, 0),
                new LayerSettings(Compression.ZSTD, 0),
                new LayerSettings(Compression.GZIP, 1))) {
            assertThat(store(other).obtain(new Counted("key", "text")).reused()).isFalse();
            assertThat(store(other).obtain(new Counted("key", "text")).reused()).isTrue();
        }
        assertThat(store(SETTINGS).obtain(new Counted("other key", "text")).reused())
                .isFalse();
    }

    @Test
    void what_is_known_but_makes_no_sense_is_written_anew() throws IOException {
        store(SETTINGS).obtain(new Counted("key", "text"));
        for (String nonsense : List.of(
                "",
                "a b c",
                "sha256:0 sha256:0 1",
                Digest.of("a") + " " + Digest.of("b") + " -1",
                Digest.of("a") + " " + Digest.of("b") + " many",
                Digest.of("a") + " " + Digest.of("b") + " 1 2")) {
            try (Stream<Path> records = Files.list(folder.resolve("records").resolve(LayerRecord.KIND))) {
                String key = String.valueOf(records.findFirst().orElseThrow().getFileName());
                new BlobStore(folder).putRecord(LayerRecord.KIND, Digest.sha256(key), nonsense.getBytes(UTF_8));
            }
            assertThat(store(SETTINGS).obtain(new Counted("key", "text")).reused())
                    .as(nonsense)
                    .isFalse();
        }
    }

    @Test
    void threads_that_want_the_same_layer_write_it_once() throws Exception {
        LayerStore store = store(SETTINGS);
        Counted contents = new Counted("key", "text");
        Callable<Boolean> task = () -> store.obtain(contents).reused();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            int written = 0;
            for (Future<Boolean> reused : threads.invokeAll(Collections.nCopies(8, task))) {
                written += reused.get() ? 0 : 1;
            }
            assertThat(written).isEqualTo(1);
        } finally {
            threads.shutdown();
        }
        assertThat(contents.asked).hasValue(1);
    }

    @Test
    void a_layer_whose_temporary_file_somebody_clears_away_is_written_once_more() throws IOException {
        AtomicInteger opened = new AtomicInteger();
        FileContent content = new FileContent() {
            @Override
            public long size() {
                return 0;
            }

            @Override
            public InputStream open() throws IOException {
                if (opened.incrementAndGet() == 1) {
                    try (Stream<Path> files = Files.list(folder.resolve("tmp"))) {
                        Files.delete(files.findFirst().orElseThrow());
                    }
                }
                return InputStream.nullInputStream();
            }

            @Override
            public String identity() {
                return "nothing";
            }
        };
        LayerContents contents = LayerContents.of(List.of(new LayerEntry.File("file", false, content)));
        Layer layer = store(SETTINGS).obtain(contents).layer();
        assertThat(opened).hasValue(2);
        assertThat(digest(layer)).isEqualTo(layer.descriptor().digest());
    }

    private LayerStore store(LayerSettings settings) {
        return new LayerStore(new BlobStore(folder), settings);
    }

    private static Digest digest(Layer layer) throws IOException {
        try (InputStream in = layer.open()) {
            return Digest.of(in.readAllBytes());
        }
    }

    private void deleteBlobs() throws IOException {
        for (Path blob : blobs()) {
            Files.delete(blob);
        }
    }

    private List<Path> blobs() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("blobs/sha256"))) {
            return files.toList();
        }
    }
}
