package dev.pycontainer.e2e;

import static dev.pycontainer.python.interpreter.SdistBuilder.sdist;
import static dev.pycontainer.python.wheel.WheelBuilder.wheel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.build.RecordingLog;
import dev.pycontainer.lab.LaboratoryTest;
import dev.pycontainer.python.interpreter.SdistBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Projects without a lock, whose requirements have versions that come as sources alone. */
@LaboratoryTest
class OpenSdistTest extends SmallWorldBase {
    private static final String SITE = "opt/venv/lib/python3.11/site-packages/";
    private static final String BROKEN = "raise ValueError('this code should not run')\n";
    private static final String INFO =
            """
            Metadata-Version: 2.2
            Name: words
            Version: 1.0
            Requires-Dist: letters<2

            Words
            """;
    /** A hook that only knows the metadata. */
    private static final String HOOK =
            """


            def prepare_metadata_for_build_wheel(directory, config_settings=None):
                os.mkdir(os.path.join(directory, "words-1.0.dist-info"))
                with open(os.path.join(directory, "words-1.0.dist-info", "METADATA"), "w") as out:
                    out.write("Metadata-Version: 2.1\\nName: words\\nVersion: 1.0\\nRequires-Dist: letters<2\\n")
                return "words-1.0.dist-info"
            """;

    @BeforeEach
    void openProject() throws IOException {
        Files.delete(world.project().resolve("requirements.txt"));
        world.write("pyproject.toml", SmallWorld.PYPROJECT.replace("\"pricing>=1\", \"tables\"", "\"words\""));
        world.serve(wheel("letters", "1.0"), wheel("letters", "2.0"));
    }

    @Test
    void what_an_sdist_states_in_its_metadata_is_resolved_without_running_its_code() {
        serve(sdist("words", "1.0").file("PKG-INFO", INFO).file("generated.py", BROKEN));

        assertThat(run().failure()).contains("this code should not run");
        assertThat(resolved()).contains("name = \"letters\"\nversion = \"1.0\"", "words-1.0.tar.gz");
    }

    @Test
    void a_zip_is_read_as_well_and_older_metadata_is_not_trusted() throws IOException {
        SdistBuilder words = sdist("words", "1.0").file("PKG-INFO", INFO);
        world.index().file("words-1.0.zip", words.zip());
        run().build();
        assertThat(resolved()).contains("name = \"letters\"\nversion = \"1.0\"");

        Files.delete(world.project().resolve("target/pylock.toml"));
        serve(sdist("words", "1.1").file("PKG-INFO", INFO.replace("2.2", "2.1").replace("1.0", "1.1")));
        run().cache(directory.resolve("other")).build();
        assertThat(resolved()).contains("words-1.1.tar.gz").doesNotContain("letters");
    }

    @Test
    void a_project_table_is_as_good() {
        String pyproject = SdistBuilder.pyproject("words", "1.0")
                .replace("\n\n[build", "\ndependencies = [\"letters<2\"]\n\n[build");
        serve(sdist("words", "1.0").file("pyproject.toml", pyproject));

        BuiltProject built = run().build();

        assertThat(built.ownLayers()).anyMatch(layer -> built.texts(layer).containsKey(SITE + "words/__init__.py"));
        assertThat(resolved()).contains("name = \"letters\"\nversion = \"1.0\"");
    }

    @Test
    void a_backend_is_asked_for_the_metadata_alone_where_it_can_tell() {
        serve(sdist("words", "1.0")
                .file("pyproject.toml", dynamic("words"))
                .file("backend/tiny.py", SdistBuilder.BACKEND + HOOK)
                .file("generated.py", BROKEN));

        assertThat(run().failure()).contains("this code should not run");
        assertThat(resolved()).contains("name = \"letters\"\nversion = \"1.0\"");
    }

    @Test
    void a_backend_that_cannot_tell_makes_the_wheel_once() {
        serve(sdist("words", "1.0").file("pyproject.toml", dynamic("words") + "# requires letters<2\n"));
        RecordingLog log = new RecordingLog();

        run().build(log);

        assertThat(resolved()).contains("name = \"letters\"\nversion = \"1.0\"");
        assertThat(log.steps())
                .filteredOn(step -> step.contains("built words-1.0"))
                .hasSize(1);
    }

    @Test
    void a_build_that_fails_ends_the_resolution_with_what_it_said() {
        serve(
                sdist("words", "0.9"),
                sdist("words", "1.0").file("pyproject.toml", dynamic("words")).file("generated.py", BROKEN));

        assertThat(run().failure())
                .contains("cannot build words 1.0", "ValueError: this code should not run", "hint: ");
    }

    @Test
    void where_sources_are_refused_an_older_wheel_is_taken() {
        serve(sdist("words", "1.0"));
        world.serve(wheel("words", "0.9"));

        run().with("sdist=refuse").build();
        assertThat(resolved()).contains("words-0.9-py3-none-any.whl");

        run().build();
        assertThat(resolved()).contains("words-1.0.tar.gz");
    }

    @Test
    void without_any_wheel_the_error_says_what_is_in_the_way() {
        serve(sdist("words", "1.0"));

        assertThat(run().with("sdist=refuse").failure())
                .contains("words 1.0 (required by the project): there is only a source distribution,"
                        + " and sdist is set to refuse; offered: words-1.0.tar.gz");
        assertThat(world.run().environment(Map.of("PATH", "")).failure())
                .contains("and there is no Python 3.11 on this machine to build one with", "build_python");
    }

    @Test
    void a_conflict_says_which_versions_were_passed_over_and_why() {
        serve(sdist("words", "2.0"), sdist("words", "2.1"));
        world.serve(wheel("words", "1.0").requires("letters>2"));
        world.write(
                "pyproject.toml",
                SmallWorld.PYPROJECT.replace("\"pricing>=1\", \"tables\"", "\"words\", \"letters<2\""));

        assertThat(run().with("sdist=refuse").failure())
                .contains("words>=2.0 has only a source distribution, and sdist is set to refuse")
                .contains("your requirements are unsatisfiable.");
    }

    @Test
    void build_requirements_that_conflict_are_explained() {
        world.serve(
                wheel("maker", "1.0").requires("letters<2"),
                wheel("helper", "1.0").requires("letters>=2"));
        serve(sdist("words", "1.0")
                .file(
                        "pyproject.toml",
                        dynamic("words").replace("requires = []", "requires = [\"maker\", \"helper\"]")));

        assertThat(run().failure())
                .contains("cannot build words 1.0", "its build requirements maker, helper cannot be met")
                .contains("depends on letters>=2", "your requirements are unsatisfiable.");
    }

    @Test
    void build_requirements_take_an_older_version_where_the_newest_do_not_go_together() {
        world.serve(
                wheel("maker", "2.0").requires("letters>=2"),
                wheel("maker", "1.0").file("maker.py", "NAME = 'an older one'\n"),
                wheel("helper", "1.0").requires("letters<2"));
        String pyproject = dynamic("words").replace("requires = []", "requires = [\"helper\", \"maker\"]");
        serve(sdist("words", "1.0")
                .file("pyproject.toml", pyproject)
                .file("generated.py", "import maker\nfiles['words/made.txt'] = maker.NAME.encode()\n"));

        BuiltProject built = run().build();

        assertThat(built.json("image-inputs.json").toString())
                .contains("\"requires\":[\"helper==1.0\",\"letters==1.0\",\"maker==1.0\"]");
    }

    private static String dynamic(String name) {
        return SdistBuilder.pyproject(name, "1.0").replace("\n\n[build", "\ndynamic = [\"dependencies\"]\n\n[build");
    }

    private void serve(SdistBuilder... sdists) {
        for (SdistBuilder sdist : sdists) {
            world.index().file(sdist.filename(), sdist.bytes());
        }
    }

    private String resolved() {
        try {
            return Files.readString(world.project().resolve("target/pylock.toml"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private ProjectRun run() {
        return world.run().environment(path());
    }

    private static Map<String, String> path() {
        return Map.of("PATH", System.getenv("PATH"));
    }
}
