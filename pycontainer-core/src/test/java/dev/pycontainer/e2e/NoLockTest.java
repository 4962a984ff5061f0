package dev.pycontainer.e2e;

import static dev.pycontainer.python.wheel.WheelBuilder.wheel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.build.BuildHost;
import dev.pycontainer.build.DependencyLocking;
import dev.pycontainer.build.RecordingLog;
import dev.pycontainer.http.ProxySettings;
import dev.pycontainer.image.TestImages;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.plan.HostFacts;
import dev.pycontainer.python.wheel.WheelBuilder;
import dev.pycontainer.registry.auth.SettingsServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects whose requirements are ranges. */
class NoLockTest {
    @TempDir
    Path directory;

    private SmallWorld world;

    @BeforeEach
    void start() throws IOException {
        world = SmallWorld.in(directory);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private void removeLock() throws IOException {
        Files.delete(world.project().resolve("requirements.txt"));
    }

    private Path resolved() {
        return world.project().resolve("target/pylock.toml");
    }

    @Test
    void a_project_without_a_lock_is_the_image_that_its_lock_would_give() throws IOException {
        Digest locked = world.run().build().digest();
        removeLock();
        RecordingLog log = new RecordingLog();

        assertThat(world.run().build(log).digest()).isEqualTo(locked);

        assertThat(log.steps()).anyMatch(step -> step.contains("pyproject.toml is no lock: resolved to 2 packages"));
        assertThat(resolved()).content().contains("name = \"pricing\"\nversion = \"1.4\"");
    }

    @Test
    void the_next_build_takes_the_same_without_asking_the_index() throws IOException {
        removeLock();
        Digest first = world.run().build().digest();
        world.serve(wheel("pricing", "1.5"));
        int asked = world.index().received().size();

        assertThat(world.run().build().digest()).isEqualTo(first);
        assertThat(world.index().received()).hasSize(asked);

        world.write("pyproject.toml", SmallWorld.PYPROJECT.replace("pricing>=1", "pricing>=1.5"));
        assertThat(world.run().cache(directory.resolve("other")).build().digest())
                .isNotEqualTo(first);
        assertThat(resolved()).content().contains("version = \"1.5\"");
    }

    @Test
    void uv_tells_how_long_files_must_have_been_on_the_index() throws IOException {
        removeLock();
        world.index().say("pricing-1.4-py3-none-any.whl", "\"upload-time\":\"2026-01-01T00:00:00Z\"");
        world.index().say("pricing-1.5-py3-none-any.whl", "\"upload-time\":\"2100-01-01T00:00:00Z\"");
        world.serve(wheel("pricing", "1.5"));
        world.write(
                "pyproject.toml",
                SmallWorld.PYPROJECT
                        + "\n[tool.uv]\nexclude-newer = '3 days'\nexclude-newer-package = { tables = false }\n");
        world.run().build();

        assertThat(resolved()).content().contains("name = \"pricing\"\nversion = \"1.4\"");
        world.write(
                "pyproject.toml",
                Files.readString(world.project().resolve("pyproject.toml"))
                        .replace("tables = false", "tables = 'soon'"));
        assertThatThrownBy(() -> world.run().cache(directory.resolve("other")).build())
                .hasMessageContaining("'soon' is not a time");
    }

    @Test
    void ranges_of_a_requirements_file_are_resolved_with_what_they_need() throws IOException {
        world.serve(
                wheel("rates", "3.0"),
                wheel("rates", "2.1"),
                wheel("shops", "1.0").requires("rates<3"));
        world.write("pyproject.toml", SmallWorld.PYPROJECT.replace("\"pricing>=1\", \"tables\"", ""));
        world.write("requirements.txt", "pricing>=1\ntables\nshops\n");

        world.run().build();

        assertThat(resolved()).content().contains("name = \"rates\"\nversion = \"2.1\"", "name = \"shops\"");
    }

    @Test
    void what_the_index_does_not_know_or_has_no_wheel_of_is_named_at_once() throws IOException {
        removeLock();
        world.index().file("boxes-1.0.tar.gz", new byte[] {1});
        world.write("pyproject.toml", SmallWorld.PYPROJECT.replace("\"tables\"", "\"tables\", \"ghost\", \"boxes\""));

        assertThat(world.run().with("sdist=refuse").failure())
                .contains("2 packages cannot be installed")
                .contains(
                        "boxes 1.0 (required by the project): there is only a source distribution, and sdist is set to"
                                + " refuse")
                .contains("ghost (required by the project)", "does not know it");
    }

    @Test
    void a_conflict_is_told_in_sentences() throws IOException {
        removeLock();
        world.serve(wheel("shops", "1.0").requires("pricing<1"));
        world.write("pyproject.toml", SmallWorld.PYPROJECT.replace("\"tables\"", "\"tables\", \"shops\""));

        assertThat(world.run().failure())
                .contains("Because your project depends on shops and ")
                .contains("depends on pricing<1")
                .contains("your requirements are unsatisfiable.");
    }

    @Test
    void without_a_network_what_was_asked_before_is_enough() throws IOException {
        world.run().build();
        removeLock();
        assertThat(world.run().with("offline=true").failure()).contains("offline, but the build needs GET", "/simple/");
        Digest first = world.run().build().digest();
        Files.delete(resolved());

        assertThat(world.run().with("offline=true").build().digest()).isEqualTo(first);
    }

    @Test
    void platforms_agree_on_versions_where_they_can() throws IOException {
        removeLock();
        world.addBase("3.11-slim", TestImages.pythonBase());
        WheelBuilder arm = wheel("tables", "1.9").tag("cp311-cp311-manylinux_2_17_aarch64");
        WheelBuilder older = wheel("tables", "1.9").tag("cp311-cp311-manylinux_2_17_x86_64");
        world.serve(arm, older);
        ProjectRun run = world.run().with("python=3.11", "libc=glibc:2.36", "platforms=linux/amd64,linux/arm64");

        lock(run);

        assertThat(world.project().resolve("pylock.toml"))
                .content()
                .contains("tables-1.9-cp311-cp311-manylinux_2_17_aarch64.whl")
                .contains("tables-1.9-cp311-cp311-manylinux_2_17_x86_64.whl")
                .doesNotContain("tables-2.0", "\nmarker");
    }

    @Test
    void the_goal_writes_a_lock_that_builds_take() throws IOException {
        removeLock();
        Digest resolved = world.run().build().digest();
        lock(world.run());
        Files.delete(resolved());

        assertThat(world.run().build().digest()).isEqualTo(resolved);
        assertThat(resolved()).doesNotExist();

        world.serve(wheel("pricing", "1.5"));
        lock(world.run().cache(directory.resolve("other")));
        assertThat(world.project().resolve("pylock.toml")).content().contains("version = \"1.5\"");
    }

    @Test
    void the_goal_replaces_nobody_elses_lock() throws IOException {
        assertThatThrownBy(() -> lock(world.run())).hasMessageContaining("the project is locked by requirements.txt");
        removeLock();
        world.write("pylock.toml", "lock-version = \"1.0\"\ncreated-by = \"uv\"\npackages = []\n");
        assertThatThrownBy(() -> lock(world.run())).hasMessageContaining("pylock.toml was written by another tool");
    }

    private void lock(ProjectRun run) throws IOException {
        HostFacts facts = HostFacts.of(Map.of(), directory.resolve("home"));
        new DependencyLocking(new BuildHost(new RecordingLog(), SettingsServers.NONE, ProxySettings.none(), facts))
                .lock(run.plan());
    }
}
