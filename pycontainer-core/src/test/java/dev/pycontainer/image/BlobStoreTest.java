package dev.pycontainer.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class BlobStoreTest {
    private static final byte[] BYTES = "some bytes".getBytes(UTF_8);
    private static final Digest DIGEST = Digest.of(BYTES);
    private static final Digest KEY = Digest.of("key");

    @TempDir
    Path folder;

    private final List<String> warnings = new ArrayList<>();

    @Test
    void a_blob_is_found_once_it_is_committed_and_not_before() throws IOException {
        BlobStore store = store();
        try (PendingBlob pending = store.begin()) {
            pending.write(BYTES);
            assertThat(store.find(DIGEST)).isEmpty();
            assertThat(pending.size()).isEqualTo(BYTES.length);
            assertThat(pending.commit()).isEqualTo(DIGEST);
        }
        assertThat(store.find(DIGEST).orElseThrow()).hasBinaryContent(BYTES);
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void a_blob_that_is_not_committed_leaves_nothing() throws IOException {
        try (PendingBlob pending = store().begin()) {
            pending.write(BYTES);
        }
        assertThat(temporaryFiles()).isEmpty();
        assertThat(store().find(DIGEST)).isEmpty();
    }

    @Test
    void other_bytes_than_expected_are_refused_by_name() {
        BlobStore store = store();
        assertThatExceptionOfType(PycontainerException.class)
                .isThrownBy(() -> store.obtain(KEY, "wheel a.whl", out -> out.write(BYTES)))
                .withMessageContaining("wheel a.whl")
                .withMessageContaining("expected " + KEY)
                .withMessageContaining("received " + DIGEST + " (10 bytes)");
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void a_fetch_that_breaks_off_leaves_nothing() throws IOException {
        BlobStore store = store();
        assertThatThrownBy(() -> store.obtain(DIGEST, "blob", BlobStoreTest::breakOff))
                .hasMessage("connection lost");
        assertThat(temporaryFiles()).isEmpty();
        assertThat(store.find(DIGEST)).isEmpty();
    }

    @Test
    void a_blob_with_another_hash_algorithm_is_verified_by_it() throws IOException {
        Digest sha512 = new Digest(
                "sha512",
                "ee26b0dd4af7e749aa1a8ee3c10ae9923f618980772e473f8819a5d4940e0db2"
                        + "7ac185f8a0e1d5f84f88bc887fd67b143732c304cc5fa9ad8e6f57f50028a8ff");
        Path file = store().obtain(sha512, "blob", out -> out.write("test".getBytes(UTF_8)));
        assertThat(file).hasContent("test");
        assertThat(store().find(sha512)).contains(file);
    }

    @Test
    void a_damaged_blob_is_moved_aside_told_once_and_fetched_again() throws IOException {
        Path file = put(store());
        Files.writeString(file, "damaged!!!");
        BlobStore later = store();
        assertThat(later.find(DIGEST)).isEmpty();
        assertThat(later.find(DIGEST)).isEmpty();
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains(folder.resolve("bad").toString());
        assertThat(list("bad")).singleElement().satisfies(bad -> assertThat(bad).hasContent("damaged!!!"));
        assertThat(put(later)).hasBinaryContent(BYTES);
    }

    @Test
    void a_link_in_the_place_of_a_blob_is_not_followed() throws IOException {
        Path file = put(store());
        Path elsewhere = Files.write(folder.resolve("elsewhere"), BYTES);
        Files.delete(file);
        Files.createSymbolicLink(file, elsewhere);
        assertThat(store().find(DIGEST)).isEmpty();
        assertThat(elsewhere).hasBinaryContent(BYTES);
    }

    @Test
    void a_directory_in_the_place_of_a_blob_is_moved_aside() throws IOException {
        BlobStore store = store();
        Files.createDirectories(store.file(DIGEST).resolve("full"));
        assertThat(put(store)).hasBinaryContent(BYTES);
    }

    @Test
    void a_blob_that_somebody_deletes_after_its_verification_is_absent() throws IOException {
        BlobStore store = store();
        Files.delete(put(store));
        assertThat(store.find(DIGEST)).isEmpty();
        assertThat(warnings).isEmpty();
    }

    @Test
    void a_blob_that_is_there_is_not_written_again() throws IOException {
        BlobStore store = store();
        Path file = put(store);
        Object before = Files.readAttributes(file, "unix:ino,lastModifiedTime");
        try (PendingBlob pending = store.begin()) {
            pending.write(BYTES);
            pending.commit();
        }
        assertThat((Object) Files.readAttributes(file, "unix:ino,lastModifiedTime"))
                .isEqualTo(before);
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void threads_that_want_one_blob_share_one_fetch() throws Exception {
        BlobStore store = store();
        AtomicInteger fetches = new AtomicInteger();
        Callable<Path> task = () -> store.obtain(DIGEST, "blob", out -> {
            fetches.incrementAndGet();
            out.write(BYTES);
        });
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<Path> path : threads.invokeAll(List.of(task, task, task, task))) {
                assertThat(path.get()).hasBinaryContent(BYTES);
            }
        } finally {
            threads.shutdown();
        }
        assertThat(fetches).hasValue(1);
    }

    @Test
    void a_fetch_whose_file_somebody_clears_away_starts_once_more() throws IOException {
        AtomicInteger fetches = new AtomicInteger();
        Path file = store().obtain(DIGEST, "blob", out -> {
            out.write(BYTES);
            if (fetches.incrementAndGet() == 1) {
                Files.delete(temporaryFiles().get(0));
            }
        });
        assertThat(file).hasBinaryContent(BYTES);
        assertThat(fetches).hasValue(2);
    }

    @Test
    void a_file_that_vanishes_again_and_again_is_an_error() {
        assertThatExceptionOfType(TemporaryVanishedException.class)
                .isThrownBy(() -> store().obtain(DIGEST, "blob", out -> {
                    out.write(BYTES);
                    Files.delete(temporaryFiles().get(0));
                }));
    }

    @Test
    void bytes_that_another_process_adds_are_noticed() {
        assertThatExceptionOfType(PycontainerException.class)
                .isThrownBy(() -> store().obtain(DIGEST, "blob", out -> {
                    out.write(BYTES);
                    Files.write(temporaryFiles().get(0), "and more bytes".getBytes(UTF_8));
                }))
                .withMessageContaining("another process wrote to");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "POSIX permissions")
    void only_the_owner_can_read_what_is_stored() throws IOException {
        BlobStore store = new BlobStore(folder.resolve("new"));
        Path file = put(store);
        store.putRecord("kind-1", KEY, BYTES);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store.root())))
                .isEqualTo("rwx------");
    }

    @Test
    void any_legal_path_works() throws IOException {
        BlobStore store = new BlobStore(folder.resolve("a b%20#ü"));
        assertThat(put(store)).hasBinaryContent(BYTES);
        assertThat(store.isWritable()).isTrue();
    }

    @Test
    void a_store_that_cannot_be_made_says_where_and_what_to_do() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        BlobStore store = new BlobStore(file.resolve("cache"));
        assertThat(store.isWritable()).isFalse();
        assertThatExceptionOfType(PycontainerException.class)
                .isThrownBy(store::begin)
                .withMessageContaining(file.resolve("cache").toString())
                .withMessageContaining("hint: let the user who runs the build write to it, or set `cache`");
    }

    @Test
    void a_record_is_found_under_its_kind_and_key_and_can_be_replaced() throws IOException {
        BlobStore store = store();
        store.putRecord("kind-1", KEY, BYTES);
        store.putRecord("kind-1", KEY, "newer".getBytes(UTF_8));
        store.putRecord("kind-2", KEY, new byte[0]);
        assertThat(store().record("kind-1", KEY))
                .hasValueSatisfying(bytes -> assertThat(bytes).asString().isEqualTo("newer"));
        assertThat(store().record("kind-2", KEY))
                .hasValueSatisfying(bytes -> assertThat(bytes).isEmpty());
        assertThat(store().record("kind-3", KEY)).isEmpty();
        assertThat(store().record("kind-1", DIGEST)).isEmpty();
        assertThatThrownBy(() -> store.record("../kind", KEY)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_damaged_record_is_absent() throws IOException {
        BlobStore store = store();
        store.putRecord("kind-1", KEY, BYTES);
        Path file = folder.resolve("records/kind-1/" + KEY.hex());
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += 5) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(store.record("kind-1", KEY)).as("%d bytes", length).isEmpty();
        }
        whole[whole.length - 1]++;
        Files.write(file, whole);
        assertThat(store.record("kind-1", KEY)).isEmpty();
        Files.delete(file);
        Files.createDirectory(file);
        assertThat(store.record("kind-1", KEY)).isEmpty();
    }

    private BlobStore store() {
        return new BlobStore(folder, warnings::add);
    }

    private static Path put(BlobStore store) throws IOException {
        return store.obtain(DIGEST, "blob", out -> out.write(BYTES));
    }

    private static void breakOff(OutputStream out) throws IOException {
        out.write(BYTES, 0, 4);
        throw new IOException("connection lost");
    }

    private List<Path> temporaryFiles() {
        return list("tmp");
    }

    private List<Path> list(String name) {
        Path directory = folder.resolve(name);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
