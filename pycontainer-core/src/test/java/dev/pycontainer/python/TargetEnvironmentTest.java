package dev.pycontainer.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.TargetEnvironment.Libc;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetEnvironmentTest {
    private static List<String> tags(String python, boolean freeThreaded, String libc, String machine) {
        return new TargetEnvironment(Version.parse(python), freeThreaded, Libc.parse(libc), machine)
                .tags().stream().map(CompatibilityTag::toString).toList();
    }

    /** T1–T6, T12. */
    @Test
    void the_tags_of_a_small_target_are_in_order() {
        String expected =
                """
                cp34-cp34-P
                cp34-abi3-P
                cp34-none-P
                cp33-abi3-P
                cp32-abi3-P
                py34-none-P
                py3-none-P
                py33-none-P
                py32-none-P
                py31-none-P
                py30-none-P
                cp34-none-any
                py34-none-any
                py3-none-any
                py33-none-any
                py32-none-any
                py31-none-any
                py30-none-any""";
        List<String> platforms = List.of("musllinux_1_1_aarch64", "musllinux_1_0_aarch64", "linux_aarch64");

        assertThat(tags("3.4.1", false, "musl:1.1", "aarch64"))
                .containsExactlyElementsOf(expected.lines()
                        .flatMap(line -> line.endsWith("P")
                                ? platforms.stream().map(platform -> line.replace("P", platform))
                                : Stream.of(line))
                        .toList());
    }

    /** T10. */
    @Test
    void glibc_names_go_down_to_the_oldest_with_their_aliases() {
        assertThat(TargetTags.platformTags(Libc.parse("glibc:2.18"), "x86_64"))
                .containsExactly(
                        "manylinux_2_18_x86_64",
                        "manylinux_2_17_x86_64",
                        "manylinux2014_x86_64",
                        "manylinux_2_16_x86_64",
                        "manylinux_2_15_x86_64",
                        "manylinux_2_14_x86_64",
                        "manylinux_2_13_x86_64",
                        "manylinux_2_12_x86_64",
                        "manylinux2010_x86_64",
                        "manylinux_2_11_x86_64",
                        "manylinux_2_10_x86_64",
                        "manylinux_2_9_x86_64",
                        "manylinux_2_8_x86_64",
                        "manylinux_2_7_x86_64",
                        "manylinux_2_6_x86_64",
                        "manylinux_2_5_x86_64",
                        "manylinux1_x86_64",
                        "linux_x86_64");
        assertThat(TargetTags.platformTags(Libc.parse("glibc:2.18"), "aarch64"))
                .containsExactly(
                        "manylinux_2_18_aarch64", "manylinux_2_17_aarch64", "manylinux2014_aarch64", "linux_aarch64");
        assertThat(TargetTags.platformTags(Libc.parse("glibc:3.0"), "aarch64"))
                .startsWith("manylinux_3_0_aarch64", "manylinux_2_50_aarch64", "manylinux_2_49_aarch64");
    }

    /** T2, T8. */
    @Test
    void a_build_without_the_gil_takes_no_abi3() {
        assertThat(tags("3.13.0", true, "musl:1.0", "x86_64"))
                .startsWith(
                        "cp313-cp313t-musllinux_1_0_x86_64",
                        "cp313-cp313t-linux_x86_64",
                        "cp313-abi3t-musllinux_1_0_x86_64")
                .contains("cp312-abi3t-linux_x86_64", "cp313-none-any")
                .noneMatch(tag -> tag.contains("-abi3-") || tag.contains("-cp313-"));
    }

    /** T13. */
    @ParameterizedTest
    @CsvSource({
        "amd64, , x86_64",
        "amd64, v3, x86_64",
        "arm64, , aarch64",
        "arm, v7, armv7l",
        "arm, , armv7l",
        "arm, v6, armv6l",
        "386, , i686",
        "ppc64le, , ppc64le",
        "s390x, , s390x",
        "riscv64, , riscv64",
    })
    void an_architecture_of_oci_has_a_wheel_architecture(String architecture, String variant, String machine) {
        assertThat(TargetEnvironment.machineOf(architecture, variant)).isEqualTo(machine);
    }

    @Test
    void a_c_library_is_read_and_written() {
        assertThat(Libc.parse("glibc:2.36"))
                .isEqualTo(new Libc(Libc.Kind.GLIBC, 2, 36))
                .hasToString("glibc:2.36");
        assertThat(Libc.parse("musl:1.2.5"))
                .isEqualTo(new Libc(Libc.Kind.MUSL, 1, 2))
                .hasToString("musl:1.2");
        assertThat(Libc.assumed(Libc.Kind.GLIBC, "riscv64")).hasToString("glibc:2.39");
        assertThat(Libc.assumed(Libc.Kind.GLIBC, "x86_64")).hasToString("glibc:2.28");
        assertThat(Libc.assumed(Libc.Kind.MUSL, "x86_64")).hasToString("musl:1.2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "glibc", "glibc:2", "uclibc:1.0", "glibc:2.x", "glibc 2.36"})
    void what_is_no_c_library_is_refused(String text) {
        assertThatThrownBy(() -> Libc.parse(text))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("glibc:2.36");
    }

    @ParameterizedTest
    @CsvSource({
        "3.14.0rc1, >=3.14, true",
        "3.14.0rc1, '>=3.9,<3.14', false",
        "3.11.2, ==3.11.*, true",
        "3.11.2, ~=3.11.3, false"
    })
    void requires_python_looks_at_the_release_only(String python, String requiresPython, boolean satisfied) {
        TargetEnvironment target =
                new TargetEnvironment(Version.parse(python), false, Libc.parse("glibc:2.36"), "x86_64");

        assertThat(target.satisfies(VersionSpecifiers.parse(requiresPython))).isEqualTo(satisfied);
    }

    @Test
    void the_python_version_is_full() {
        TargetEnvironment target =
                new TargetEnvironment(Version.parse("3.11"), false, Libc.parse("glibc:2.36"), "x86_64");

        assertThat(target.pythonMinor()).isEqualTo("3.11");
        assertThat(target.markerValue("python_full_version")).isEqualTo("3.11.0");
        assertThatThrownBy(() -> new TargetEnvironment(Version.parse("3"), false, target.libc(), "x86_64"))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("3.12.7");
    }
}
