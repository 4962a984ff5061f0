package dev.pycontainer.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pycontainer.lab.Laboratory;
import dev.pycontainer.lab.LaboratoryTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workspace locked by uv itself: an extra, a group, a member and one more package of the same people. */
@LaboratoryTest
class UvWorkspaceTest {
    private static final String PORTAL =
            """
            [project]
            name = "portal"
            version = "2.1.0"
            requires-python = ">=3.11"
            dependencies = ["greeter", "toolkit", "markupsafe>=2"]

            [project.optional-dependencies]
            fancy = ["orjson"]
            unused = ["idna"]

            [project.scripts]
            portal = "portal.cli:main"

            [dependency-groups]
            serve = ["h11"]
            dev = ["iniconfig"]

            [tool.uv.workspace]
            members = ["packages/*"]

            [tool.uv.sources]
            greeter = { workspace = true }
            toolkit = { path = "libs/toolkit" }

            [build-system]
            requires = ["hatchling"]
            build-backend = "hatchling.build"
            """;

    @TempDir
    Path directory;

    private final Laboratory laboratory = Laboratory.running();

    @Test
    void everything_that_was_locked_and_chosen_is_importable_in_the_container() throws IOException {
        writeWorkspace(directory.resolve("project"));
        laboratory
                .venv("uv")
                .run("lock", "--directory", directory.resolve("project").toString());
        String repository = laboratory.registry() + "/e2e/" + UUID.randomUUID() + "/portal";

        BuiltProject built = run().with("extras=fancy", "groups=serve")
                .pushingTo(repository, "1")
                .build();

        assertThat(names(built.json("image-inputs.json")))
                .containsExactly("h11", "markupsafe", "orjson", "greeter", "toolkit");
        laboratory.docker().pull(repository + ":1");
        assertThat(laboratory.docker().run(repository + ":1"))
                .isEqualTo("hello from greeter 0.3.0 by toolkit 1.5.0, portal 2.1.0\n");
        String imports = "import orjson, h11, markupsafe, greeter, toolkit.words, portal.cli; print('all')";
        assertThat(laboratory
                        .docker()
                        .run(
                                List.of("--workdir", "/tmp", "--entrypoint", "/opt/venv/bin/python"),
                                repository + ":1",
                                "-c",
                                imports))
                .isEqualTo("all\n");
        assertThat(laboratory
                        .docker()
                        .run(
                                List.of("--entrypoint", "/usr/bin/python3"),
                                repository + ":1",
                                "-m",
                                "pip",
                                "--python",
                                "/opt/venv/bin/python",
                                "check"))
                .contains("No broken requirements found");
    }

    @Test
    void a_change_of_pyproject_that_uv_has_not_locked_is_refused() throws IOException {
        Path project = directory.resolve("project");
        writeWorkspace(project);
        laboratory.venv("uv").run("lock", "--directory", project.toString());
        SmallWorld.write(
                project, "pyproject.toml", PORTAL.replace("\"markupsafe>=2\"", "\"markupsafe>=2\", \"sniffio\""));

        assertThat(run().failure()).contains("uv.lock", "sniffio", "hint: ");
    }

    @Test
    void a_change_of_a_member_that_uv_has_not_locked_is_refused_when_the_member_is_built() throws IOException {
        Path project = directory.resolve("project");
        writeWorkspace(project);
        laboratory.venv("uv").run("lock", "--directory", project.toString());
        SmallWorld.write(
                project,
                "packages/greeter/pyproject.toml",
                member("greeter", "0.3.0").replace("requires-python", "dependencies = [\"sniffio\"]\nrequires-python"));

        assertThat(run().project(project.resolve("packages/greeter"))
                        .with("entrypoint=python")
                        .failure())
                .contains("uv.lock", "sniffio", "lock_check");
    }

    private ProjectRun run() {
        return ProjectRun.of(directory.resolve("project"), directory.resolve("cache"))
                .home(Path.of(System.getProperty("user.home")))
                .environment(System.getenv())
                .with("baseImage=" + laboratory.baseImage());
    }

    private static List<String> names(JsonNode inputs) {
        return inputs.at("/platforms/0/packages").findValuesAsText("name");
    }

    private static void writeWorkspace(Path project) {
        SmallWorld.write(project, "pyproject.toml", PORTAL);
        SmallWorld.write(project, "src/portal/__init__.py", "");
        SmallWorld.write(
                project,
                "src/portal/cli.py",
                """
                from importlib.metadata import version

                from greeter import greet


                def main():
                    print(greet() + ", portal", version("portal"))
                """);
        SmallWorld.write(project, "packages/greeter/pyproject.toml", member("greeter", "0.3.0"));
        SmallWorld.write(
                project,
                "packages/greeter/src/greeter/__init__.py",
                """
                from importlib.metadata import version

                from toolkit.words import hello


                def greet():
                    return f"{hello()} from greeter {version('greeter')} by toolkit {version('toolkit')}"
                """);
        SmallWorld.write(project, "libs/toolkit/pyproject.toml", member("toolkit", "1.5.0"));
        SmallWorld.write(project, "libs/toolkit/toolkit/__init__.py", "");
        SmallWorld.write(project, "libs/toolkit/toolkit/words.py", "def hello():\n    return 'hello'\n");
    }

    private static String member(String name, String version) {
        return """
                [project]
                name = "%s"
                version = "%s"
                requires-python = ">=3.11"

                [build-system]
                requires = ["hatchling"]
                build-backend = "hatchling.build"
                """
                .formatted(name, version);
    }
}
