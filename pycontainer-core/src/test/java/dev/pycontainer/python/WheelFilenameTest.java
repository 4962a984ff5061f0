package dev.pycontainer.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.TargetEnvironment.Libc;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WheelFilenameTest {
    private static final TargetEnvironment TARGET =
            new TargetEnvironment(Version.parse("3.11.2"), false, Libc.parse("glibc:2.36"), "x86_64");

    @Test
    void the_parts_of_a_name_are_read() {
        WheelFilename wheel = WheelFilename.parse(
                "Zope.Interface_x-1!2.0+cpu-1b-cp311.py3-abi3-manylinux_2_17_x86_64.manylinux2014_x86_64.whl");

        assertThat(wheel.name()).hasToString("zope-interface-x");
        assertThat(wheel.version()).hasToString("1!2.0+cpu");
        assertThat(wheel.buildTag()).isEqualTo("1b");
        assertThat(wheel.tags())
                .extracting(CompatibilityTag::toString)
                .containsExactly(
                        "cp311-abi3-manylinux_2_17_x86_64",
                        "cp311-abi3-manylinux2014_x86_64",
                        "py3-abi3-manylinux_2_17_x86_64",
                        "py3-abi3-manylinux2014_x86_64");
        assertThat(wheel.isPlatformIndependent()).isFalse();
        assertThat(WheelFilename.parse("a-1-py3-none-any.whl").isPlatformIndependent())
                .isTrue();
    }

    /** W1, WH-2. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a-1.0-py3-none-any.WHL | does not end in .whl",
                "a-1.0.tar.gz | does not end in .whl",
                "a-1.0-py3-none.whl | needs name-version",
                "a-1.0-1-2-py3-none-any.whl | needs name-version",
                "a__b-1.0-py3-none-any.whl | project name",
                "a b-1.0-py3-none-any.whl | project name",
                "_a-1.0-py3-none-any.whl | not a Python package name",
                "a-x-py3-none-any.whl | not of PEP 440",
                "a-1.0-b1-py3-none-any.whl | build tag",
                "a-1.0--py3-none-any.whl | build tag",
                "a-1.0-py3..py2-none-any.whl | a part is empty",
                "a-1.0-3py-none-any.whl | identifier",
                "../a-1.0-py3-none-any.whl | no file name",
                "a-1.0-py3-none-..\\any.whl | no file name",
            })
    void what_is_no_wheel_name_is_refused(String name, String why) {
        assertThatThrownBy(() -> WheelFilename.parse(name))
                .isInstanceOf(PycontainerException.class)
                .hasMessageStartingWith("not a wheel file name: ")
                .hasMessageContaining(why);
        assertThat(WheelFilename.tryParse(name)).isEmpty();
    }

    @Test
    void names_with_line_ends_or_of_great_length_are_refused() {
        assertThatThrownBy(() -> WheelFilename.parse("a-1.0-py3-none-any\n.whl"))
                .hasMessageContaining("\\u000A");
        assertThatThrownBy(() -> WheelFilename.parse("a".repeat(300) + "-1.0-py3-none-any.whl"))
                .hasMessageContaining("no file name");
    }

    @Test
    void a_set_that_stands_for_too_many_tags_is_refused() {
        String atoms = "a" + ".a".repeat(30);

        assertThatThrownBy(() -> WheelFilename.parse("a-1-" + atoms + "-" + atoms + "-" + atoms + ".whl"))
                .hasMessageContaining("more than 1000 tags");
    }

    /** T9. */
    @ParameterizedTest
    @CsvSource({
        "py3-none-linux_x86_64, true",
        "py2.py3-none-manylinux1_x86_64, true",
        "cp37-abi3-manylinux_2_17_x86_64, true",
        "cp312-abi3-manylinux_2_17_x86_64, false",
        "cp3-none-any, false",
        "py3-none-any, true",
        "py311-none-any, true",
        "py312-none-any, false",
        "cp311-cp311-manylinux_2_36_x86_64, true",
        "cp311-cp311-manylinux_2_37_x86_64, false",
        "cp311-cp311-musllinux_1_1_x86_64, false",
        "cp311-cp311-manylinux_2_17_aarch64, false",
        "xx-yy-zz, false",
    })
    void a_wheel_fits_as_its_tags_say(String tags, boolean fits) {
        WheelFilename wheel = WheelFilename.parse("a-1.0-" + tags + ".whl");

        assertThat(wheel.rank(TARGET.tags()).isPresent()).isEqualTo(fits);
        assertThat(WheelChoice.forTarget(TARGET).rank(wheel)).isEqualTo(wheel.rank(TARGET.tags()));
    }

    /** T7. */
    @Test
    void the_best_wheel_has_the_best_tag_then_the_higher_build_then_the_first_place() {
        assertThat(best("a-1-py3-none-any.whl", "a-1-cp38-abi3-linux_x86_64.whl", "a-1-cp311-cp311-linux_x86_64.whl"))
                .contains("a-1-cp311-cp311-linux_x86_64.whl");
        assertThat(best("a-1-9-py3-none-any.whl", "a-1-cp311-cp311-linux_x86_64.whl"))
                .contains("a-1-cp311-cp311-linux_x86_64.whl");
        assertThat(best(
                        "a-1-py3-none-any.whl",
                        "a-1-2-py3-none-any.whl",
                        "a-1-10-py3-none-any.whl",
                        "a-1-9x-py3-none-any.whl"))
                .contains("a-1-10-py3-none-any.whl");
        assertThat(best("a-1-1-py3-none-any.whl", "a-1-1b-py3-none-any.whl", "a-1-1a-py3-none-any.whl"))
                .contains("a-1-1b-py3-none-any.whl");
        assertThat(best("A-1-py3-none-any.whl", "a-1.0-py3-none-any.whl")).contains("A-1-py3-none-any.whl");
        assertThat(best("a-1-cp311-cp311-manylinux_2_17_x86_64.whl", "a-1-cp311-cp311-manylinux_2_28_x86_64.whl"))
                .contains("a-1-cp311-cp311-manylinux_2_28_x86_64.whl");
        assertThat(best("a-1-cp311-cp311-win_amd64.whl")).isEmpty();
    }

    private static Optional<String> best(String... names) {
        List<WheelFilename> wheels = Stream.of(names).map(WheelFilename::parse).toList();
        return WheelChoice.best(wheels, TARGET).map(WheelFilename::text);
    }
}
