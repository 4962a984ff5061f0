package dev.pycontainer.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.build.BuildResult.LayerRow;
import dev.pycontainer.lab.DockerEngine;
import dev.pycontainer.lab.LaboratoryTest;
import dev.pycontainer.lab.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code examples/fastapi} on a base without bytecode of its own, in Docker Engine. */
@LaboratoryTest
class BytecodeTest {
    /** Of the processor, by the best of three, each in a process of its own. */
    private static final String IMPORT_SECONDS =
            """
            import resource, subprocess, sys
            def used():
                children = resource.getrusage(resource.RUSAGE_CHILDREN)
                return children.ru_utime + children.ru_stime
            def seconds():
                start = used()
                subprocess.run([sys.executable, "-c", "import weather.main"], check=True)
                return used() - start
            print(min(seconds() for i in range(3)))
            """;

    @TempDir
    static Path directory;

    private static final WeatherService WEATHER = WeatherService.shared();
    private static final Program SYSTEM_PYTHON = Program.of(Path.of("/usr/bin/python3"));
    private static final DockerEngine DOCKER = WEATHER.laboratory().docker();

    private static ProjectRun run;
    private static BuiltProject compiled;
    private static String image;

    @BeforeAll
    static void build() throws IOException {
        assertThat(SYSTEM_PYTHON.run("-c", "import sys; print('%d.%d' % sys.version_info[:2])"))
                .as("the minor version of this machine's python3 and of the base's")
                .isEqualTo("3.11\n");
        Path base = CompiledBase.without(WEATHER.laboratory(), directory.resolve("base"));
        Path project = directory.resolve("project");
        WeatherService.copyTo(project);
        run = WEATHER.run()
                .project(project)
                .with("baseImage=oci:" + base, "output=oci-layout")
                .with("bytecode=all", "buildPython=/usr/bin/python3");
        image = repository();
        compiled = run.pushingTo(image, "1.0").build();
    }

    private static String repository() {
        return WEATHER.laboratory().registry() + "/bytecode/" + UUID.randomUUID() + "/weather";
    }

    private static String python(String image, String... arguments) {
        return DOCKER.run(List.of("--entrypoint", "/opt/venv/bin/python"), image + ":1.0", arguments);
    }

    @Test
    void standard_library_dependencies_and_project_each_have_layers_beside_their_sources() {
        List<LayerRow> layers = compiled.ownLayers();
        List<LayerRow> bytecode =
                layers.stream().filter(layer -> layer.role().equals("bytecode")).toList();

        assertThat(bytecode).hasSizeGreaterThanOrEqualTo(4);
        assertThat(layers.get(0)).isEqualTo(bytecode.get(0));
        assertThat(compiled.entries(bytecode.get(0))).containsKey("usr/lib/python3.11/__pycache__/os.cpython-311.pyc");
        assertThat(compiled.entries(layers.get(layers.size() - 1)))
                .containsKey("app/src/weather/__pycache__/main.cpython-311.pyc");
        assertThat(compiled.config().at("/config/Env").toString()).contains("PYTHONDONTWRITEBYTECODE=1");
        assertThat(compiled.json("image-inputs.json")
                        .at("/platforms/0/bytecode/compiler")
                        .asText())
                .isEqualTo("CPython "
                        + SYSTEM_PYTHON
                                .run("-c", "import sys; print('%d.%d.%d' % sys.version_info[:3])")
                                .strip());
    }

    @Test
    void python_in_the_container_loads_all_of_it_and_compiles_nothing() {
        DOCKER.pull(image + ":1.0");
        String said = python(
                image,
                "-c",
                "import subprocess, sys; print(subprocess.run([sys.executable, '-v', '-c', 'import weather.main'],"
                        + " stderr=subprocess.PIPE, text=True).stderr)");

        assertThat(said.lines().filter(line -> line.contains(".pyc matches /")).count())
                .isGreaterThan(300);
        // Debian's sitecustomize is a link to configuration in /etc.
        assertThat(said.lines().filter(line -> line.matches("# code object from '?/.*(?<!/sitecustomize)\\.py'?")))
                .isEmpty();
        assertThat(python(image, "-c", "import json.decoder as d; print(d.JSONDecoder.decode.__code__.co_filename)"))
                .isEqualTo("/usr/lib/python3.11/json/decoder.py\n");
        assertThat(python(image, "-c", "import os; print(os.environ['PYTHONDONTWRITEBYTECODE'])"))
                .isEqualTo("1\n");
    }

    @Test
    void it_imports_in_less_than_half_the_time() {
        String without = repository();
        run.with("bytecode=none").pushingTo(without, "1.0").build();
        DOCKER.pull(without + ":1.0");
        DOCKER.pull(image + ":1.0");

        double slow = Double.parseDouble(python(without, "-c", IMPORT_SECONDS).strip());
        double fast = Double.parseDouble(python(image, "-c", IMPORT_SECONDS).strip());
        System.out.printf("import of weather.main: %.2f s without bytecode, %.2f s with%n", slow, fast);

        assertThat(slow / fast).isGreaterThan(2);
    }

    @Test
    void another_user_jdk_locale_and_core_count_make_the_same_bytes() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path work = Files.createDirectory(directory.resolve("work"));
        WeatherService.copyTo(work.resolve("of somebody"));
        RealOneDigestTest.giveTo("nobody", work);
        ChildBuild stranger = ChildBuild.asIs()
                .java(ChildBuild.otherJava())
                .options("-XX:ActiveProcessorCount=1")
                .environment(Map.of("LC_ALL", "tr_TR.UTF-8", "TZ", "Pacific/Auckland", "PYTHONHASHSEED", "7"))
                .umask("077")
                .user("nobody");

        ProjectRun theirs = run.project(work.resolve("of somebody"))
                .cache(directory.resolve("their-cache"))
                .home(directory.resolve("home"));
        ChildBuild.Outcome outcome = stranger.run(theirs, ChildBuild.copyClasses(directory.resolve("classes")));

        assertThat(outcome.digest()).isEqualTo(compiled.digest());
    }
}
