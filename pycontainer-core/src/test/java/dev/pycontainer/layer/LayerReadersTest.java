package dev.pycontainer.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.image.BlobStore;
import dev.pycontainer.image.Layer;
import dev.pycontainer.oci.Digest;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** What others make of our layers. The readers in Java always run; programs that a machine lacks are skipped by name. */
class LayerReadersTest {
    private static final String PYTHON =
            """
            import sys, tarfile, hashlib
            with tarfile.open(sys.argv[1], sys.argv[2]) as tar:
                for member in tar:
                    data = tar.extractfile(member).read() if member.isfile() else b""
                    print(member.name, oct(member.mode), member.uid, member.linkname,
                          hashlib.sha256(data).hexdigest(), sep="|")
            """;

    @TempDir
    Path folder;

    private Path gzip = Path.of("layer.tar.gz");

    @BeforeEach
    void write() throws IOException {
        gzip = folder.resolve("layer.tar.gz");
        Layer layer = new LayerWriter(new LayerSettings(Compression.GZIP, 1_700_000_000))
                .write(LayerContents.of(SampleLayer.entries()), new BlobStore(folder.resolve("cache")));
        try (InputStream in = layer.open()) {
            Files.copy(in, gzip);
        }
    }

    @Test
    void commons_compress_reads_every_entry_from_the_single_member() throws IOException {
        List<String> names = new ArrayList<>();
        try (InputStream file = new BufferedInputStream(Files.newInputStream(gzip));
                TarArchiveInputStream tar = new TarArchiveInputStream(new GzipCompressorInputStream(file))) {
            List<LayerEntry> expected = TarOrder.of(SampleLayer.entries());
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                assertEntry(expected.get(names.size()), entry, tar);
                names.add(entry.getName());
            }
            assertThat(names).hasSameSizeAs(expected);
            assertThat(file.read()).as("bytes behind the member").isNegative();
        }
    }

    private static void assertEntry(LayerEntry expected, TarArchiveEntry entry, InputStream tar) throws IOException {
        assertThat(entry.getName()).isEqualTo(entry.isDirectory() ? expected.path() + "/" : expected.path());
        assertThat(entry.getLongUserId() + entry.getLongGroupId()).isZero();
        assertThat(entry.getLastModifiedTime().toMillis()).isEqualTo(1_700_000_000_000L);
        if (expected instanceof LayerEntry.File file) {
            assertThat(entry.getMode()).isEqualTo(file.executable() ? 0755 : 0644);
            try (InputStream content = file.content().open()) {
                assertThat(tar.readAllBytes()).isEqualTo(content.readAllBytes());
            }
        } else if (expected instanceof LayerEntry.Symlink link) {
            assertThat(entry.getLinkName()).isEqualTo(link.target());
        } else {
            assertThat(entry.isDirectory()).isTrue();
        }
    }

    @TestFactory
    Stream<DynamicTest> programs_read_it() {
        return Stream.of(
                program("gzip -t", "gzip", out -> assertThat(out).isEmpty(), "-t", gzip.toString()),
                program("GNU tar", "tar", this::assertListed, "--quoting-style=literal", "-tzf", gzip.toString()),
                program("Python tarfile r:gz", "python3", this::assertRead, "-c", PYTHON, gzip.toString(), "r:gz"),
                program("Python tarfile r|gz", "python3", this::assertRead, "-c", PYTHON, gzip.toString(), "r|gz"));
    }

    private interface Assertion {
        void check(String output) throws IOException;
    }

    private void assertListed(String output) {
        List<String> expected = TarOrder.of(SampleLayer.entries()).stream()
                .map(entry -> entry instanceof LayerEntry.Directory ? entry.path() + "/" : entry.path())
                .toList();
        assertThat(output.lines()).containsExactlyElementsOf(expected);
    }

    private void assertRead(String output) throws IOException {
        List<String> expected = new ArrayList<>();
        for (LayerEntry entry : TarOrder.of(SampleLayer.entries())) {
            expected.add(line(entry));
        }
        assertThat(output.lines()).containsExactlyElementsOf(expected);
    }

    private static String line(LayerEntry entry) throws IOException {
        String mode = entry instanceof LayerEntry.Symlink ? "0o777" : "0o755";
        String target = entry instanceof LayerEntry.Symlink link ? link.target() : "";
        byte[] bytes = {};
        if (entry instanceof LayerEntry.File file) {
            mode = file.executable() ? "0o755" : "0o644";
            try (InputStream in = file.content().open()) {
                bytes = in.readAllBytes();
            }
        }
        String sha256 = Digest.of(bytes).hex();
        return String.join("|", entry.path(), mode, "0", target, sha256);
    }

    private DynamicTest program(String name, String executable, Assertion assertion, String... arguments) {
        return DynamicTest.dynamicTest(name, () -> {
            if (!isInstalled(executable)) {
                throw new TestAbortedException(executable + " is not on this machine");
            }
            List<String> command = new ArrayList<>(List.of(executable));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("LC_ALL", "C.UTF-8");
            builder.environment().put("PYTHONUTF8", "1");
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
            assertion.check(output);
        });
    }

    private static boolean isInstalled(String executable) {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(path)
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, executable)));
    }
}
