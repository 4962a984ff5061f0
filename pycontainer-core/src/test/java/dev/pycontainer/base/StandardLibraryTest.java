package dev.pycontainer.base;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.image.BlobStore;
import dev.pycontainer.image.Image;
import dev.pycontainer.image.TestImages;
import dev.pycontainer.layer.FileSpill;
import dev.pycontainer.layer.LayerEntry;
import dev.pycontainer.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandardLibraryTest {
    private static final String LIB = "usr/local/lib/python3.12/";

    @TempDir
    Path directory;

    private FileSpill spill;

    @BeforeEach
    void start() {
        spill = new FileSpill(new BlobStore(directory));
    }

    @AfterEach
    void stop() throws IOException {
        spill.close();
    }

    private StandardLibrary library(Map<String, String> files) {
        return library(List.of(files));
    }

    private StandardLibrary library(List<Map<String, String>> layers) {
        Image base = TestImages.image(layers.stream().map(TestImages::layer).toList(), config -> {});
        return new StandardLibrary(base, "/usr/local/bin/python3.12", "3.12", spill);
    }

    private static SortedMap<String, String> texts(StandardLibrary library) throws IOException {
        SortedMap<String, String> texts = new TreeMap<>();
        for (LayerEntry entry : library.entries()) {
            try (InputStream in = ((LayerEntry.File) entry).content().open()) {
                texts.put(entry.path(), new String(in.readAllBytes(), UTF_8));
            }
        }
        return texts;
    }

    @Test
    void the_modules_of_the_bases_python_are_found_and_nothing_else() throws IOException {
        Map<String, String> files = new TreeMap<>();
        files.put(LIB + "os.py", "import sys\n");
        files.put(LIB + "empty.py", "");
        files.put(LIB + "json/decoder.py", "x = 1\n");
        files.put(LIB + "alias.py", "->os.py");
        for (String other :
                "test/test_os.py unittest/test/t.py site-packages/pip/a.py idlelib/a.py ensurepip/a.py lib-dynload/a.so"
                        .split(" ")) {
            files.put(LIB + other, "x = 1\n");
        }
        files.put("usr/local/lib/python3.11/os.py", "x = 1\n");
        files.put("app/main.py", "x = 1\n");

        assertThat(texts(library(files)))
                .containsExactlyEntriesOf(new TreeMap<>(Map.of(
                        LIB + "os.py", "import sys\n", LIB + "empty.py", "", LIB + "json/decoder.py", "x = 1\n")));
    }

    @Test
    void upper_layers_replace_and_hide_what_is_below() throws IOException {
        Map<String, String> lower = Map.of(LIB + "a.py", "old\n", LIB + "b.py", "b\n", LIB + "json/x.py", "x\n");
        Map<String, String> upper = Map.of(LIB + "a.py", "new\n", LIB + ".wh.b.py", "", LIB + ".wh.json", "");

        assertThat(texts(library(List.of(lower, upper))))
                .containsExactlyEntriesOf(new TreeMap<>(Map.of(LIB + "a.py", "new\n")));
    }

    @Test
    void what_the_base_has_compiled_is_left_as_it_is() throws IOException {
        Map<String, String> files = Map.of(
                LIB + "a.py", "a\n",
                LIB + "b.py", "b\n",
                LIB + "__pycache__/a.cpython-312.pyc", "compiled",
                LIB + "__pycache__/b.cpython-311.pyc", "of another version");

        assertThat(texts(library(files))).containsOnlyKeys(LIB + "b.py");
    }

    @Test
    void the_key_is_that_of_the_layers_and_reads_none() {
        Digest key = library(Map.of(LIB + "a.py", "a\n")).key();

        assertThat(library(Map.of(LIB + "a.py", "a\n")).key()).isEqualTo(key);
        assertThat(library(Map.of(LIB + "a.py", "b\n")).key()).isNotEqualTo(key);
    }
}
