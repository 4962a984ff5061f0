package dev.pycontainer.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.TargetEnvironment.Libc;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkerTest {
    private static final TargetEnvironment TARGET =
            new TargetEnvironment(Version.parse("3.11.2"), false, Libc.parse("glibc:2.36"), "x86_64");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // T17
                "os_name == 'posix' and sys_platform == 'linux' and platform_system == 'Linux' | true",
                "platform_machine == 'x86_64' and platform_python_implementation == 'CPython' | true",
                "implementation_name == 'cpython' and implementation_version == '3.11.2' | true",
                "platform_release == '' and platform_version == '' | true",
                "python_version == '3.11' and python_full_version == '3.11.2' | true",
                "os.name == 'nt' or python_implementation == 'PyPy' | false",
                // T18
                "python_version > '3.9' | true",
                "python_version < '3.9' | false",
                "'3.9' < python_version | true",
                "python_version ~= '3.10' | true",
                "python_full_version < '3.11.3' | true",
                "python_version == '3.*' | true",
                "sys_platform < 'z' | false",
                "sys_platform > 'a' | false",
                "sys_platform >= 'linux' | true",
                "sys_platform <= 'win32' | false",
                "platform_release >= '5' | false",
                "platform_release != '5' | false",
                // T19
                "python_version in '3.10 3.11' | true",
                "python_version not in '3.10 3.11' | false",
                "'inux' in sys_platform | true",
                // precedence
                "os_name == 'nt' and os_name == 'nt' or os_name == 'posix' | true",
                "os_name == 'nt' and (os_name == 'nt' or os_name == 'posix') | false",
                "(((os_name == \"posix\"))) | true",
            })
    void a_marker_holds_as_the_specification_says(String marker, boolean holds) {
        assertThat(Marker.parse(marker).holds(TARGET, Set.of())).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "extra == 'Dev_Tools' | true",
                "'dev.tools' == extra | true",
                "extra == 'docs' | true",
                "extra == 'test' | false",
                "extra != 'test' | true",
                "extra != 'docs' | false",
                "extra == 'dev-tools' and extra == 'docs' | true",
                "'DOCS' in extras | true",
                "'test' in extras | false",
                "'test' not in extras | true",
                "'lint' in dependency_groups | true",
                "'docs' in dependency_groups | false",
                "extra == 'extra-3-pkg-a' and extra != 'extra-3-pkg-b' | true",
            })
    void each_of_the_extras_counts(String marker, boolean holds) {
        Set<String> extras = Set.of("dev-tools", "Docs", "extra-3-pkg-a");

        assertThat(Marker.parse(marker).holds(TARGET, extras, Set.of("Lint"))).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "extra == 'x' | false",
                "extra != 'x' | true",
                "extra == '' | true",
                "'x' in extras | false",
            })
    void without_extras_the_extra_is_empty(String marker, boolean holds) {
        assertThat(Marker.parse(marker).holds(TARGET, Set.of())).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "os_name | expected one of <, <=, ==, !=, >=, >, ~=, ===, in, not in (column 8)",
                "os_nam == 'x' | expected a marker variable such as python_version, or a quoted text (column 1)",
                "os_name == x | expected a marker variable such as python_version, or a quoted text (column 12)",
                "os_name == 'x | a quoted text does not end (column 12)",
                "(os_name == 'x' | expected 'and', 'or' or ')' (column 16)",
                "os_name == 'x') | expected 'and', 'or' or the end of the marker (column 15)",
                "os_name == 'x' and | expected a marker variable such as python_version, or a quoted text (column 19)",
                "'x' == 'y' | expected a comparison of a marker variable with a quoted text (column 1)",
                "os_name == sys_platform | expected a comparison of a marker variable with a quoted text (column 1)",
                "extras == 'x' | expected '\"…\" in extras' or '\"…\" not in …' (column 1)",
                "os_name notin 'x' | expected one of <, <=, ==, !=, >=, >, ~=, ===, in, not in (column 9)",
            })
    void a_mistake_is_named_with_its_column(String marker, String explanation) {
        assertThatThrownBy(() -> Marker.parse(marker))
                .isInstanceOf(PycontainerException.class)
                .hasMessage("not a marker: '" + marker + "': " + explanation);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "os_name ~= 'posix'",
                "python_version ~= 'x'",
                "extra === 'x'",
                "os_name == 'nt' and os_name ~= 'x'"
            })
    void a_comparison_without_meaning_fails_when_it_is_evaluated(String text) {
        Marker marker = Marker.parse(text);

        assertThatThrownBy(() -> marker.holds(TARGET, Set.of()))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("compares versions");
    }

    @Test
    void parentheses_are_limited() {
        String deep = "(".repeat(100_000) + "os_name == 'x'" + ")".repeat(100_000);

        assertThatThrownBy(() -> Marker.parse(deep)).hasMessageContaining("more than 64 nested parentheses");
    }

    @Test
    void parsing_the_normal_form_changes_nothing() {
        PackagingInputs inputs = new PackagingInputs(10);
        for (int i = 0; i < 3_000; i++) {
            String text = inputs.marker(3);
            if (isOfOneVariableEach(text)) {
                Marker marker = Marker.parse(text);
                assertThat(Marker.parse(marker.toString())).isEqualTo(marker).hasSameHashCodeAs(marker);
            }
        }
    }

    private static boolean isOfOneVariableEach(String text) {
        try {
            Marker.parse(text);
            return true;
        } catch (PycontainerException e) {
            return !e.statement().contains("expected a comparison");
        }
    }
}
