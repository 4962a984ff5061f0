package dev.pycontainer.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.oci.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@EnabledIf(value = "runsAsRoot", disabledReason = "only root can give files away")
class TrustedOwnersTest {
    private static final byte[] BYTES = "some bytes".getBytes(UTF_8);
    private static final Digest DIGEST = Digest.of(BYTES);

    @TempDir
    Path folder;

    static boolean runsAsRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    @Test
    void what_a_stranger_put_there_does_not_count() throws IOException {
        BlobStore store = new BlobStore(folder);
        Path file = store.obtain(DIGEST, "blob", out -> out.write(BYTES));
        store.putRecord("kind-1", DIGEST, BYTES);
        giveAway(file);
        giveAway(folder.resolve("records/kind-1/" + DIGEST.hex()));
        assertThat(store.record("kind-1", DIGEST)).isEmpty();
        assertThat(store.find(DIGEST)).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void in_a_shared_store_its_owners_files_and_ours_count() throws IOException {
        BlobStore store = new BlobStore(folder);
        Path file = store.obtain(DIGEST, "blob", out -> out.write(BYTES));
        giveAway(folder);
        assertThat(store.find(DIGEST)).contains(file);
        giveAway(file);
        assertThat(store.find(DIGEST)).contains(file);
    }

    private void giveAway(Path file) throws IOException {
        UserPrincipal nobody =
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        Files.setOwner(file, nobody);
    }
}
