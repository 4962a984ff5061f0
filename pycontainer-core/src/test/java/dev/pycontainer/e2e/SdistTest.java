package dev.pycontainer.e2e;

import static dev.pycontainer.python.interpreter.SdistBuilder.sdist;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pycontainer.build.GitRepository;
import dev.pycontainer.build.RecordingLog;
import dev.pycontainer.lab.LaboratoryTest;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.python.index.FakePackageIndex;
import dev.pycontainer.python.interpreter.SdistBuilder;
import dev.pycontainer.python.wheel.WheelBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Packages that come as sources become wheels of the image. */
@LaboratoryTest
class SdistTest extends SmallWorldBase {
    private static final String SITE = "opt/venv/lib/python3.11/site-packages/";

    @Test
    void an_sdist_of_a_lock_is_built_and_installed() {
        BuiltProject built = lockedSdist(sdist("words", "1.0")).build();

        JsonNode words = packages(built).get(0);
        assertThat(words.path("kind").asText()).isEqualTo("sdist");
        assertThat(words.path("file").asText()).isEqualTo("words-1.0.tar.gz");
        assertThat(words.at("/built/file").asText()).isEqualTo("words-1.0-py3-none-any.whl");
        assertThat(words.at("/built/python").asText()).startsWith("3.11.");
        assertThat(built.texts(built.ownLayers().get(0)))
                .containsEntry(SITE + "words/__init__.py", "VERSION = \"1.0\"\n")
                .containsKey(SITE + "words-1.0.dist-info/METADATA")
                .doesNotContainKey(SITE + "words-1.0.dist-info/direct_url.json");
    }

    @Test
    void it_is_built_once_and_twice_it_is_the_same() {
        ProjectRun run = lockedSdist(sdist("words", "1.0"));
        Digest first = run.build().digest();

        RecordingLog log = new RecordingLog();
        assertThat(run.build(log).digest()).isEqualTo(first);
        assertThat(String.join("\n", log.steps())).doesNotContain("built words");
        assertThat(run.cache(directory.resolve("fresh")).build().digest()).isEqualTo(first);
    }

    @Test
    void build_requirements_come_from_the_index_with_what_they_require() {
        world.serve(
                wheel("maker", "1.0").file("maker.py", "raise ValueError('too old')\n"),
                wheel("maker", "2.0")
                        .requires("base-of-maker<3")
                        .requires("absent; python_version < '3'")
                        .file("maker.py", "import base_of_maker\nNAME = base_of_maker.NAME\n"),
                wheel("maker", "3.0a1").file("maker.py", "raise ValueError('not released')\n"),
                wheel("base_of_maker", "2.5").file("base_of_maker.py", "NAME = 'made by maker'\n"),
                wheel("base_of_maker", "3.0").file("base_of_maker.py", "raise ValueError('not allowed')\n"),
                wheel("late", "1.0").file("late.py", "ANSWER = '42'\n"));
        SdistBuilder sdist = sdist("words", "1.0")
                .file(
                        "pyproject.toml",
                        SdistBuilder.pyproject("words", "1.0").replace("requires = []", "requires = ['maker']"))
                .file("REQUIRES", "late==1.0")
                .file(
                        "generated.py",
                        "import maker, late\nfiles['words/made.txt'] = (maker.NAME + late.ANSWER).encode()\n");

        BuiltProject built = lockedSdist(sdist).build();

        assertThat(built.texts(built.ownLayers().get(0)))
                .containsEntry(SITE + "words/made.txt", "made by maker42")
                .doesNotContainKey(SITE + "maker.py");
        assertThat(texts(packages(built).get(0).at("/built/requires")))
                .containsExactly("base-of-maker==2.5", "late==1.0", "maker==2.0");
    }

    @Test
    void an_sdist_that_only_the_index_knows_is_found_by_its_hash() {
        SdistBuilder words = sdist("words", "1.0");
        world.index().file(words.filename(), words.bytes());
        world.write(
                "requirements.txt",
                "words==1.0 --hash=sha256:" + FakePackageIndex.sha256(words.bytes()) + "\n"
                        + SmallWorld.lockLine(SmallWorld.pricing()) + SmallWorld.lockLine(SmallWorld.tables()));

        assertThat(packages(run().build()).get(2).path("kind").asText()).isEqualTo("sdist");
    }

    @Test
    void refused_packages_are_named_with_all_others_in_one_error() {
        ProjectRun run = lockedSdist(sdist("words", "1.0")).with("sdist=refuse");

        assertThat(run.failure())
                .contains(
                        "words 1.0 (uv.lock:",
                        "there is only a source distribution, and sdist is set to refuse",
                        "hint: ");
    }

    @Test
    void without_a_python_the_error_says_which_one() {
        ProjectRun run = lockedSdist(sdist("words", "1.0")).environment(Map.of("PATH", ""));

        assertThat(run.failure()).contains("there is no Python 3.11 on this machine to build one with", "build_python");
    }

    @Test
    void a_wheel_for_this_machine_is_not_for_another() {
        SdistBuilder compiled = sdist("words", "1.0").file("TAG", "cp311-cp311-linux_x86_64");
        ProjectRun run = lockedSdist(compiled).with("python=3.11", "libc=glibc:2.41", "platforms=linux/arm64");

        assertThat(run.resolveFailure())
                .contains("1 package cannot be installed", "the wheel built here is for x86_64", "linux_x86_64.whl");
        assertThat(run.with("platforms=linux/amd64", "libc=musl:1.2").resolveFailure())
                .contains("is linked with this machine's glibc:", "which the target's musl:1.2 cannot stand for");
    }

    @Test
    void sources_of_another_package_are_refused() {
        SdistBuilder other = sdist("words", "1.0").file("pyproject.toml", SdistBuilder.pyproject("swords", "1.0"));

        assertThat(lockedSdist(other).failure())
                .contains("cannot build words 1.0 (uv.lock:", "they made swords-1.0-py3-none-any.whl");
    }

    @Test
    void where_another_python_has_a_wheel_a_build_that_fails_says_so() {
        SdistBuilder broken = sdist("words", "1.0").file("generated.py", "raise ImportError('numpy')\n");
        byte[] wheel = {1};
        world.index()
                .file(broken.filename(), broken.bytes())
                .file("words-1.0-cp310-cp310-manylinux2014_x86_64.whl", wheel)
                .file("words-1.0-cp39-cp39-manylinux2014_x86_64.whl", wheel)
                .file("words-1.0-cp312-cp312-win_amd64.whl", wheel);
        world.write(
                "requirements.txt",
                "words==1.0 --hash=sha256:" + FakePackageIndex.sha256(broken.bytes()) + " --hash=sha256:"
                        + FakePackageIndex.sha256(wheel) + "\n" + SmallWorld.lockLine(SmallWorld.pricing())
                        + SmallWorld.lockLine(SmallWorld.tables()));

        assertThat(run().failure())
                .contains(
                        "from its sdist", "hint: there is a wheel for Python 3.10: set python to 3.10", "; else what");
    }

    @Test
    void a_build_that_fails_says_so_with_the_end_of_its_output() {
        SdistBuilder broken = sdist("words", "1.0").file("generated.py", "raise ImportError('numpy')\n");

        assertThat(lockedSdist(broken).failure())
                .contains("cannot build words 1.0 (uv.lock:", "from its sdist", "ImportError: numpy", "hint: ");
    }

    @Test
    void a_commit_is_fetched_built_and_named_in_the_image() {
        GitRepository repository = GitRepository.in(directory.resolve("repository"));
        SdistBuilder words = sdist("words", "1.0");
        words.files().forEach((path, text) -> repository.file("libs/words/" + path, new String(text, UTF_8)));
        String commit = repository.commit();

        BuiltProject built = locked(
                        "words",
                        "source = { git = \"%s?subdirectory=libs%%2Fwords#%s\" }".formatted(repository.url(), commit))
                .build();

        JsonNode pinned = packages(built).get(0);
        assertThat(pinned.path("kind").asText()).isEqualTo("git");
        assertThat(pinned.path("commit").asText()).isEqualTo(commit);
        assertThat(pinned.path("subdirectory").asText()).isEqualTo("libs/words");
        assertThat(built.texts(built.ownLayers().get(0)))
                .containsKey(SITE + "words/__init__.py")
                .containsEntry(
                        SITE + "words-1.0.dist-info/direct_url.json",
                        "{\"url\":\"%s\",\"subdirectory\":\"libs/words\",\"vcs_info\":{\"vcs\":\"git\",\"commit_id\":\"%s\"}}"
                                .formatted(repository.url(), commit));
    }

    @Test
    void a_branch_is_not_a_commit() {
        world.write(
                "requirements.txt",
                "words @ git+https://example.org/words@main\n" + SmallWorld.lockLine(SmallWorld.pricing())
                        + SmallWorld.lockLine(SmallWorld.tables()));

        assertThat(run().failure())
                .contains("words (requirements.txt:1", "the lock names 'main', which is no full commit");
    }

    @Test
    void an_archive_by_its_address_is_built_and_named_in_the_image() {
        SdistBuilder words = sdist("words", "1.0");
        String url = world.index().fileUrl(served(words)).toString();
        String hash = FakePackageIndex.sha256(words.bytes());

        BuiltProject built = locked(
                        "words", "source = { url = \"%s\" }\nsdist = { hash = \"sha256:%s\" }".formatted(url, hash))
                .build();

        assertThat(packages(built).get(0).path("kind").asText()).isEqualTo("archive");
        assertThat(built.texts(built.ownLayers().get(0)))
                .containsEntry(
                        SITE + "words-1.0.dist-info/direct_url.json",
                        "{\"url\":\"%s\",\"archive_info\":{\"hashes\":{\"sha256\":\"%s\"}}}".formatted(url, hash));
    }

    @Test
    void a_directory_that_cannot_be_copied_is_built() {
        SdistBuilder words = sdist("words", "1.0");
        words.files().forEach((path, text) -> world.write("libs/words/" + path, new String(text, UTF_8)));
        ProjectRun run = locked("words", "source = { directory = \"libs/words\" }");

        BuiltProject built = run.build();

        assertThat(packages(built).get(0).path("kind").asText()).isEqualTo("directory");
        assertThat(built.texts(built.ownLayers().get(0)))
                .containsKey(SITE + "words/__init__.py")
                .doesNotContainKey(SITE + "words-1.0.dist-info/direct_url.json");
        assertThat(world.project().resolve("libs/words/words.egg-info")).doesNotExist();

        world.write("libs/words/src/words/more.py", "");
        assertThat(run.build().texts(run.build().ownLayers().get(0))).containsKey(SITE + "words/more.py");
    }

    @Test
    void offline_what_was_built_before_is_there() {
        ProjectRun run = lockedSdist(sdist("words", "1.0"));
        Digest online = run.build().digest();
        world.index().fault(FakePackageIndex.Fault.NOT_FOUND);

        assertThat(run.build().digest()).isEqualTo(online);
    }

    /** A lock of uv with one more package, which has no wheel. */
    private ProjectRun lockedSdist(SdistBuilder sdist) {
        return locked(
                "words",
                "source = { registry = \"%s\" }\nsdist = { url = \"%s\", hash = \"sha256:%s\", size = %d }"
                        .formatted(
                                world.index().url(),
                                world.index().fileUrl(served(sdist)),
                                FakePackageIndex.sha256(sdist.bytes()),
                                sdist.bytes().length));
    }

    private String served(SdistBuilder sdist) {
        world.index().file(sdist.filename(), sdist.bytes());
        return sdist.filename();
    }

    private ProjectRun locked(String name, String lines) {
        try {
            Files.deleteIfExists(world.project().resolve("requirements.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        world.write("pyproject.toml", SmallWorld.PYPROJECT.replace("\"pricing>=1\", \"tables\"", "\"" + name + "\""));
        world.write(
                "uv.lock",
                """
                version = 1
                requires-python = ">=3.10"

                [[package]]
                name = "shop"
                version = "1.0"
                source = { editable = "." }
                dependencies = [{ name = "%s" }]

                [[package]]
                name = "%s"
                version = "1.0"
                %s
                """
                        .formatted(name, name, lines));
        return run();
    }

    private ProjectRun run() {
        return world.run().environment(Map.of("PATH", System.getenv("PATH")));
    }

    private static WheelBuilder wheel(String name, String version) {
        return WheelBuilder.wheel(name, version);
    }

    private static JsonNode packages(BuiltProject built) {
        return built.json("image-inputs.json").at("/platforms/0/packages");
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
