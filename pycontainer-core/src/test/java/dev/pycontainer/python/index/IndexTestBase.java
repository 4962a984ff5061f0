package dev.pycontainer.python.index;

import dev.pycontainer.http.HttpListener;
import dev.pycontainer.http.HttpSettings;
import dev.pycontainer.http.HttpTransport;
import dev.pycontainer.http.HttpTransports;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.index.IndexLocation.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;

/** A real transport and fake indexes, closed after each test. */
abstract class IndexTestBase {
    static final PackageName FOO = PackageName.of("foo");
    static final String WHEEL = "foo-1.0-py3-none-any.whl";

    final HttpTransport transport = HttpTransports.create(
            HttpSettings.defaults()
                    .withRetries(new HttpSettings.RetryLimits(
                            Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofSeconds(1))),
            HttpListener.NONE);
    private final List<FakePackageIndex> indexes = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        transport.close();
        indexes.forEach(FakePackageIndex::close);
    }

    FakePackageIndex index() {
        return indexAt("127.0.0.1");
    }

    FakePackageIndex indexAt(String address) {
        FakePackageIndex index = FakePackageIndex.startAt(address);
        indexes.add(index);
        return index;
    }

    /** What begins as a ZIP archive and goes on at random. */
    static byte[] zip(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        System.arraycopy("PK\3\4".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 4);
        return bytes;
    }

    static IndexLocation location(String url) {
        return IndexLocation.of(IndexUrl.parse(url, "test"), Role.DEFAULT);
    }

    SimpleApiIndex client(String url) {
        return new SimpleApiIndex(location(url), transport, IndexCredentials.none());
    }
}
