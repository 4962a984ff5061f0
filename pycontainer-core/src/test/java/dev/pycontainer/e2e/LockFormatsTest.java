package dev.pycontainer.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.oci.Digest;
import dev.pycontainer.python.index.FakePackageIndex;
import dev.pycontainer.python.wheel.WheelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The same packages from every kind of lock are the same image. */
class LockFormatsTest extends SmallWorldBase {
    @Test
    void a_pylock_with_addresses_is_the_same_image() throws IOException {
        Digest requirements = world.run().build().digest();
        Files.delete(world.project().resolve("requirements.txt"));
        world.write("pylock.toml", pylock());

        BuiltProject built = world.run().build();

        assertThat(built.digest()).isEqualTo(requirements);
        assertThat(built.json("image-inputs.json").at("/lock/file").asText()).contains("pylock.toml");
    }

    @Test
    void a_uv_lock_is_the_same_image() throws IOException {
        Digest requirements = world.run().build().digest();
        Files.delete(world.project().resolve("requirements.txt"));
        world.write("uv.lock", uvLock());

        assertThat(world.run().build().digest()).isEqualTo(requirements);
    }

    @Test
    void an_index_that_gives_no_hashes_is_held_to_those_of_the_lock() {
        Digest hashed = world.run().build().digest();
        bare(SmallWorld.pricing());
        bare(SmallWorld.tables());

        assertThat(world.run().cache(directory.resolve("other")).build().digest())
                .isEqualTo(hashed);

        world.write(
                "requirements.txt",
                SmallWorld.lockLine(WheelBuilder.wheel("pricing", "1.4")) + SmallWorld.lockLine(SmallWorld.tables()));
        assertThat(world.run().cache(directory.resolve("third")).failure())
                .contains("the hash of pricing-1.4-py3-none-any.whl is wrong", "hint: ");
    }

    @Test
    void exact_pins_without_hashes_take_those_of_the_index() {
        Digest hashed = world.run().build().digest();
        world.write("requirements.txt", "pricing==1.4\ntables==2.0\n");

        assertThat(world.run().build().digest()).isEqualTo(hashed);
    }

    @Test
    void a_project_without_dependencies_needs_no_lock_and_no_index() throws IOException {
        Files.delete(world.project().resolve("requirements.txt"));
        world.write(
                "pyproject.toml",
                SmallWorld.PYPROJECT.replace("dependencies = [\"pricing>=1\", \"tables\"]", "dependencies = []"));

        BuiltProject built = world.run().build();

        assertThat(built.ownLayers()).hasSize(1);
        assertThat(world.index().received()).isEmpty();
    }

    /** A page of the old kind: links and nothing else. */
    private void bare(WheelBuilder wheel) {
        String link = "<a href=\"%s\">%s</a>"
                .formatted(world.index().fileUrl(wheel.filename().text()), wheel.filename());
        world.index().answer("/simple/" + wheel.filename().name() + "/", 200, "text/html", link);
    }

    private String pylock() {
        return "lock-version = \"1.0\"\ncreated-by = \"test\"\n"
                + pylockPackage(SmallWorld.pricing())
                + pylockPackage(SmallWorld.tables());
    }

    private String pylockPackage(WheelBuilder wheel) {
        return """

                [[packages]]
                name = "%s"
                version = "%s"
                [[packages.wheels]]
                name = "%s"
                url = "%s"
                hashes = { sha256 = "%s" }
                """
                .formatted(
                        wheel.filename().name(),
                        wheel.filename().version(),
                        wheel.filename().text(),
                        world.index().fileUrl(wheel.filename().text()),
                        FakePackageIndex.sha256(wheel.bytes()));
    }

    private String uvLock() {
        return """
                version = 1
                requires-python = ">=3.10"

                [[package]]
                name = "shop"
                version = "1.0"
                source = { editable = "." }
                dependencies = [{ name = "pricing" }, { name = "tables" }]

                [package.metadata]
                requires-dist = [{ name = "pricing", specifier = ">=1" }, { name = "tables" }]
                """
                + uvPackage(SmallWorld.pricing())
                + uvPackage(SmallWorld.tables());
    }

    private String uvPackage(WheelBuilder wheel) {
        return """

                [[package]]
                name = "%s"
                version = "%s"
                source = { registry = "%s" }
                wheels = [{ url = "%s", hash = "sha256:%s", size = %d }]
                """
                .formatted(
                        wheel.filename().name(),
                        wheel.filename().version(),
                        world.index().url(),
                        world.index().fileUrl(wheel.filename().text()),
                        FakePackageIndex.sha256(wheel.bytes()),
                        wheel.bytes().length);
    }

    @Test
    void a_source_of_poetry_is_the_index_that_is_asked() {
        world.write(
                "pyproject.toml",
                SmallWorld.PYPROJECT + "\n[[tool.poetry.source]]\nname = \"own\"\nurl = \""
                        + world.index().url() + "\"\npriority = \"primary\"\n");

        ProjectRun run =
                ProjectRun.of(world.project(), world.cache()).with("baseImage=" + world.base(), "tag=shop:1.0");

        assertThat(run.build().ownLayers()).hasSize(3);
        assertThat(world.index().received()).isNotEmpty();
    }
}
