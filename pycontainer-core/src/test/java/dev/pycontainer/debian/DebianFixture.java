package dev.pycontainer.debian;

import dev.pycontainer.http.HttpListener;
import dev.pycontainer.http.HttpSettings;
import dev.pycontainer.http.HttpTransport;
import dev.pycontainer.http.HttpTransports;
import dev.pycontainer.image.BlobStore;
import dev.pycontainer.image.Layer;
import dev.pycontainer.layer.Compression;
import dev.pycontainer.oci.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A small archive that the test makes, signs and serves, and what makes bases of it (debian-base, section 10). */
abstract class DebianFixture {
    static final TestKey KEY = TestKey.ed25519();
    static final Instant NOW = TinyArchive.DATE.plus(Duration.ofDays(1));

    @TempDir
    Path folder;

    final HttpTransport transport = HttpTransports.create(
            HttpSettings.defaults()
                    .withRetries(new HttpSettings.RetryLimits(
                            Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofSeconds(1))),
            HttpListener.NONE);
    final List<String> warnings = new ArrayList<>();
    TinyArchive archive;
    DebianSettings settings;
    Instant now = NOW;

    @BeforeEach
    void serve() throws Exception {
        archive = new TinyArchive(KEY);
        SmallDebian.fill(archive);
        settings = DebianSettings.defaults()
                .withKeyring(Keyring.of(List.of(KEY.publicKey(Instant.MAX))))
                .withMirrors(List.of(archive.mirror()));
    }

    @AfterEach
    void stop() throws IOException {
        archive.close();
        transport.close();
    }

    static DebianRequest request() {
        return new DebianRequest(DebianRelease.BOOKWORM, List.of(DebArchitecture.AMD64), List.of());
    }

    AssembledBase made(String cache, DebianRequest request) throws IOException {
        DebianBase base = base(cache);
        return base.assemble(base.resolve(request), Platform.LINUX_AMD64);
    }

    DebianBase offline() {
        DebianSettings before = settings;
        settings = settings.withOffline(true);
        DebianBase offline = base("cache");
        settings = before;
        return offline;
    }

    DebianBase base(String cache) {
        BlobStore store = new BlobStore(folder.resolve(cache));
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        DebianListener listener = new DebianListener() {
            @Override
            public void warned(String message) {
                warnings.add(message);
            }
        };
        return new DebianBase(
                new Archive(transport, store, settings, clock), store, settings, Compression.NONE, listener);
    }

    /** Path to mode, owner and content; of files in several layers the last one. */
    static Map<String, String> files(AssembledBase base) throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (Layer layer : base.image().layers()) {
            try (TarArchiveInputStream tar = new TarArchiveInputStream(layer.open(), "UTF-8")) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    String text = "%04o %d".formatted(entry.getMode() & 07777, entry.getLongUserId());
                    if (entry.isSymbolicLink()) {
                        text += " -> " + entry.getLinkName();
                    } else if (entry.isLink()) {
                        text += " = " + entry.getLinkName();
                    } else if (!entry.isDirectory()) {
                        text += " " + new String(tar.readAllBytes(), StandardCharsets.UTF_8);
                    }
                    files.put(entry.getName(), text);
                }
            }
        }
        return files;
    }
}
