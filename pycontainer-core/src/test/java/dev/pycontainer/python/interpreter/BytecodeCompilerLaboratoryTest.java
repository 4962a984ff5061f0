package dev.pycontainer.python.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.lab.Laboratory;
import dev.pycontainer.lab.LaboratoryTest;
import dev.pycontainer.lab.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a real Python. */
@LaboratoryTest
class BytecodeCompilerLaboratoryTest {
    private static final String COMPILE =
            """
            import py_compile, sys
            py_compile.compile(sys.argv[1], sys.argv[2], sys.argv[3], True,
                               invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
            """;

    @TempDir
    Path directory;

    private final Program python = Laboratory.running().venv("python");
    private Interpreter interpreter;
    private BytecodeCompiler compiler;

    @BeforeEach
    void start() {
        String minor = python.run("-c", "import sys; print('%d.%d' % sys.version_info[:2])")
                .strip();
        interpreter = new NamedInterpreter(Path.of(python.command().get(0)))
                .find(minor)
                .orElseThrow();
        compiler = new BytecodeCompiler(PromisedInterpreter.of(interpreter), 2);
    }

    @AfterEach
    void stop() {
        compiler.close();
        assertThat(workers()).isEmpty();
    }

    private static List<ProcessHandle> workers() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("_frozen_importlib_external"))
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    private byte[] compile(String path, String source) throws IOException {
        return compiler.compile(path, source.getBytes(StandardCharsets.UTF_8)).orElse(new byte[0]);
    }

    @Test
    void a_module_comes_out_as_py_compile_writes_it() throws IOException {
        for (String module : List.of("json/decoder", "ftplib", "dataclasses", "email/_header_value_parser")) {
            Path source = standardLibrary().resolve(module + ".py");
            Path expected = directory.resolve("expected.pyc");
            python.run("-c", COMPILE, source.toString(), expected.toString(), "/app/m.py");

            assertThat(compiler.compile("/app/m.py", Files.readAllBytes(source)))
                    .as(module)
                    .contains(Files.readAllBytes(expected));
        }
    }

    @Test
    void the_file_is_of_the_kind_that_is_loaded_without_a_look_at_the_source() throws IOException {
        byte[] compiled = compile("/app/größe.py", "x = 1\n");

        assertThat(compiled[4]).as("flags of PEP 552").isEqualTo((byte) 1);
        assertThat(new String(compiled, StandardCharsets.UTF_8)).contains("/app/größe.py");
        assertThat(compiler.compiledPath("opt/a/b.py"))
                .isEqualTo("opt/a/__pycache__/b.cpython-" + interpreter.minor().replace(".", "") + ".pyc");
    }

    @Test
    void what_is_not_in_the_language_is_passed_over_and_does_not_stop_the_next() throws IOException {
        assertThat(compile("/a.py", "print 'of Python 2'\n")).isEmpty();
        assertThat(compile("/a.py", "x = '{{ cookiecutter.name }}' +\n")).isEmpty();
        assertThat(compile("/a.py", "x = 1\0\n")).isEmpty();
        assertThat(compile("/a.py", "# -*- coding: nobody-knows -*-\n")).isEmpty();
        assertThat(compile("/a.py", "(".repeat(5000) + ")".repeat(5000))).isEmpty();
        assertThat(compiler.compile("/a.py", new byte[] {'x', '=', '"', (byte) 0xe4, '"'}))
                .isEmpty();
        assertThat(compile("/a.py", "")).isNotEmpty();
        assertThat(compiler.compile("/a.py", "# coding: latin-1\nx = 'ä'\n".getBytes(StandardCharsets.ISO_8859_1)))
                .isPresent();
    }

    @Test
    void neither_order_nor_the_number_of_processes_changes_a_byte() throws IOException {
        List<Path> modules = modules();
        SortedMap<String, String> forwards = compileAll(modules, compiler);
        Collections.reverse(modules);
        try (BytecodeCompiler single = new BytecodeCompiler(PromisedInterpreter.of(interpreter), 1)) {
            assertThat(compileAll(modules, single)).isEqualTo(forwards).hasSizeGreaterThan(100);
        }
    }

    @Test
    void a_process_that_is_killed_fails_the_build_with_advice() throws IOException {
        compile("/a.py", "");
        workers().forEach(ProcessHandle::destroyForcibly);

        assertThatThrownBy(() -> compile("/app/next.py", ""))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("the compiler of bytecode ended at /app/next.py")
                .hasMessageContaining("bytecode = none");
    }

    @Test
    void a_fork_that_is_killed_fails_the_build_with_advice() throws Exception {
        compile("/a.py", "");
        ProcessHandle parent = workers().get(0);
        Thread killer = new Thread(() -> {
            while (parent.children().findAny().isEmpty()) {
                Thread.onSpinWait();
            }
            parent.children().forEach(ProcessHandle::destroyForcibly);
        });
        killer.start();

        assertThatThrownBy(() -> compile("/app/large.py", "x = [1, 2, 3]\n".repeat(500_000)))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("the compiler of bytecode ended at /app/large.py: it ended with status 9")
                .hasMessageContaining("bytecode = none");
        killer.join();
    }

    @Test
    void after_it_was_closed_it_starts_again() throws IOException {
        byte[] before = compile("/a.py", "x = 1");
        compiler.close();

        assertThat(compile("/a.py", "x = 1")).isEqualTo(before);
    }

    private Path standardLibrary() {
        return Path.of(python.run("-c", "import os; print(os.path.dirname(os.__file__))")
                .strip());
    }

    /** Those at the top. */
    private List<Path> modules() throws IOException {
        try (Stream<Path> files = Files.list(standardLibrary())) {
            return new ArrayList<>(files.filter(file -> file.toString().endsWith(".py"))
                    .sorted()
                    .toList());
        }
    }

    private static SortedMap<String, String> compileAll(List<Path> modules, BytecodeCompiler compiler) {
        SortedMap<String, String> compiled = Collections.synchronizedSortedMap(new TreeMap<>());
        modules.parallelStream().forEach(module -> {
            try {
                byte[] bytes = compiler.compile("/usr/lib/" + module.getFileName(), Files.readAllBytes(module))
                        .orElse(new byte[0]);
                compiled.put(
                        module.getFileName().toString(),
                        java.util.Base64.getEncoder().encodeToString(bytes));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        return compiled;
    }
}
