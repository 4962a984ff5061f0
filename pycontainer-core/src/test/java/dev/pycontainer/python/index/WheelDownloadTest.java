package dev.pycontainer.python.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.HttpException;
import dev.pycontainer.python.FileHash;
import dev.pycontainer.python.index.FakePackageIndex.Fault;
import dev.pycontainer.python.index.FakePackageIndex.Form;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WheelDownloadTest extends IndexTestBase {
    private static final byte[] BYTES = zip(300_000);
    private static final FileHash HASH = new FileHash("sha256", FakePackageIndex.sha256(BYTES));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private IndexFile listed(FakePackageIndex index) {
        return client(index.url()).project(FOO).orElseThrow().files().get(0);
    }

    private FileHash fetch(IndexFile file) throws IOException {
        return new WheelDownload(transport, IndexCredentials.none()).fetch(file, out);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void a_listed_wheel_is_fetched_and_verified(Form form) throws IOException {
        FakePackageIndex index = index().form(form).file(WHEEL, BYTES);

        assertThat(fetch(listed(index))).isEqualTo(HASH);
        assertThat(out.toByteArray()).isEqualTo(BYTES);
    }

    /** I12. */
    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"CUT_ONCE", "CUT_ONCE_WITHOUT_RANGES", "SLOW"})
    void a_broken_connection_is_mended(Fault fault) throws IOException {
        FakePackageIndex index = index().file(WHEEL, BYTES).fault(fault);

        assertThat(fetch(listed(index))).isEqualTo(HASH);
        assertThat(out.toByteArray()).isEqualTo(BYTES);
    }

    @Test
    void the_rest_is_asked_for_from_where_the_connection_broke() throws IOException {
        FakePackageIndex index = index().file(WHEEL, BYTES).fault(Fault.CUT_ONCE);
        fetch(listed(index));

        assertThat(index.received())
                .filteredOn(request -> request.path().startsWith("/files/"))
                .extracting(request -> request.headers().getOrDefault("Range", "all"))
                .containsExactly("all", "bytes=150000-");
    }

    /** F90, F91, WH-3. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NOT_FOUND | 404: foo-1.0-py3-none-any.whl is not there",
                "FORBIDDEN | 403: the server refuses foo-1.0-py3-none-any.whl",
                "WRONG_HASH | the hash of foo-1.0-py3-none-any.whl is wrong",
                "TRUNCATED | the server sent a file of 150000 bytes, not of 300000, instead of",
                "LOGIN_PAGE | the server sent an HTML page, such as a login page, instead of foo-1.0-py3-none-any.whl",
                "EMPTY | the server sent",
                "CUT_ONCE_THEN_CHANGED | other bytes than before the connection broke",
            })
    void what_is_not_the_file_is_named_as_such(Fault fault, String message) {
        FakePackageIndex index = index().file(WHEEL, BYTES).fault(fault);
        IndexFile file = listed(index);

        assertThatThrownBy(() -> fetch(file))
                .isInstanceOf(PycontainerException.class)
                .hasMessageStartingWith("GET " + index.fileUrl(WHEEL) + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void the_same_is_seen_without_a_size() {
        FakePackageIndex index = index().form(Form.HTML).file(WHEEL, BYTES);
        IndexFile file = listed(index);

        index.fault(Fault.TRUNCATED);
        assertThatThrownBy(() -> fetch(file)).hasMessageContaining("hash").hasMessageContaining(HASH.toString());
        index.fault(Fault.LOGIN_PAGE);
        assertThatThrownBy(() -> fetch(file)).hasMessageContaining("a login page");
        index.fault(Fault.EMPTY);
        assertThatThrownBy(() -> fetch(file)).hasMessageContaining("the server sent nothing");
    }

    @Test
    void a_connection_that_always_breaks_ends_in_an_error() {
        FakePackageIndex index = index().file(WHEEL, BYTES).fault(Fault.CUT_ALWAYS);
        IndexFile file = listed(index);

        assertThatThrownBy(() -> fetch(file))
                .isInstanceOf(HttpException.class)
                .hasMessageContaining(index.fileUrl(WHEEL).toString());
    }

    @Test
    void one_of_the_hashes_of_each_algorithm_must_be_right() throws IOException {
        FakePackageIndex index = index().file(WHEEL, BYTES);
        FileHash other = new FileHash("sha256", "0".repeat(64));
        String url = index.fileUrl(WHEEL).toString();

        assertThat(fetch(IndexFile.named(WHEEL, url, List.of(other, HASH), null)))
                .isEqualTo(HASH);
        assertThat(fetch(IndexFile.named(WHEEL, url, List.of(), null))).isEqualTo(HASH);
        FileHash md5 = new FileHash("md5", "0".repeat(32));
        assertThatThrownBy(() -> fetch(IndexFile.named(WHEEL, url, List.of(HASH, md5), null)))
                .hasMessageContaining("expected md5:0000");
    }

    /** I10, CR-8. */
    @Test
    void credentials_never_reach_another_host() throws IOException {
        FakePackageIndex files = indexAt("127.0.0.2").file(WHEEL, BYTES);
        FakePackageIndex index =
                index().file(WHEEL, BYTES).requireLogin("u", "CNRY").filesAt(files);
        IndexLocation location = location(index.url("u:CNRY"));
        IndexCredentials credentials = IndexCredentials.of(List.of(location), List.of(), null);
        IndexFile file = new SimpleApiIndex(location, transport, credentials)
                .project(FOO)
                .orElseThrow()
                .files()
                .get(0);

        new WheelDownload(transport, credentials).fetch(file, out);

        assertThat(files.received()).hasSize(1);
        assertThat(files.received().get(0).headers()).doesNotContainKey("Authorization");
        assertThat(file.toString() + location + credentials).doesNotContain("CNRY");
    }

    @Test
    void credentials_of_the_index_open_its_own_files() throws IOException {
        FakePackageIndex index = index().file(WHEEL, BYTES).requireLogin("u", "p");
        IndexCredentials credentials = IndexCredentials.of(List.of(location(index.url("u:p"))), List.of(), null);
        IndexFile locked = IndexFile.named(WHEEL, index.fileUrl(WHEEL).toString(), List.of(HASH), null);

        assertThat(new WheelDownload(transport, credentials).fetch(locked, out)).isEqualTo(HASH);
        assertThatThrownBy(() -> fetch(locked)).hasMessageContaining("401").hasMessageContaining("set a login");
    }

    @Test
    void a_file_that_cannot_be_written_is_no_fault_of_the_network() {
        FakePackageIndex index = index().file(WHEEL, BYTES);
        IndexFile file = listed(index);
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("disk full");
            }
        };

        assertThatThrownBy(() -> new WheelDownload(transport, IndexCredentials.none()).fetch(file, full))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("disk full");
        assertThat(index.received()).hasSize(2);
    }

    @Test
    void a_wheel_of_a_folder_is_read_where_it_is(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve(WHEEL), BYTES);
        Files.writeString(folder.resolve("notes.txt"), "x");
        IndexFile file =
                new WheelFolder(folder).project(FOO).orElseThrow().files().get(0);

        assertThat(fetch(file.withHashes(List.of(HASH)))).isEqualTo(HASH);
        assertThat(new WheelFolder(folder).project(dev.pycontainer.python.PackageName.of("bar")))
                .isEmpty();
        Files.delete(folder.resolve(WHEEL));
        assertThatThrownBy(() -> fetch(file))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining(WHEEL);
    }
}
