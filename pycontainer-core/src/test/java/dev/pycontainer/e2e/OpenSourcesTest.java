package dev.pycontainer.e2e;

import static dev.pycontainer.python.interpreter.SdistBuilder.sdist;
import static dev.pycontainer.python.wheel.WheelBuilder.wheel;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.build.GitRepository;
import dev.pycontainer.build.RecordingLog;
import dev.pycontainer.lab.LaboratoryTest;
import dev.pycontainer.python.interpreter.SdistBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Projects without a lock that name packages by where they are. */
@LaboratoryTest
class OpenSourcesTest extends SmallWorldBase {
    private static final String SITE = "opt/venv/lib/python3.11/site-packages/";

    @BeforeEach
    void openProject() throws IOException {
        Files.delete(world.project().resolve("requirements.txt"));
        world.serve(wheel("letters", "1.0"), wheel("letters", "2.0"));
    }

    @Test
    void a_branch_is_taken_at_the_commit_that_it_is_now() {
        GitRepository repository = repository(stating("words", "letters<2"));
        String commit = repository.commit();
        require("words", "words = { git = \"" + repository.url() + "\", branch = \"main\", subdirectory = \"lib\" }");

        BuiltProject built = run().build();

        assertThat(resolved())
                .contains("vcs = { type = \"git\", url = \"%s\", commit-id = \"%s\", subdirectory = \"lib\" }"
                        .formatted(repository.url(), commit))
                .contains("name = \"letters\"\nversion = \"1.0\"");
        assertThat(allTexts(built)).contains(SITE + "words/__init__.py", commit);
    }

    @Test
    void tags_and_shortened_commits_are_found_too() throws IOException {
        GitRepository repository = repository(stating("words", "letters<2"));
        String first = repository.commit();
        repository.git("tag", "--annotate", "--message", "one", "v1");
        repository.file("lib/src/words/more.py", "").commit();

        for (String revision : new String[] {"tag = \"v1\"", "rev = \"" + first.substring(0, 9) + "\""}) {
            require(
                    "words",
                    "words = { git = \"" + repository.url() + "\", subdirectory = \"lib\", " + revision + " }");
            run().build();
            assertThat(resolved()).contains(first);
            Files.delete(world.project().resolve("target/pylock.toml"));
        }

        require("words", "words = { git = \"" + repository.url() + "\", rev = \"gone\" }");
        assertThat(run().failure()).contains("has no branch, tag or commit 'gone'");
    }

    @Test
    void a_reference_of_pep_508_leads_there_as_well_and_its_backend_is_asked() {
        GitRepository repository =
                repository(sdist("words", "1.0").file("pyproject.toml", dynamic("words") + "# requires letters<2\n"));
        String commit = repository.commit();
        require("words @ git+" + repository.url() + "@main#subdirectory=lib", "");

        run().build();

        assertThat(resolved()).contains(commit, "name = \"letters\"\nversion = \"1.0\"");
        assertThat(run().with("sdist=refuse").cache(directory.resolve("other")).failure())
                .contains("what words requires is known only once it is built, and sdist is set to refuse");
    }

    @Test
    void an_archive_at_an_address_needs_no_hash() {
        SdistBuilder words = stating("words", "letters<2");
        world.index().file(words.filename(), words.bytes());
        require("words @ " + world.index().fileUrl(words.filename()), "");

        BuiltProject built = run().build();

        assertThat(resolved()).contains("archive = { url = ", "hashes = { sha256 = ", "version = \"1.0\"");
        assertThat(allTexts(built)).contains(SITE + "words/__init__.py", "archive_info");
    }

    @Test
    void an_archive_of_this_machine_is_read_where_it_lies() throws IOException {
        SdistBuilder words = stating("words", "letters<2");
        Files.createDirectories(world.project().resolve("vendor"));
        Files.write(world.project().resolve("vendor/" + words.filename()), words.bytes());
        require("words", "words = { path = \"vendor/" + words.filename() + "\" }");

        run().build();

        assertThat(resolved())
                .contains("path = \"../vendor/words-1.0.tar.gz\"", "name = \"letters\"\nversion = \"1.0\"");
    }

    @Test
    void a_tree_is_resolved_again_when_it_asks_for_something_else() {
        tree("libs/words", "words", "letters<2", "");
        require("words", "words = { path = \"libs/words\", editable = true }");
        run().build();
        assertThat(resolved()).contains("directory = { path = \"../libs/words\" }", "version = \"1.0\"");

        RecordingLog log = new RecordingLog();
        world.write("libs/words/src/words/__init__.py", "CHANGED = True\n");
        run().build(log);
        assertThat(log.steps()).anyMatch(step -> step.contains("those that the last build resolved"));

        tree("libs/words", "words", "letters>=2", "");
        run().build();
        assertThat(resolved()).contains("name = \"letters\"\nversion = \"2.0\"");
    }

    @Test
    void members_of_a_workspace_find_each_other() {
        tree("libs/words", "words", "signs", "[tool.uv.sources]\nsigns = { workspace = true }\n");
        tree("libs/signs", "signs", "letters<2", "");
        tree("libs/left-out", "left-out", "letters<1", "");
        require(
                "words",
                "words = { workspace = true }\n[tool.uv.workspace]\nmembers = [\"libs/*\"]\nexclude = [\"libs/left-*\"]");

        BuiltProject built = run().build();

        assertThat(resolved())
                .contains("directory = { path = \"../libs/signs\" }", "name = \"letters\"\nversion = \"1.0\"");
        assertThat(allTexts(built)).contains("words/__init__.py", "signs/__init__.py");

        require("left-out", "left-out = { workspace = true }\n[tool.uv.workspace]\nmembers = [\"libs/w*\"]");
        assertThat(run().failure()).contains("'left-out' is no member of the workspace", "words");
    }

    @Test
    void a_project_finds_the_workspace_that_lies_higher_up() {
        world.write("../pyproject.toml", "[tool.uv.workspace]\nmembers = [\"project\", \"signs\"]\n");
        tree("../signs", "signs", "letters<2", "");
        require("signs", "signs = { workspace = true }");

        run().build();

        assertThat(resolved())
                .contains("directory = { path = \"../../signs\" }", "name = \"letters\"\nversion = \"1.0\"");
    }

    @Test
    void the_version_of_a_tree_is_read_where_its_code_has_it() {
        world.write(
                "libs/words/pyproject.toml",
                "[project]\nname = \"words\"\ndynamic = [\"version\"]\n[build-system]\nrequires = [\"hatchling\"]\n"
                        + "build-backend = \"hatchling.build\"\n[tool.hatch.version]\npath = \"src/words/__init__.py\"\n");
        world.write("libs/words/src/words/__init__.py", "__version__ = \"3.1\"\n");
        world.serve(wheel("needy", "1.0").requires("words>=3"));
        require("needy\", \"words", "words = { path = \"libs/words\" }");

        run().build();

        assertThat(resolved()).contains("name = \"needy\"", "directory = { path = \"../libs/words\" }");
    }

    @Test
    void sources_of_another_name_are_refused() {
        tree("libs/words", "swords", "letters", "");
        require("words", "words = { path = \"libs/words\" }");

        assertThat(run().failure()).contains("the sources are those of swords, not of words");
    }

    @Test
    void a_requirements_file_with_a_branch_is_resolved() {
        GitRepository repository = repository(stating("words", "letters<2"));
        String commit = repository.commit();
        world.write("pyproject.toml", SmallWorld.PYPROJECT.replace("\"pricing>=1\", \"tables\"", ""));
        world.write("requirements.txt", "words @ git+" + repository.url() + "#subdirectory=lib\nletters\n");

        run().build();

        assertThat(resolved()).contains(commit, "name = \"letters\"\nversion = \"1.0\"");
    }

    /** A repository with the sources in a directory. */
    private GitRepository repository(SdistBuilder sources) {
        GitRepository repository = GitRepository.in(directory.resolve("repository"));
        sources.files().forEach((path, text) -> repository.file("lib/" + path, new String(text, UTF_8)));
        return repository;
    }

    private static SdistBuilder stating(String name, String requirement) {
        return sdist(name, "1.0").file("pyproject.toml", stated(name, requirement));
    }

    private static String stated(String name, String requirement) {
        return SdistBuilder.pyproject(name, "1.0")
                .replace("\n\n[build", "\ndependencies = [\"" + requirement + "\"]\n\n[build");
    }

    private static String dynamic(String name) {
        return SdistBuilder.pyproject(name, "1.0").replace("\n\n[build", "\ndynamic = [\"dependencies\"]\n\n[build");
    }

    private void tree(String path, String name, String requirement, String more) {
        String build = "\n[build-system]\nrequires = [\"hatchling\"]\nbuild-backend = \"hatchling.build\"\n";
        world.write(
                path + "/pyproject.toml",
                "[project]\nname = \"%s\"\nversion = \"1.0\"\ndependencies = [\"%s\"]\n".formatted(name, requirement)
                        + build
                        + more);
        world.write(path + "/src/" + name.replace('-', '_') + "/__init__.py", "");
    }

    private void require(String requirement, String sources) {
        world.write(
                "pyproject.toml",
                SmallWorld.PYPROJECT.replace("\"pricing>=1\", \"tables\"", "\"" + requirement + "\"")
                        + "\n[tool.uv.sources]\n" + sources + "\n");
    }

    private static String allTexts(BuiltProject built) {
        StringBuilder all = new StringBuilder();
        built.ownLayers().forEach(layer -> all.append(built.texts(layer)));
        return all.toString();
    }

    private String resolved() {
        try {
            return Files.readString(world.project().resolve("target/pylock.toml"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private ProjectRun run() {
        return world.run().environment(Map.of("PATH", System.getenv("PATH")));
    }
}
