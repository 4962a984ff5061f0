package dev.pycontainer.python.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.TargetEnvironment.Libc;
import dev.pycontainer.python.Version;
import dev.pycontainer.python.index.IndexLocation.Role;
import dev.pycontainer.python.wheel.WheelBuilder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WantedWheelsTest extends IndexTestBase {
    private static final TargetEnvironment AMD =
            new TargetEnvironment(Version.parse("3.11.4"), false, Libc.parse("glibc:2.36"), "x86_64");
    private static final TargetEnvironment ARM =
            new TargetEnvironment(Version.parse("3.11.4"), false, Libc.parse("musl:1.2"), "aarch64");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "py3-none-any",
                "py2.py3-none-any",
                "cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64",
                "cp38-abi3-manylinux_2_28_x86_64",
                "cp311-none-any",
                "py3-none-manylinux1_x86_64",
                "cp310.cp311-cp310.cp311-linux_x86_64"
            })
    void what_a_target_takes_is_wanted(String tags) {
        assertThat(WantedWheels.of(List.of(AMD)).mayFit("foo-1.0-" + tags + ".whl"))
                .isTrue();
        assertThat(WantedWheels.of(List.of(ARM, AMD)).mayFit("foo-1.0-1-" + tags + ".whl"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cp310-cp310-manylinux_2_17_x86_64",
                "cp311-cp311-manylinux_2_17_aarch64",
                "cp311-cp311-macosx_11_0_x86_64",
                "pp310-pypy310_pp73-manylinux_2_17_x86_64",
                "cp311-cp311-win_amd64"
            })
    void what_it_cannot_take_is_not(String tags) {
        String wheel = "foo-1.0-" + tags + ".whl";
        assertThat(WantedWheels.of(List.of(AMD)).mayFit(wheel)).isFalse();
        assertThat(WantedWheels.ALL.mayFit(wheel)).isTrue();
    }

    @Test
    void all_tags_of_a_target_are_wanted() {
        for (TargetEnvironment target : List.of(AMD, ARM)) {
            target.tags()
                    .forEach(tag -> assertThat(WantedWheels.of(List.of(target)).mayFit("foo-1.0-" + tag + ".whl"))
                            .as(tag.toString())
                            .isTrue());
        }
    }

    @Test
    void of_the_others_a_page_keeps_one_of_each_version() {
        FakePackageIndex index = index().form(FakePackageIndex.Form.JSON);
        Stream.of("1.0", "2.0").forEach(version -> Stream.of(
                        "cp311-cp311-manylinux_2_17_x86_64",
                        "cp310-cp310-manylinux_2_17_x86_64",
                        "cp39-cp39-manylinux_2_17_x86_64",
                        "cp311-cp311-win_amd64")
                .map(tag -> WheelBuilder.wheel("foo", version).tag(tag))
                .forEach(wheel -> index.file(wheel.filename().text(), wheel.bytes())));
        PackageIndex known = new SimpleApiIndex(
                IndexLocation.of(IndexUrl.parse(index.url(), "test"), Role.DEFAULT),
                transport,
                IndexCredentials.none(),
                WantedWheels.of(List.of(AMD)));

        assertThat(known.project(PackageName.of("foo")).orElseThrow().files())
                .hasSize(4)
                .filteredOn(file -> file.filename().contains("cp311-cp311-manylinux"))
                .hasSize(2);
    }
}
