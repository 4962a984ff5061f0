package dev.pycontainer.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.lab.LaboratoryTest;
import dev.pycontainer.lab.OtherJava;
import dev.pycontainer.lab.Program;
import dev.pycontainer.oci.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers of the same wheels must have the same digests in every release: a change here raises a version. */
class LayerDigestsTest {
    private static final String GOLDEN =
            """
            GZIP e9df65214ed1ed103fe81666bb5853e0bf892e5e4545fa65d7b24f630fcb7c42 of 943a680b59e56bc78614f748e8686d7289e7baa965f414f45c8c85958fa84b0f
            ZSTD 4e8da11a4d5fd83eb5a18eeb47d7dd139b64bff29a2adf6386d98f5149bbe4cb of 943a680b59e56bc78614f748e8686d7289e7baa965f414f45c8c85958fa84b0f
            NONE 943a680b59e56bc78614f748e8686d7289e7baa965f414f45c8c85958fa84b0f of 943a680b59e56bc78614f748e8686d7289e7baa965f414f45c8c85958fa84b0f
            """;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4})
    void diff_id_and_digests_are_fixed_whoever_helps(int threads) {
        assertThat(digests(threads)).isEqualTo(GOLDEN);
    }

    @Test
    void they_belong_to_these_versions() {
        assertThat(TarWriter.VERSION).isEqualTo(1);
        assertThat(SplicingEncoder.VERSION).isEqualTo("splice-1-glue-1");
        assertThat(ZstdEncoder.VERSION).isEqualTo("zstd-1");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4})
    @LaboratoryTest // whose machine has a second JDK
    void another_jdk_makes_the_same(int threads) {
        String classes = System.getProperty("java.class.path");
        String main = LayerDigestsTest.class.getName();

        assertThat(Program.of(OtherJava.program()).run("-cp", classes, main, Integer.toString(threads)))
                .isEqualTo(GOLDEN);
    }

    public static void main(String[] arguments) {
        System.out.print(digests(Integer.parseInt(arguments[0])));
    }

    private static String digests(int threads) {
        ExecutorService executor = Executors.newCachedThreadPool();
        AtomicInteger free = new AtomicInteger();
        StringBuilder digests = new StringBuilder();
        try {
            for (Compression compression : List.of(Compression.GZIP, Compression.ZSTD, Compression.NONE)) {
                free.set(threads);
                digests.append(written(compression, task -> {
                    boolean starts = free.getAndDecrement() > 0;
                    if (starts) {
                        executor.execute(task);
                    }
                    return starts;
                }));
            }
            return digests.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            executor.shutdown();
        }
    }

    private static String written(Compression compression, SpareThreads threads) throws IOException {
        MessageDigest digest = Digest.sha256Digest();
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            Digest diffId = new LayerWriter(new LayerSettings(compression, 1_700_000_000), threads)
                    .write(SampleLayer.entries(), out);
            return "%s %s of %s%n"
                    .formatted(compression, Digest.ofFinished(digest).hex(), diffId.hex());
        }
    }
}
