package dev.pycontainer.python.index;

import static dev.pycontainer.python.wheel.WheelBuilder.wheel;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.http.HttpListener;
import dev.pycontainer.http.HttpSettings;
import dev.pycontainer.http.HttpTransport;
import dev.pycontainer.http.HttpTransports;
import dev.pycontainer.python.CoreMetadata;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.index.IndexLocation.Role;
import dev.pycontainer.python.wheel.WheelBuilder;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WheelMetadataTest {
    private final FakePackageIndex index = FakePackageIndex.start();
    private final HttpTransport transport = HttpTransports.create(HttpSettings.defaults(), new HttpListener() {});
    private final Kept kept = new Kept();
    private final WheelBuilder wheel = wheel("menu", "1.0")
            .requires("icons>=2")
            .file("menu/data.bin", "0123456789 some bytes that do not shrink ".repeat(5) + noise(90_000));

    /** Keeps documents in memory. */
    private static final class Kept implements MetadataStore {
        private final Map<String, byte[]> documents = new TreeMap<>();

        @Override
        public Optional<byte[]> find(String kind, String key) {
            return Optional.ofNullable(documents.get(kind + key));
        }

        @Override
        public void keep(String kind, String key, byte[] document) {
            documents.put(kind + key, document);
        }
    }

    private static String noise(int length) {
        StringBuilder noise = new StringBuilder();
        new java.util.Random(1).ints(length, 33, 126).forEach(c -> noise.append((char) c));
        return noise.toString();
    }

    @AfterEach
    void stop() throws IOException {
        transport.close();
        index.close();
    }

    private List<String> asked() throws IOException {
        IndexFile file = file();
        int before = index.received().size();
        byte[] metadata = new WheelMetadata(transport, IndexCredentials.none(), kept).of(file);
        assertThat(CoreMetadata.parse(metadata).requiresDist().toString()).isEqualTo("[icons>=2]");
        return index.received().stream()
                .skip(before)
                .map(request -> request.method() + " " + request.path().replaceAll(".*/", "") + " "
                        + request.headers().getOrDefault("Range", ""))
                .map(String::strip)
                .toList();
    }

    private IndexFile file() {
        return new SimpleApiIndex(
                        IndexLocation.of(IndexUrl.parse(index.url(), "test"), Role.DEFAULT),
                        transport,
                        IndexCredentials.none())
                .project(PackageName.of("menu"))
                .orElseThrow()
                .files()
                .get(0);
    }

    @Test
    void the_file_beside_the_wheel_is_asked_for_first() throws IOException {
        index.file(wheel.filename().text(), wheel.bytes());
        index.file(
                wheel.filename() + ".metadata", "Name: menu\nVersion: 1.0\nRequires-Dist: icons>=2\n".getBytes(UTF_8));
        index.say(wheel.filename().text(), "\"core-metadata\":true");

        assertThat(asked()).containsExactly("GET menu-1.0-py3-none-any.whl.metadata");
        assertThat(asked()).as("what is known for good").isEmpty();
    }

    @Test
    void a_metadata_file_with_other_bytes_is_refused() throws IOException {
        index.file(wheel.filename().text(), wheel.bytes());
        index.file(wheel.filename() + ".metadata", "Name: menu\nVersion: 1.0\n".getBytes(UTF_8));
        index.say(wheel.filename().text(), "\"core-metadata\":{\"sha256\":\"" + "a".repeat(64) + "\"}");

        assertThatThrownBy(this::asked).hasMessageContaining("the hash of the metadata is wrong");
    }

    @Test
    void without_it_the_end_of_the_wheel_is() throws IOException {
        index.file(wheel.filename().text(), wheel.bytes()).ranges();
        long size = wheel.bytes().length;

        List<String> asked = asked();

        assertThat(asked.get(0))
                .isEqualTo("GET menu-1.0-py3-none-any.whl bytes=" + (size - (16 << 10)) + "-" + (size - 1));
        assertThat(asked).hasSizeLessThan(4).allMatch(request -> request.contains("bytes="));
    }

    @Test
    void a_server_without_ranges_sends_the_whole_wheel() throws IOException {
        index.file(wheel.filename().text(), wheel.bytes());

        List<String> asked = asked();

        assertThat(asked).hasSize(2).last().isEqualTo("GET menu-1.0-py3-none-any.whl");
    }

    @Test
    void pages_are_asked_for_again_after_ten_minutes() throws IOException {
        index.file(wheel.filename().text(), wheel.bytes());
        index.say(
                wheel.filename().text(),
                "\"upload-time\":\"2026-01-02T03:04:05.678Z\",\"requires-python\":\">=3.8\",\"yanked\":\"broken\"");
        Instant[] now = {Instant.parse("2026-06-01T00:00:00Z")};
        PackageIndex simple = new SimpleApiIndex(
                IndexLocation.of(IndexUrl.parse(index.url(), "test"), Role.DEFAULT),
                transport,
                IndexCredentials.none());
        RememberedPages pages = new RememberedPages(simple, kept, false, WantedWheels.ALL, () -> now[0]);
        ProjectPage first = pages.project(PackageName.of("menu")).orElseThrow();

        assertThat(pages.project(PackageName.of("menu"))).contains(first);
        assertThat(first.files().get(0).uploaded()).contains(Instant.parse("2026-01-02T03:04:05.678Z"));
        assertThat(index.received()).hasSize(1);

        now[0] = now[0].plusSeconds(600);
        assertThat(pages.project(PackageName.of("menu"))).contains(first);
        assertThat(index.received()).hasSize(2);
        index.close();
        now[0] = now[0].plusSeconds(86_400);
        assertThat(new RememberedPages(simple, kept, true, WantedWheels.ALL, () -> now[0])
                        .project(PackageName.of("menu")))
                .contains(first);
    }
}
