package dev.pycontainer.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.image.Image;
import dev.pycontainer.image.TestImages;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.oci.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three goals about base.lock, with a base in a registry of this JVM. */
class BaseLockGoalsTest {
    @TempDir
    private Path directory;

    private Stage stage;
    private MavenStandIn maven;

    @BeforeEach
    void open() throws IOException {
        stage = Stage.open(directory.toFile()).project();
        maven = new MavenStandIn(directory);
        maven.commandLine.putAll(stage.properties());
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private void lock() throws Exception {
        maven.prepare(new LockBaseMojo(MavenStandIn.decrypter())).execute();
    }

    private void check() throws Exception {
        maven.prepare(new CheckBaseMojo(MavenStandIn.decrypter())).execute();
    }

    private void update() throws Exception {
        maven.prepare(new UpdateBaseMojo(MavenStandIn.decrypter())).execute();
    }

    private Digest moveTag() {
        Image base = TestImages.pythonBase();
        Image other = TestImages.image(
                base.layers(), config -> config.env(base.config().env()).stopSignal("SIGINT"));
        stage.bases().addBlob("library/python", other.config().toBytes());
        return stage.bases()
                .addManifest("library/python", "3.11-slim", other.manifest().toBytes(), MediaType.OCI_MANIFEST);
    }

    @Test
    void a_moved_tag_fails_the_check_until_the_update_takes_it() throws Exception {
        lock();
        check();
        String before = Files.readString(directory.resolve("base.lock"));
        Digest moved = moveTag();

        assertThatThrownBy(this::check)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("the base is newer than base.lock")
                .hasMessageContaining("-> " + moved);
        assertThat(directory.resolve("base.lock")).content().isEqualTo(before);

        update();
        check();
        assertThat(directory.resolve("base.lock")).content().contains(moved.toString());
        assertThat(maven.log.lines()).anyMatch(line -> line.startsWith("INFO linux/amd64 sha256:"));
        assertThat(directory.resolve("target/image")).doesNotExist();
    }

    @Test
    void without_a_lock_there_is_nothing_to_check() {
        assertThatThrownBy(this::check)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("hint: write it: mvn pycontainer:lock-base");
    }
}
