package dev.pycontainer.python.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.Version;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostInterpretersTest {
    @TempDir
    Path directory;

    private HostInterpreters path(String... folders) {
        TreeMap<String, String> variables = new TreeMap<>();
        variables.put(
                "PATH",
                Arrays.stream(folders)
                        .map(folder -> directory.resolve(folder).toString())
                        .collect(Collectors.joining(File.pathSeparator)));
        return new HostInterpreters(variables);
    }

    @Test
    void the_program_whose_name_tells_the_version_is_found() throws IOException {
        FakePython.at(directory.resolve("a/python3"), "3.11.2");
        Path program = FakePython.at(directory.resolve("b/python3.12"), "3.12.7");

        Interpreter found = path("a", "b").find("3.12").orElseThrow();

        assertThat(found.executable()).isEqualTo(program);
        assertThat(found.version()).isEqualTo(Version.parse("3.12.7"));
        assertThat(found.minor()).isEqualTo("3.12");
        assertThat(found.environment()).isEmpty();
    }

    @Test
    void python3_is_found_where_it_is_of_the_version() throws IOException {
        FakePython.at(directory.resolve("a/python3"), "3.11.2");

        assertThat(path("a").find("3.11")).isPresent();
        assertThat(path("a").find("3.12")).isEmpty();
        assertThat(path("a").find("3.1")).isEmpty();
    }

    @Test
    void a_later_one_is_found_where_only_it_is_the_version_wanted() throws IOException {
        FakePython.at(directory.resolve("a/python3.12"), "3.12.7");
        FakePython.at(directory.resolve("b/python3.12"), "3.12.1");

        Version wanted = Version.parse("3.12.1");
        assertThat(path("a", "b").find("3.12", found -> found.version().equals(wanted)))
                .get()
                .extracting(Interpreter::executable)
                .isEqualTo(directory.resolve("b/python3.12"));
    }

    @Test
    void what_fails_or_is_another_implementation_is_passed_over() throws IOException {
        FakePython.script(directory.resolve("a/python3.12"), "#!/bin/sh\nexit 127\n");
        FakePython.script(directory.resolve("b/python3.12"), FakePython.answer("pypy", "3.12.1"));
        FakePython.script(directory.resolve("c/python3.12"), FakePython.answer("cpython-freethreaded", "3.12.1"));
        FakePython.script(directory.resolve("d/python3.12"), "no program of any machine");

        assertThat(path("a", "b", "c", "d").find("3.12")).isEmpty();
        assertThat(new HostInterpreters(new TreeMap<>()).find("3.12")).isEmpty();
    }

    @Test
    void a_relative_entry_of_the_path_is_not_searched() {
        TreeMap<String, String> variables = new TreeMap<>();
        variables.put("PATH", "." + File.pathSeparator + "bin");
        assertThat(new HostInterpreters(variables).find("3.12")).isEmpty();
    }

    @Test
    void a_named_program_of_another_version_is_refused() throws IOException {
        Path program = FakePython.at(directory.resolve("my-python"), "3.11.2");

        assertThat(new NamedInterpreter(program).find("3.11")).isPresent();
        assertThatThrownBy(() -> new NamedInterpreter(program).find("3.12"))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("is Python 3.11.2, but the image has 3.12")
                .hasMessageContaining("build_python");
        assertThatThrownBy(() -> new NamedInterpreter(directory.resolve("nothing")).find("3.12"))
                .hasMessageContaining("is not a CPython that runs here");
    }
}
