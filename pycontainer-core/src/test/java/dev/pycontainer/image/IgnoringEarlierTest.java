package dev.pycontainer.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.oci.Digest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IgnoringEarlierTest {
    private static final byte[] BYTES = "wheel".getBytes(StandardCharsets.UTF_8);
    private static final Digest DIGEST = Digest.of(BYTES);

    @TempDir
    Path folder;

    @Test
    void a_build_without_cache_fetches_what_earlier_builds_kept_once_and_keeps_it_for_later_ones() throws Exception {
        BlobStore earlier = new BlobStore(folder);
        AtomicInteger fetches = new AtomicInteger();
        fetch(earlier, fetches);
        earlier.putRecord("layer-1", DIGEST, BYTES);
        BlobStore fresh = new BlobStore(folder).ignoringEarlier();
        assertThat(fresh.find(DIGEST)).isEmpty();
        assertThat(fresh.record("layer-1", DIGEST)).isEmpty();
        fetch(fresh, fetches);
        fetch(fresh, fetches);
        assertThat(fetches).hasValue(2);
        assertThat(fresh.find(DIGEST)).isPresent();
        fresh.putRecord("layer-1", DIGEST, BYTES);
        assertThat(fresh.record("layer-1", DIGEST)).contains(BYTES);
        fetch(new BlobStore(folder), fetches);
        assertThat(fetches).hasValue(2);
    }

    private static void fetch(BlobStore store, AtomicInteger fetches) throws Exception {
        store.obtain(DIGEST, "wheel", out -> {
            fetches.incrementAndGet();
            out.write(BYTES);
        });
    }
}
