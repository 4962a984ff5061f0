package dev.pycontainer.e2e;

import static dev.pycontainer.python.wheel.WheelBuilder.wheel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.base.ArtifactFinder;
import dev.pycontainer.build.BuildResult.LayerRow;
import dev.pycontainer.build.RecordingLog;
import dev.pycontainer.python.interpreter.FakeCompiler;
import dev.pycontainer.python.interpreter.FakePython;
import dev.pycontainer.python.wheel.WheelBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A runner without a cache, and an image pushed before that has bytecode: the compiler comes only if something is compiled. */
class BytecodeReuseTest extends SmallWorldBase {
    private static final WheelBuilder DATA = wheel("numbers", "3.0").file("numbers/data.bin", "0123456789");

    private final List<String> asked = new ArrayList<>();
    private Optional<Path> jar = Optional.empty();
    private BuiltProject first;
    private int runners;

    @BeforeEach
    void pushOnce() throws IOException {
        world.serve(DATA);
        world.write(
                "pyproject.toml",
                SmallWorld.PYPROJECT.replace("\"pricing>=1\", \"tables\"", "\"pricing\", \"tables\", \"numbers\""));
        world.write("uv.lock", UvLock.of(world.index(), List.of(SmallWorld.pricing(), SmallWorld.tables(), DATA)));
        jar = Optional.of(
                FakePython.jar(directory.resolve("p.jar"), platform(), "3.11", FakeCompiler.program("3.11.3")));
        first = build(freshRunner());
        forget();
    }

    @Test
    void the_first_build_compiles_and_keeps_what_came_to_nothing_in_mind() {
        assertThat(bytecode(first)).hasSize(4).allMatch(LayerRow::written);
        assertThat(first.entries(bytecode(first).get(0)))
                .containsOnlyKeys(
                        "usr/",
                        "usr/local/",
                        "usr/local/lib/",
                        "usr/local/lib/python3.11/",
                        "usr/local/lib/python3.11/__pycache__/",
                        "usr/local/lib/python3.11/__pycache__/os.cpython-311.pyc");
        assertThat(first.config().at("/dev.pycontainer/bytecode/compiler").asText())
                .isEqualTo("3.11.3");
        assertThat(first.config().at("/dev.pycontainer/bytecode/empty")).hasSize(1);
    }

    @Test
    void nothing_is_fetched_and_nothing_compiled_when_all_layers_are_there() {
        world.write("src/shop/goods.txt", "screws\n");

        BuiltProject built = build(freshRunner());

        assertThat(asked).isEmpty();
        assertThat(world.index().received()).isEmpty();
        assertThat(world.registry().count("GET", "/v2/library/.*")).isZero();
        assertThat(bytecode(built)).hasSize(4).noneMatch(LayerRow::written);
        assertThat(built.json("image-inputs.json")
                        .at("/platforms/0/bytecode/compiler")
                        .asText())
                .isEqualTo("CPython 3.11.3");
        assertThat(built.digest()).isEqualTo(builtAlone().digest());
    }

    @Test
    void a_changed_module_of_the_project_brings_the_compiler_and_nothing_else() {
        world.write("src/shop/main.py", "def run():\n    print('closed')\n");

        BuiltProject built = build(freshRunner());

        assertThat(asked).hasSize(1);
        assertThat(world.index().received()).isEmpty();
        assertThat(world.registry().count("GET", "/v2/library/.*")).isZero();
        assertThat(bytecode(built)).filteredOn(LayerRow::written).hasSize(1);
        assertThat(built.digest()).isEqualTo(builtAlone().digest());
    }

    @Test
    void bytecode_of_dependencies_alone_needs_no_compiler_for_a_changed_module() {
        build(freshRunner().with("bytecode=deps"));
        world.write("src/shop/main.py", "def run():\n    print('closed')\n");
        forget();

        BuiltProject built = build(freshRunner().with("bytecode=deps"));

        assertThat(asked).isEmpty();
        assertThat(built.ownLayers()).filteredOn(LayerRow::written).hasSize(1);
    }

    @Test
    void whatever_machine_has_the_layers_needs_no_compiler_with_auto_either() {
        jar = Optional.empty();
        world.write("src/shop/goods.txt", "screws\n");

        assertThat(bytecode(build(freshRunner().with("bytecode=auto")))).hasSize(4);
        assertThat(asked).isEmpty();
    }

    @Test
    void without_a_compiler_for_what_is_new_auto_leaves_all_bytecode_out() {
        jar = Optional.empty();
        world.write("src/shop/main.py", "def run():\n    print('closed')\n");
        RecordingLog log = new RecordingLog();

        BuiltProject built = freshRunner().with("bytecode=auto").build(log, repository());

        assertThat(bytecode(built)).isEmpty();
        assertThat(log.warnings()).anySatisfy(line -> assertThat(line).contains("the image has no bytecode"));
        assertThat(built.config().toString()).doesNotContain("PYTHONDONTWRITEBYTECODE");
        assertThat(built.digest())
                .isEqualTo(alone().with("bytecode=none").build().digest());
    }

    @Test
    void without_a_compiler_for_what_is_new_all_is_an_error() {
        jar = Optional.empty();
        world.write("src/shop/main.py", "def run():\n    print('closed')\n");

        assertThat(freshRunner().failure(new RecordingLog(), repository()))
                .contains("cannot compile ahead (bytecode, ", "3.11.3");
    }

    @Test
    void a_lost_layer_of_bytecode_is_compiled_and_sent() {
        LayerRow lost = bytecode(first).get(0);
        world.registry().removeBlob("team/shop", lost.digest());
        world.write("src/shop/goods.txt", "screws\n");

        BuiltProject built = build(freshRunner());

        assertThat(world.registry().hasBlob("team/shop", lost.digest())).isTrue();
        assertThat(asked).hasSize(1);
        assertThat(built.digest()).isEqualTo(builtAlone().digest());
    }

    @Test
    void a_cache_has_bytecode_of_dependencies_and_of_the_base() {
        build(freshRunner().with("cacheTo=" + world.registry().host() + "/team/cache"));
        world.write("src/shop/goods.txt", "screws\n");
        forget();

        BuiltProject built = build(freshRunner()
                .pushingTo(world.registry().host() + "/team/branch", "1.0")
                .with("cacheFrom=" + world.registry().host() + "/team/cache", "bytecode=deps"));

        assertThat(asked).isEmpty();
        assertThat(world.index().received()).isEmpty();
        assertThat(bytecode(built)).hasSize(3).noneMatch(LayerRow::written);
    }

    private static List<LayerRow> bytecode(BuiltProject built) {
        return built.ownLayers().stream()
                .filter(layer -> layer.role().equals("bytecode"))
                .toList();
    }

    private BuiltProject build(ProjectRun run) {
        return run.build(new RecordingLog(), repository());
    }

    private BuiltProject builtAlone() {
        return build(alone());
    }

    private ProjectRun alone() {
        return world.run()
                .with("bytecode=all", "layers.separate=numbers")
                .cache(directory.resolve("alone-" + runners++));
    }

    private ProjectRun freshRunner() {
        return alone().with("output=oci-layout").pushingTo(world.registry().host() + "/team/shop", "1.0");
    }

    private ArtifactFinder repository() {
        return new ArtifactFinder() {
            @Override
            public Path find(String coordinates) {
                throw new AssertionError(coordinates);
            }

            @Override
            public Optional<Path> search(String coordinates) {
                asked.add(coordinates);
                return jar;
            }
        };
    }

    private void forget() {
        world.registry().forgetRequests();
        world.index().forget();
        asked.clear();
    }

    private static String platform() {
        String arch = System.getProperty("os.arch").replace("amd64", "x86_64").replace("aarch64", "arm64");
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return (os.startsWith("mac") ? "macosx" : os) + "-" + arch;
    }
}
