package dev.pycontainer.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.build.BuildResult.LayerRow;
import dev.pycontainer.debian.DebianRelease;
import dev.pycontainer.debian.RealDebianArchive;
import dev.pycontainer.lab.LaboratoryTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small project on a base of Debian's packages has one digest wherever and from wherever it is built. */
@LaboratoryTest
class DebianDigestTest {
    @TempDir
    static Path directory;

    private static RealDebianArchive archive;
    private static SmallWorld world;
    private static ProjectRun run;
    private static BuiltProject built;
    private static String classes;

    @BeforeAll
    static void build() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        archive = RealDebianArchive.of(DebianRelease.BOOKWORM);
        world = SmallWorld.in(directory);
        run = world.run()
                .environment(System.getenv())
                .with("baseImage=deb:bookworm", "debianMirror=" + archive.mirror());
        archive.bring(run.lockBase());
        built = run.build();
        classes = ChildBuild.copyClasses(directory.resolve("classes"));
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void a_stranger_with_a_slow_mirror_that_fails_twice_builds_it_from_the_lock() throws IOException {
        ChildBuild stranger = stranger().user("nobody");
        archive.falter(Duration.ofMillis(100), 2);
        try {
            assertThat(stranger.run(copy("of a stranger"), classes).digest()).isEqualTo(built.digest());
            assertThat(archive.failuresLeft()).isZero();
        } finally {
            archive.falter(Duration.ZERO, 0);
        }
    }

    @Test
    void another_jdk_builds_it_from_lock_and_cache_alone() throws IOException {
        ProjectRun offline = copy("offline").cache(world.cache()).with("offline=true");
        forgetLayers();

        assertThat(stranger().run(offline, classes).digest()).isEqualTo(built.digest());
        for (LayerRow layer : built.image().layers()) {
            assertThat(blob(layer)).as("made anew: %s", layer).exists();
        }
    }

    private static ChildBuild stranger() {
        return ChildBuild.asIs()
                .java(ChildBuild.otherJava())
                .options("-XX:ActiveProcessorCount=1", "-Duser.timezone=Pacific/Auckland")
                .environment(Map.of("LC_ALL", "tr_TR.UTF-8", "TZ", "Pacific/Auckland"))
                .umask("077");
    }

    /** The project and its base.lock elsewhere, with an empty cache, writable for everybody. */
    private static ProjectRun copy(String name) throws IOException {
        Path work = directory.resolve(name);
        Files.createDirectory(work);
        world.writeProject(work.resolve("project"));
        Files.copy(run.project().resolve("base.lock"), work.resolve("project/base.lock"));
        for (Path open : new Path[] {work, work.resolve("project")}) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        return run.project(work.resolve("project")).cache(work.resolve("cache")).home(work.resolve("home"));
    }

    /** Packages and wheels stay in the cache, layers have to be made of them once more. */
    private static void forgetLayers() throws IOException {
        CacheTest.deleteTree(world.cache().resolve("records/layer-1"));
        for (LayerRow layer : built.image().layers()) {
            Files.delete(blob(layer));
        }
    }

    private static Path blob(LayerRow layer) {
        return world.cache().resolve("blobs/sha256").resolve(layer.digest().hex());
    }
}
