package dev.pycontainer.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.oci.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several threads at one layer. */
@Timeout(60)
class InflateAheadTest {
    private static final List<LayerEntry> ENTRIES = entries();
    private final ExecutorService executor = Executors.newFixedThreadPool(4);
    private final AtomicInteger running = new AtomicInteger();

    @AfterEach
    void everybody_goes_home() throws InterruptedException {
        executor.shutdown();
        assertThat(executor.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void any_number_of_threads_makes_the_same_bytes(int most) throws IOException {
        for (Compression compression : List.of(Compression.GZIP, Compression.ZSTD, Compression.NONE)) {
            assertThat(write(compression, ENTRIES, upTo(most)))
                    .as(compression + " with " + most)
                    .isEqualTo(write(compression, ENTRIES, SpareThreads.NONE));
        }
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void a_damaged_file_fails_as_it_does_in_one_thread(Compression compression) {
        byte[] plain = noise(300_000, 7);
        DeflatedBytes good = DeflatedBytes.of(plain);
        DeflatedBytes bad = new DeflatedBytes(good.plain(), good.deflated(), good.size(), good.crc32() + 1, "");
        List<LayerEntry> entries = new ArrayList<>(ENTRIES);
        entries.add(new LayerEntry.File("files/20-bad", false, bad));

        assertThatThrownBy(() -> write(compression, entries, upTo(4)))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContainingAll("files/20-bad", "CRC-32");
    }

    @Test
    void a_destination_that_fails_ends_all_of_it() {
        ByteArrayOutputStream full = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] bytes, int offset, int length) {
                if (size() > 1_000_000) {
                    throw new IllegalStateException("full");
                }
                super.write(bytes, offset, length);
            }
        };

        assertThatThrownBy(() -> new LayerWriter(settings(Compression.GZIP), upTo(4)).write(ENTRIES, full))
                .hasMessage("full");
    }

    @Test
    void no_more_than_16_mib_wait_and_some_of_it_is_kept_for_the_file_whose_turn_it_is() throws Exception {
        PieceBuffers buffers = new PieceBuffers();
        Object now = new Object();
        Object later = new Object();
        buffers.turn(now);
        AtomicInteger taken = new AtomicInteger();
        executor.execute(() -> {
            try {
                while (true) {
                    buffers.take(later);
                    taken.incrementAndGet();
                }
            } catch (PieceBuffers.StoppedException e) {
                taken.addAndGet(1000);
            }
        });
        awaitAtLeast(taken, 248);

        for (int i = 0; i < 8; i++) {
            buffers.take(now);
        }

        assertThat(taken.get()).isEqualTo(248);
        buffers.stop();
        awaitAtLeast(taken, 1248);
    }

    private static void awaitAtLeast(AtomicInteger counter, int wanted) throws InterruptedException {
        for (int i = 0; i < 2000 && counter.get() < wanted; i++) {
            Thread.sleep(5);
        }
        assertThat(counter.get()).isGreaterThanOrEqualTo(wanted);
    }

    /** Digest and diff id. */
    private static List<Digest> write(Compression compression, List<LayerEntry> entries, SpareThreads threads)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Digest diffId = new LayerWriter(settings(compression), threads).write(entries, out);
        return List.of(Digest.of(out.toByteArray()), diffId);
    }

    private static LayerSettings settings(Compression compression) {
        return new LayerSettings(compression, 0);
    }

    private SpareThreads upTo(int most) {
        return task -> {
            if (running.incrementAndGet() > most) {
                running.decrementAndGet();
                return false;
            }
            executor.execute(() -> {
                try {
                    task.run();
                } finally {
                    running.decrementAndGet();
                }
            });
            return true;
        };
    }

    /** Twice as much as may wait, in files of all sizes. */
    private static List<LayerEntry> entries() {
        List<LayerEntry> entries = new ArrayList<>(List.of(new LayerEntry.Directory("files")));
        for (int i = 10; i < 40; i++) {
            byte[] plain = i % 3 == 0 ? noise(2_500_000, i) : noise(1000 * i, i);
            entries.add(new LayerEntry.File("files/" + i, false, DeflatedBytes.of(plain)));
        }
        return entries;
    }

    /** Half of it compressible. */
    private static byte[] noise(int size, int seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        Arrays.fill(bytes, 0, size / 2, (byte) seed);
        return bytes;
    }
}
