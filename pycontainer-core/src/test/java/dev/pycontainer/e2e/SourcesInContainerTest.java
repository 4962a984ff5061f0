package dev.pycontainer.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pycontainer.build.GitRepository;
import dev.pycontainer.lab.Laboratory;
import dev.pycontainer.lab.LaboratoryTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real sdists, commits, workspace members and old projects, built by real backends and run in a container. */
@LaboratoryTest
class SourcesInContainerTest {
    private static final String PYTHON = "/opt/venv/bin/python";

    @TempDir
    Path directory;

    private final Laboratory laboratory = Laboratory.running();

    /** docopt has never had a wheel; its sdist has a setup.py and nothing else. */
    @Test
    void a_workspace_with_an_sdist_a_commit_and_legacy_sources() {
        Path project = directory.resolve("project");
        String commit = writeWorkspace(project);
        laboratory.venv("uv").run("lock", "--directory", project.toString());
        String image = laboratory.registry() + "/e2e/sdist/" + UUID.randomUUID();

        BuiltProject built = run(project).pushingTo(image, "1").build();

        Map<String, String> kinds = kinds(built.json("image-inputs.json"));
        assertThat(kinds)
                .containsEntry("docopt", "sdist")
                .containsEntry("counter", "git")
                .containsEntry("legacy", "directory")
                .containsEntry("greeter", "directory");
        assertThat(built.plan().project().version().value()).isEqualTo("5.1");
        assertRuns(
                image + ":1", "hello sdist; counter 2.5; legacy 0.7; greeter 0.3.0; hub 5.1; commit " + commit + "\n");
    }

    /** The lock is what Poetry 1.1.15 wrote, less the address of the index. */
    @Test
    void a_project_of_old_poetry() {
        Path project = directory.resolve("project");
        writeOldPoetry(project);
        String image = laboratory.registry() + "/e2e/sdist/" + UUID.randomUUID();

        BuiltProject built = run(project).pushingTo(image, "1").build();

        assertThat(kinds(built.json("image-inputs.json")))
                .containsOnlyKeys("docopt", "oldlib")
                .containsEntry("docopt", "sdist");
        assertRuns(image + ":1", "hello poetry; oldlib 2.1.0; old-shop 0.4.0\n");
    }

    private void assertRuns(String image, String output) {
        laboratory.docker().pull(image);
        assertThat(laboratory.docker().run(image)).isEqualTo(output);
        List<String> options = List.of("--entrypoint", "/usr/bin/python3");
        assertThat(laboratory.docker().run(options, image, "-m", "pip", "--python", PYTHON, "check"))
                .contains("No broken requirements found");
    }

    private ProjectRun run(Path project) {
        return ProjectRun.of(project, directory.resolve("cache"))
                .home(Path.of(System.getProperty("user.home")))
                .environment(System.getenv())
                .with("baseImage=" + laboratory.baseImage());
    }

    private static Map<String, String> kinds(JsonNode inputs) {
        Map<String, String> kinds = new TreeMap<>();
        inputs.at("/platforms/0/packages")
                .forEach(one ->
                        kinds.put(one.path("name").asText(), one.path("kind").asText()));
        return kinds;
    }

    /** @return the commit that the project depends on */
    private String writeWorkspace(Path project) {
        GitRepository counter = GitRepository.in(directory.resolve("counter"))
                .file("pyproject.toml", dynamic("counter", "setuptools-scm", "[tool.setuptools_scm]\n"))
                .file("src/counter/__init__.py", "");
        String commit = counter.commit();
        counter.git("tag", "v2.5");
        SmallWorld.write(
                project,
                "pyproject.toml",
                """
                [project]
                name = "hub"
                dynamic = ["version"]
                requires-python = ">=3.11"
                dependencies = ["docopt", "counter", "legacy", "greeter"]

                [project.scripts]
                hub = "hub.cli:main"

                [build-system]
                requires = ["setuptools"]
                build-backend = "setuptools.build_meta"

                [tool.setuptools.dynamic]
                version = { attr = "hub.__version__" }

                [tool.uv.workspace]
                members = ["packages/*"]

                [tool.uv.sources]
                greeter = { workspace = true }
                legacy = { path = "libs/legacy" }
                counter = { git = "%s", tag = "v2.5" }
                """
                        .formatted(counter.url()));
        SmallWorld.write(project, "src/hub/__init__.py", "__version__ = \"5.1\"\n");
        SmallWorld.write(
                project,
                "src/hub/cli.py",
                """
                import json
                from importlib.metadata import distribution, version

                import counter, greeter, legacy
                from docopt import docopt


                def main():
                    word = docopt("Usage: hub <word>", ["sdist"])["<word>"]
                    names = ["counter", "legacy", "greeter", "hub"]
                    commit = json.loads(distribution("counter").read_text("direct_url.json"))["vcs_info"]["commit_id"]
                    print("; ".join([greeter.greet(word)] + [n + " " + version(n) for n in names]) + "; commit " + commit)
                """);
        SmallWorld.write(
                project,
                "packages/greeter/pyproject.toml",
                dynamic("greeter", "setuptools", "[tool.setuptools.dynamic]\nversion = { file = \"VERSION\" }\n"));
        SmallWorld.write(project, "packages/greeter/VERSION", "0.3.0\n");
        SmallWorld.write(
                project, "packages/greeter/src/greeter/__init__.py", "def greet(word):\n    return 'hello ' + word\n");
        SmallWorld.write(
                project,
                "libs/legacy/setup.py",
                "from setuptools import setup\nsetup(name='legacy', version='0.' + str(3 + 4), py_modules=['legacy'])\n");
        SmallWorld.write(project, "libs/legacy/legacy.py", "");
        return commit;
    }

    private static String dynamic(String name, String requires, String tool) {
        return """
                [project]
                name = "%s"
                dynamic = ["version"]
                requires-python = ">=3.11"

                [build-system]
                requires = ["setuptools", "%s"]
                build-backend = "setuptools.build_meta"

                %s"""
                .formatted(name, requires, tool);
    }

    private static void writeOldPoetry(Path project) {
        String start =
                """
                [tool.poetry]
                name = "%s"
                version = "%s"
                description = "Made by Poetry 1.1"
                authors = ["A. Person <person@example.org>"]

                [build-system]
                requires = ["poetry-core>=1.0.0"]
                build-backend = "poetry.core.masonry.api"

                [tool.poetry.dependencies]
                python = "^3.8"
                """;
        SmallWorld.write(
                project,
                "pyproject.toml",
                start.formatted("old-shop", "0.4.0")
                        + """
                        docopt = "^0.6"
                        oldlib = { path = "libs/oldlib", develop = true }

                        [tool.poetry.dev-dependencies]
                        iniconfig = "^2.0"

                        [tool.poetry.scripts]
                        old-shop = "old_shop.cli:main"
                        """);
        SmallWorld.write(project, "poetry.lock", OLD_LOCK);
        SmallWorld.write(project, "old_shop/__init__.py", "");
        SmallWorld.write(
                project,
                "old_shop/cli.py",
                """
                from importlib.metadata import version

                from docopt import docopt
                from oldlib import hello


                def main():
                    word = docopt("Usage: old-shop <word>", ["poetry"])["<word>"]
                    print("; ".join([hello(word)] + [n + " " + version(n) for n in ("oldlib", "old-shop")]))
                """);
        SmallWorld.write(project, "libs/oldlib/pyproject.toml", start.formatted("oldlib", "2.1.0"));
        SmallWorld.write(project, "libs/oldlib/oldlib/__init__.py", "def hello(word):\n    return 'hello ' + word\n");
    }

    private static final String OLD_LOCK =
            """
            [[package]]
            name = "docopt"
            version = "0.6.2"
            description = "Pythonic argument parser, that will make you smile"
            category = "main"
            optional = false
            python-versions = "*"

            [[package]]
            name = "iniconfig"
            version = "2.1.0"
            description = "brain-dead simple config-ini parsing"
            category = "dev"
            optional = false
            python-versions = ">=3.8"

            [[package]]
            name = "oldlib"
            version = "2.1.0"
            description = ""
            category = "main"
            optional = false
            python-versions = "^3.8"
            develop = true

            [package.source]
            type = "directory"
            url = "libs/oldlib"

            [metadata]
            lock-version = "1.1"
            python-versions = "^3.8"
            content-hash = "1bcee5fe64d5128bb61bf0f8c4adf66a5d7ec3949d69b63e4d606a65ea1bd5bd"

            [metadata.files]
            docopt = [
                {file = "docopt-0.6.2.tar.gz", hash = "sha256:49b3a825280bd66b3aa83585ef59c4a8c82f2c8a522dbe754a8bc8d08c85c491"},
            ]
            iniconfig = [
                {file = "iniconfig-2.1.0-py3-none-any.whl", hash = "sha256:9deba5723312380e77435581c6bf4935c94cbfab9b1ed33ef8d238ea168eb760"},
                {file = "iniconfig-2.1.0.tar.gz", hash = "sha256:3abbd2e30b36733fee78f9c7f7308f2d0050e88f0087fd25c2645f63c773e1c7"},
            ]
            oldlib = []
            """;
}
