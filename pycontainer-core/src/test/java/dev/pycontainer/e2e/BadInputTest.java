package dev.pycontainer.e2e;

import static dev.pycontainer.python.wheel.WheelBuilder.wheel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.image.Image;
import dev.pycontainer.image.ImageAssembler;
import dev.pycontainer.image.TestImages;
import dev.pycontainer.oci.ImageFormat;
import dev.pycontainer.oci.Platform;
import dev.pycontainer.python.index.FakePackageIndex;
import dev.pycontainer.python.index.FakePackageIndex.Fault;
import dev.pycontainer.python.wheel.WheelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever is wrong, the user is told what, where and what to do, and nothing half-written stays behind. */
class BadInputTest extends SmallWorldBase {
    @AfterEach
    void nothing_half_written_stays_behind() throws IOException {
        Path target = world.project().resolve("target");
        assertThat(target.resolve("image/index.json")).doesNotExist();
        assertThat(target.resolve("image-digest")).doesNotExist();
        assertThat(temporaries(target)).isEmpty();
        assertThat(temporaries(world.cache())).isEmpty();
    }

    private static List<Path> temporaries(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains(".part")
                            || String.valueOf(file.getParent()).endsWith("/tmp"))
                    .toList();
        }
    }

    @Test
    void no_lock() throws IOException {
        Files.delete(world.project().resolve("requirements.txt"));
        world.write(
                "pyproject.toml",
                SmallWorld.PYPROJECT.replace(
                        "dependencies = [\"pricing>=1\", \"tables\"]", "dynamic = [\"dependencies\"]"));

        assertThat(world.run().failure())
                .contains("what it requires is known only once it is built", "there is no Python 3.11 on this machine")
                .contains("hint: sdist and build_python decide", "a lock of uv");
    }

    @Test
    void a_lock_that_the_project_has_outgrown() {
        world.write("pyproject.toml", SmallWorld.PYPROJECT.replace("\"pricing>=1\"", "\"pricing>=2\", \"newcomer\""));

        assertThat(world.run().failure())
                .contains("requirements.txt")
                .contains("pricing>=2")
                .contains("newcomer")
                .contains("hint: ");
    }

    @Test
    void a_wheel_with_another_hash_than_the_lock_says() {
        world.index()
                .file(
                        SmallWorld.pricing().filename().text(),
                        wheel("pricing", "1.4").bytes());

        assertThat(world.run().failure())
                .contains(
                        "the hash of pricing-1.4-py3-none-any.whl",
                        "is not one that the lock allows",
                        "requirements.txt:1")
                .contains(sha256(wheel("pricing", "1.4")), sha256(SmallWorld.pricing()))
                .contains("hint: ");
    }

    @Test
    void a_wheel_whose_bytes_are_not_those_the_index_promises() {
        String promised =
                world.index().fileUrl(SmallWorld.pricing().filename().text()).getPath();
        String sent =
                world.index().fileUrl(SmallWorld.tables().filename().text()).getPath();
        world.index().redirect(promised, sent);

        assertThat(world.run().failure()).contains("instead of pricing-1.4-py3-none-any.whl", "hint: ");
    }

    @Test
    void a_truncated_wheel() {
        world.index().fault(Fault.TRUNCATED);

        assertThat(world.run().failure()).contains("a file of ", "bytes, not of ", "instead of ", ".whl", "hint: ");
    }

    @Test
    void a_wheel_that_leaves_its_directory() {
        lock(wheel("pricing", "1.4").file("../../../etc/cron.d/pricing", "* * * * *"));

        assertThat(world.run().failure())
                .contains("pricing-1.4-py3-none-any.whl")
                .contains("../../../etc/cron.d/pricing");
    }

    @Test
    void a_wheel_whose_record_does_not_agree() {
        WheelBuilder lying = wheel("pricing", "1.4").file("pricing/__init__.py", "x = 1\n");
        lock(lying.recordRow("pricing/__init__.py", "pricing/__init__.py,sha256=AAAA,6"));

        assertThat(world.run().failure()).contains("pricing-1.4-py3-none-any.whl", "pricing/__init__.py");
    }

    @Test
    void two_packages_that_bring_different_files_of_one_name() {
        WheelBuilder both = wheel("pricing", "1.4").file("tables/__init__.py", "something else\n");
        lock(both);

        assertThat(world.run().failure()).contains("tables/__init__.py", "pricing", "tables", "hint: ");
    }

    @Test
    void packages_without_a_wheel_for_the_target_are_all_named() {
        WheelBuilder windows = wheel("boxes", "2.0").tag("cp39-cp39-win_amd64");
        WheelBuilder mac = wheel("crates", "1.4").tag("cp311-cp311-macosx_11_0_arm64");
        world.serve(windows, mac);
        world.write(
                "requirements.txt",
                SmallWorld.lockLine(SmallWorld.pricing())
                        + SmallWorld.lockLine(SmallWorld.tables())
                        + SmallWorld.lockLine(windows)
                        + SmallWorld.lockLine(mac));

        assertThat(world.run().failure())
                .contains("boxes 2.0", "crates 1.4", "win_amd64", "macosx_11_0_arm64", "3.11", "x86_64")
                .doesNotContain("pricing");
    }

    @Test
    void packages_that_the_index_does_not_know_are_all_named() {
        world.write("pyproject.toml", SmallWorld.PYPROJECT.replace("\"tables\"", "\"tables\", \"ghost\", \"spook\""));
        world.write(
                "requirements.txt",
                SmallWorld.lockLine(SmallWorld.pricing()) + SmallWorld.lockLine(SmallWorld.tables())
                        + "ghost==1.0 --hash=sha256:" + "a".repeat(64) + "\nspook==2.0 --hash=sha256:" + "b".repeat(64)
                        + "\n");

        assertThat(world.run().failure())
                .contains("2 packages cannot be installed")
                .contains("ghost 1.0 (requirements.txt:3)")
                .contains("spook 2.0 (requirements.txt:4)")
                .contains("does not know it");
    }

    @Test
    void a_base_without_python() {
        world.addBase(
                "3.11-slim",
                TestImages.image(List.of(TestImages.layer(Map.of("etc/passwd", "root:x:0:0::/:\n"))), config -> {}));

        assertThat(world.run().failure())
                .contains("the base image " + world.base() + " has no Python")
                .contains("hint: set <baseImage>");
    }

    @Test
    void a_base_of_another_architecture() {
        Image other = ImageAssembler.empty(Platform.LINUX_ARM64).assemble(ImageFormat.OCI);
        world.addBase("3.11-slim", other);

        assertThat(world.run().failure()).contains(world.base(), "linux/amd64", "linux/arm64");
    }

    @Test
    void a_base_that_is_not_there() {
        assertThat(world.run()
                        .with("baseImage=" + world.registry().host() + "/library/pyton:3")
                        .failure())
                .contains("cannot get the base image " + world.registry().host() + "/library/pyton:3", "404")
                .contains("hint: set <baseImage>");
    }

    @Test
    void a_registry_that_nobody_knows() {
        assertThat(world.run()
                        .with("baseImage=registry.invalid/library/python:3")
                        .failure())
                .contains("registry.invalid")
                .contains("hint: ");
    }

    @Test
    void a_console_script_whose_module_is_not_there() throws IOException {
        Files.delete(world.project().resolve("src/shop/main.py"));

        assertThat(world.run().failure())
                .contains("the console script 'shop' starts shop.main:run")
                .contains("the project has no module shop.main");
    }

    @Test
    void an_entrypoint_that_no_package_brings() {
        assertThat(world.run()
                        .with("entrypoint=/opt/venv/bin/uvicorn shop.main:app")
                        .failure())
                .contains("/opt/venv/bin/uvicorn", "-Dpycontainer.entrypoint", "pricing", "shop")
                .contains("hint: add the package");
    }

    @Test
    void locks_of_two_managers() {
        world.write("uv.lock", "version = 1\n");
        world.write("poetry.lock", "");

        assertThat(world.run().failure()).contains("uv.lock", "poetry.lock", "hint: ");
    }

    @Test
    void a_key_that_does_not_exist() {
        world.write("pyproject.toml", SmallWorld.PYPROJECT + "[tool.pycontainer]\nbase_imag = \"x\"\n");

        assertThat(world.run().failure()).contains("pyproject.toml:15", "base_imag", "base_image");
    }

    private static String sha256(WheelBuilder wheel) {
        return FakePackageIndex.sha256(wheel.bytes());
    }

    /** Locks this wheel in place of pricing. */
    private void lock(WheelBuilder wheel) {
        world.serve(wheel);
        world.write("requirements.txt", SmallWorld.lockLine(wheel) + SmallWorld.lockLine(SmallWorld.tables()));
    }
}
