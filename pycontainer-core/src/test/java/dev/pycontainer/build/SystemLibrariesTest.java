package dev.pycontainer.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.build.SystemLibraries.Missing;
import dev.pycontainer.python.wheel.WheelLibraries;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemLibrariesTest {
    private final SystemLibraries system = new SystemLibraries(new TreeSet<>(List.of("libc.so.6", "libz.so.1")));
    private final SortedMap<String, WheelLibraries> wheels = new TreeMap<>();

    private void wheel(String name, List<String> brings, String... needs) {
        SortedMap<String, String> files = new TreeMap<>();
        for (String library : needs) {
            files.put(library, name + "/native.so");
        }
        wheels.put(name, new WheelLibraries(new TreeSet<>(brings), files));
    }

    @Test
    void what_neither_base_nor_any_wheel_has_is_missing() {
        wheel("psycopg2 2.9.9", List.of(), "libpq.so.5", "libc.so.6", "libz.so.1");
        wheel("torch 2.5.1", List.of(), "libcudart.so.12");
        wheel("nvidia-cuda-runtime 12.4", List.of("libcudart.so.12"));

        assertThat(system.missing(SystemLibraries.expected(wheels)))
                .containsExactly(new Missing("libpq.so.5", "psycopg2 2.9.9", "psycopg2 2.9.9/native.so"));
    }

    @Test
    void a_library_is_named_once_and_what_the_runtime_brings_is_not() {
        wheel("a 1", List.of(), "libGL.so.1", "libcuda.so.1", "ld-linux-x86-64.so.2", "libc.musl-x86_64.so.1");
        wheel("b 1", List.of(), "libGL.so.1", "libnvidia-ml.so.1");

        assertThat(system.missing(SystemLibraries.expected(wheels)))
                .extracting(Missing::library)
                .containsExactly("libGL.so.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    deb:bookworm     | libpng16.so.16 | hint: extra_debian_packages = ["libpng16-16"]
                    deb:trixie       | libpng16.so.16 | hint: extra_debian_packages = ["libpng16-16t64"]
                    python:3.12-slim | libpq.so.5     | hint: it takes a base with Debian's libpq5, or Alpine's libpq
                    python:3.12-slim | libpcap.so.1   | hint: it takes a base with Alpine's libpcap
                    """)
    void the_package_that_has_it_is_named_for_the_base_at_hand(String base, String library, String hint)
            throws IOException {
        List<Missing> missing = List.of(new Missing(library, "demo 1", "demo/native.so"));

        assertThat(SystemLibraries.warnings(missing, base)).singleElement().satisfies(line -> assertThat(line)
                .startsWith("demo 1 needs " + library + ", which neither a wheel nor the base " + base + " has")
                .endsWith("; " + hint));
    }

    @Test
    void a_wheel_that_needs_many_is_told_of_once_with_one_line_to_copy() throws IOException {
        List<Missing> missing = List.of(
                new Missing("libGL.so.1", "demo 1", "demo/native.so"),
                new Missing("libglib-2.0.so.0", "demo 1", "demo/other.so"),
                new Missing("libgthread-2.0.so.0", "demo 1", "demo/other.so"),
                new Missing("libown.so.1", "demo 1", "demo/other.so"));

        assertThat(SystemLibraries.warnings(missing, "deb:bookworm"))
                .containsExactly(
                        "demo 1 needs libGL.so.1, libglib-2.0.so.0, libgthread-2.0.so.0, libown.so.1, which neither"
                                + " a wheel nor the base deb:bookworm has (demo/native.so); hint: extra_debian_packages ="
                                + " [\"libgl1\", \"libglib2.0-0\"]");
    }

    @Test
    void of_an_unknown_library_no_package_is_guessed() throws IOException {
        assertThat(SystemLibraries.warnings(List.of(new Missing("libown.so.1", "demo 1", "x.so")), "deb:trixie"))
                .containsExactly("demo 1 needs libown.so.1, which neither a wheel nor the base deb:trixie has (x.so)");
    }
}
