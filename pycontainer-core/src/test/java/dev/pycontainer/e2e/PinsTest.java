package dev.pycontainer.e2e;

import static dev.pycontainer.python.wheel.WheelBuilder.wheel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.python.index.FakePackageIndex;
import dev.pycontainer.python.wheel.WheelBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pins of requirements files as real projects write them. */
class PinsTest extends SmallWorldBase {
    private static WheelBuilder cpu() {
        return wheel("pricing", "1.4+cpu").file("pricing/__init__.py", "");
    }

    @ParameterizedTest
    @CsvSource({"pricing==1.4, 1.4+cpu", "pricing===1.4, 1.4", "pricing==1.4+cpu, 1.4+cpu"})
    void a_pin_takes_the_local_version_unless_it_wants_the_identical_one(String pin, String version) {
        world.serve(cpu());
        world.write("requirements.txt", pin + "\ntables==2.0\n");

        assertThat(installed(world.run(), "pricing")).isEqualTo(version);
    }

    @Test
    void a_hash_tells_which_local_version_is_meant() {
        world.serve(cpu());
        world.write(
                "requirements.txt",
                SmallWorld.lockLine(SmallWorld.pricing()) + SmallWorld.lockLine(SmallWorld.tables()));

        assertThat(installed(world.run(), "pricing")).isEqualTo("1.4");
    }

    @Test
    void a_local_version_without_a_fitting_wheel_gives_way_to_the_plain_one() {
        world.serve(wheel("pricing", "1.4+cpu").tag("cp311-cp311-win_amd64"));
        world.write("requirements.txt", "pricing==1.4\ntables==2.0\n");

        assertThat(installed(world.run(), "pricing")).isEqualTo("1.4");
    }

    @Test
    void a_second_index_that_knows_the_name_is_the_one_that_is_asked() {
        try (FakePackageIndex second = FakePackageIndex.start()) {
            second.file(cpu().filename().text(), cpu().bytes());
            world.write("requirements.txt", "--extra-index-url " + second.url() + "\npricing==1.4\ntables==2.0\n");

            assertThat(installed(world.run(), "pricing")).isEqualTo("1.4+cpu");
        }
    }

    @Test
    void file_names_may_be_written_in_another_case_than_the_name() {
        WheelBuilder upper = wheel("Pricing.Tools", "1.0").file("pricing_tools.py", "");
        world.index().file("Pricing.Tools-1.0-py3-none-any.whl", upper.bytes());
        world.index()
                .answer(
                        "/simple/pricing-tools/",
                        200,
                        "text/html",
                        "<a href='/files/Pricing.Tools-1.0-py3-none-any.whl'>x</a>");
        world.write(
                "requirements.txt",
                SmallWorld.lockLine(SmallWorld.pricing()) + SmallWorld.lockLine(SmallWorld.tables())
                        + "PRICING_tools==1.0 --hash=sha256:" + FakePackageIndex.sha256(upper.bytes()) + "\n");

        assertThat(installed(world.run(), "pricing-tools")).isEqualTo("1.0");
    }

    private static String installed(ProjectRun run, String name) {
        for (var one : run.build().json("image-inputs.json").at("/platforms/0/packages")) {
            if (one.path("name").asText().equals(name)) {
                return one.path("version").asText();
            }
        }
        return "nothing";
    }
}
