package dev.pycontainer.e2e;

import static dev.pycontainer.python.wheel.WheelBuilder.wheel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.python.index.FakePackageIndex.Received;
import dev.pycontainer.python.wheel.WheelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runners that come up empty after one of several layers has changed: the others' wheels stay where they are. */
class ToldWheelsTest extends SmallWorldBase {
    private final WheelBuilder engine =
            wheel("engine", "1.0").file("engine/__init__.py", "").requires("oil>=1");
    private final WheelBuilder oil = wheel("oil", "1.0").file("oil/__init__.py", "");
    private int runners;

    private void lock(WheelBuilder... wheels) {
        world.serve(wheels);
        String names = Stream.of(wheels)
                .map(one -> "\"" + one.filename().name() + "\"")
                .collect(Collectors.joining(", "));
        world.write("pyproject.toml", SmallWorld.PYPROJECT.replace("\"pricing>=1\", \"tables\"", names));
        world.write("uv.lock", UvLock.of(world.index(), List.of(wheels)));
    }

    private ProjectRun freshRunner() {
        return world.run()
                .with("layers.separate=engine,oil")
                .cache(directory.resolve("runner-" + runners++))
                .pushingTo(world.registry().host() + "/team/shop", "1.0");
    }

    private List<String> asked() {
        List<String> asked = world.index().received().stream()
                .map(Received::path)
                .filter(path -> path.endsWith(".whl"))
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .sorted()
                .toList();
        world.index().forget();
        return asked;
    }

    /** And the image is the one that a build without any help comes to. */
    private void assertFetches(String... wheels) {
        asked();
        BuiltProject built = freshRunner().build();

        assertThat(asked()).containsExactly(wheels);
        assertThat(freshRunner().with("reuse=off").build().digest()).isEqualTo(built.digest());
    }

    @Test
    void the_wheels_of_the_changed_layer_alone_are_fetched() {
        lock(engine, oil);
        freshRunner().build();
        lock(engine, wheel("oil", "1.5").file("oil/__init__.py", "new = 1\n"));

        assertFetches("oil-1.5-py3-none-any.whl");
    }

    @Test
    void a_namespace_that_wheels_share_is_no_conflict() {
        WheelBuilder part = wheel("engine", "1.0").file("parts/engine/__init__.py", "");
        lock(part, wheel("oil", "1.0").file("parts/oil/__init__.py", ""));
        freshRunner().build();
        lock(part, wheel("oil", "1.5").file("parts/oil/__init__.py", "new = 1\n"));

        assertFetches("oil-1.5-py3-none-any.whl");
    }

    @Test
    void where_paths_meet_all_wheels_are_opened_and_a_conflict_is_named() {
        lock(engine, oil);
        freshRunner().build();
        lock(engine, wheel("oil", "1.5").file("oil/__init__.py", "").file("engine/extra.py", ""));

        assertFetches("engine-1.0-py3-none-any.whl", "oil-1.5-py3-none-any.whl");

        lock(engine, wheel("oil", "1.6").file("engine/__init__.py", "other = 1\n"));
        assertThatThrownBy(() -> freshRunner().build())
                .hasMessageContaining("engine-1.0-py3-none-any.whl and oil-1.6-py3-none-any.whl")
                .hasMessageContaining("different files");
    }

    @Test
    void a_requirements_file_that_nobody_has_resolved_is_checked_as_a_whole() throws IOException {
        lock(engine, oil);
        Files.delete(world.project().resolve("uv.lock"));
        world.write("requirements.txt", SmallWorld.lockLine(engine) + SmallWorld.lockLine(oil));
        freshRunner().build();
        WheelBuilder older = wheel("oil", "0.9").file("oil/__init__.py", "");
        world.serve(older);
        world.write("requirements.txt", SmallWorld.lockLine(engine) + SmallWorld.lockLine(older));

        assertThatThrownBy(() -> freshRunner().build())
                .hasMessageContaining("engine requires 'oil>=1', which does not fit oil 0.9");
    }

    @Test
    void scripts_of_reused_layers_start_the_container() {
        WheelBuilder tool =
                wheel("engine", "1.0").file("engine/__init__.py", "").consoleScript("drive", "engine:main");
        lock(tool, oil);
        freshRunner().with("entrypoint=drive").build();
        lock(tool, wheel("oil", "1.5").file("oil/__init__.py", ""));
        asked();

        freshRunner().with("entrypoint=drive").build();

        assertThat(asked()).containsExactly("oil-1.5-py3-none-any.whl");
    }
}
