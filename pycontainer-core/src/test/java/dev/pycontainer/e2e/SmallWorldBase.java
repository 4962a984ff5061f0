package dev.pycontainer.e2e;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test with a {@link SmallWorld} of its own. */
abstract class SmallWorldBase {
    @TempDir
    Path directory;

    SmallWorld world;

    @BeforeEach
    void start() {
        world = SmallWorld.in(directory);
    }

    @AfterEach
    void stop() {
        world.close();
    }
}
