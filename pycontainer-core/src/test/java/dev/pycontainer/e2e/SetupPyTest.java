package dev.pycontainer.e2e;

import static dev.pycontainer.python.wheel.WheelBuilder.wheel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.build.RecordingLog;
import dev.pycontainer.lab.LaboratoryTest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Projects that only their build backend knows, with the backend of real setuptools replaced by one of a few lines. */
@LaboratoryTest
class SetupPyTest extends SmallWorldBase {
    /** Runs setup.py as setuptools does, and knows as much of it as the tests need. */
    private static final String SETUPTOOLS =
            """
            import os, sys, types


            class _Legacy:
                def get_requires_for_build_wheel(self, config_settings=None):
                    return []

                def prepare_metadata_for_build_wheel(self, directory, config_settings=None):
                    said = {}
                    sys.modules["setuptools"].setup = said.update
                    exec(open("setup.py").read(), {"__file__": "setup.py"})
                    info = "%s-%s.dist-info" % (said["name"], said["version"])
                    os.mkdir(os.path.join(directory, info))
                    lines = ["Metadata-Version: 2.1", "Name: " + said["name"], "Version: " + said["version"]]
                    lines += ["Requires-Dist: " + one for one in said.get("install_requires", [])]
                    for extra, ones in said.get("extras_require", {}).items():
                        lines += ["Provides-Extra: " + extra]
                        lines += ["Requires-Dist: %s; extra == '%s'" % (one, extra) for one in ones]
                    with open(os.path.join(directory, info, "METADATA"), "w") as out:
                        out.write("\\n".join(lines) + "\\n")
                    return info


            __legacy__ = _Legacy()
            prepare_metadata_for_build_wheel = __legacy__.prepare_metadata_for_build_wheel
            """;

    private static final String SETUP =
            """
            from setuptools import setup
            required = open("wanted.txt").read().split()
            setup(name="bazaar", version="1.0", install_requires=required, extras_require={"signs": ["signs"]})
            """;

    @BeforeEach
    void openProject() throws IOException {
        Files.delete(world.project().resolve("requirements.txt"));
        Files.delete(world.project().resolve("pyproject.toml"));
        world.serve(
                wheel("setuptools", "70.0")
                        .file("setuptools/__init__.py", "")
                        .file("setuptools/build_meta.py", SETUPTOOLS),
                wheel("wheel", "0.45"),
                wheel("letters", "1.0"),
                wheel("letters", "2.0"),
                wheel("signs", "1.0"));
        world.write("setup.py", SETUP);
        world.write("wanted.txt", "letters<2\n");
    }

    @Test
    void setup_py_is_run_to_know_what_the_project_requires() throws IOException {
        run().build();
        assertThat(resolved()).contains("name = \"letters\"\nversion = \"1.0\"").doesNotContain("signs");

        RecordingLog log = new RecordingLog();
        world.write("src/shop/main.py", "def run():\n    print('changed')\n");
        run().build(log);
        assertThat(log.steps())
                .anyMatch(step -> step.contains("setup.py is no lock: the packages are those that the last build"));

        world.write("wanted.txt", "letters>=2\n");
        run().with("extras=signs").build();
        assertThat(resolved()).contains("name = \"letters\"\nversion = \"2.0\"", "name = \"signs\"");
    }

    @Test
    void dependencies_that_a_project_table_leaves_open_are_asked_for() throws IOException {
        world.write(
                "pyproject.toml",
                "[project]\nname = \"bazaar\"\nversion = \"1.0\"\ndynamic = [\"dependencies\"]\n\n"
                        + "[build-system]\nrequires = [\"setuptools\"]\nbuild-backend = \"setuptools.build_meta\"\n");

        run().build();

        assertThat(resolved()).contains("name = \"letters\"\nversion = \"1.0\"");
    }

    @Test
    void without_a_python_the_error_names_the_setting() {
        assertThat(run().environment(Map.of("PATH", "")).failure())
                .contains("the project: what it requires is known only once it is built")
                .contains("there is no Python 3.11 on this machine to build one with", "build_python");
        assertThat(run().with("sdist=refuse").failure()).contains("and sdist is set to refuse");
    }

    @Test
    void a_setup_py_that_fails_shows_what_it_said() {
        world.write("setup.py", "raise SystemExit('no such luck')\n");

        assertThat(run().failure()).contains("no such luck", "from its directory");
    }

    private String resolved() throws IOException {
        return Files.readString(world.project().resolve("target/pylock.toml"));
    }

    private ProjectRun run() {
        return world.run().with("entrypoint=python -m shop.main").environment(Map.of("PATH", System.getenv("PATH")));
    }
}
