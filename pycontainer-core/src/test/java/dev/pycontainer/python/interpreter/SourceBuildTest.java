package dev.pycontainer.python.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.lab.LaboratoryTest;
import dev.pycontainer.python.project.BuildBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@LaboratoryTest
class SourceBuildTest {
    private static final BuildBackend TINY = new BuildBackend("tiny", List.of(), List.of("backend"), List.of());

    @TempDir
    Path directory;

    private final Interpreter python = new HostInterpreters(new TreeMap<>(System.getenv()))
            .find("3.11", any -> true)
            .orElseThrow();

    @Test
    void a_backend_in_the_tree_makes_the_wheel() throws IOException {
        Path wheel = build(SdistBuilder.sdist("words", "1.0")).wheel();

        assertThat(wheel).hasFileName("words-1.0-py3-none-any.whl");
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
            assertThat(zip.getEntry("words/__init__.py")).isNotNull();
        }
    }

    @Test
    void the_backend_may_want_more() throws IOException {
        SourceBuild build = build(SdistBuilder.sdist("words", "1.0").file("REQUIRES", "cython>=3 wheel"));

        assertThat(build.furtherRequirements()).containsExactly("cython>=3", "wheel");
    }

    @Test
    void a_failure_shows_what_the_backend_said_last() {
        SdistBuilder sdist = SdistBuilder.sdist("words", "1.0")
                .file("generated.py", "print('about to fail')\nraise ValueError('no such compiler')\n");

        assertThatThrownBy(() -> build(sdist).wheel())
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("the hook build_wheel of tiny failed with status 1")
                .hasMessageContaining("about to fail")
                .hasMessageContaining("ValueError: no such compiler");
    }

    @Test
    void there_is_no_network_not_even_loopback() {
        SdistBuilder sdist = SdistBuilder.sdist("words", "1.0")
                .file(
                        "generated.py",
                        """
                        import socket
                        server = socket.socket()
                        try:
                            server.bind(("127.0.0.1", 0))
                            server.listen()
                            socket.create_connection(server.getsockname(), 2)
                        except OSError as e:
                            raise SystemExit("no network: " + str(e))
                        """);

        assertThat(NetworkIsolation.best().isComplete()).isTrue();
        assertThatThrownBy(() -> build(sdist).wheel()).hasMessageContaining("no network: ");
    }

    @Test
    void nothing_of_the_callers_environment_and_packages_is_seen() {
        SdistBuilder sdist = SdistBuilder.sdist("words", "1.0")
                .file(
                        "generated.py",
                        """
                        import os, sys, subprocess
                        probe = "import sys; print(sys.prefix, [p for p in sys.path if 'site-packages' in p])"
                        child = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True).stdout
                        raise SystemExit(" ".join(sorted(os.environ)) + " | " + os.environ["SOURCE_DATE_EPOCH"]
                                         + " | " + os.environ["HOME"] + " | " + child)
                        """);

        assertThatThrownBy(() -> build(sdist).wheel())
                .message()
                .contains("PYTHONHASHSEED", "| 315532800 |", directory + "/scratch/home")
                .contains("['" + directory.resolve("environment/lib/python3.11/site-packages") + "']")
                .doesNotContain("JAVA_HOME", "MAVEN");
    }

    @Test
    void a_build_that_hangs_is_ended_with_its_children() throws IOException {
        Path mark = directory.resolve("mark");
        SdistBuilder sdist = SdistBuilder.sdist("words", "1.0")
                .file(
                        "generated.py",
                        "import subprocess\nsubprocess.run(['sh', '-c', 'sleep 4; touch %s'])\n".formatted(mark));

        assertThatThrownBy(() -> build(sdist, Duration.ofSeconds(2)).wheel())
                .hasMessageContaining("was killed after 2 s");
        assertThat(mark).doesNotExist();
    }

    @Test
    void a_backend_that_should_lie_in_the_tree_must() {
        BuildBackend elsewhere = new BuildBackend("json", List.of(), List.of("backend"), List.of());

        assertThatThrownBy(() -> build(SdistBuilder.sdist("words", "1.0"), elsewhere, Duration.ofMinutes(1))
                        .wheel())
                .hasMessageContaining("does not lie in backend-path");
    }

    private SourceBuild build(SdistBuilder sdist) throws IOException {
        return build(sdist, Duration.ofMinutes(1));
    }

    private SourceBuild build(SdistBuilder sdist, Duration patience) throws IOException {
        return build(sdist, TINY, patience);
    }

    private SourceBuild build(SdistBuilder sdist, BuildBackend backend, Duration patience) throws IOException {
        Path sources = Files.createDirectory(directory.resolve("sources"));
        for (Map.Entry<String, byte[]> file : sdist.files().entrySet()) {
            Files.createDirectories(sources.resolve(file.getKey()).getParent());
            Files.write(sources.resolve(file.getKey()), file.getValue());
        }
        Path bin = Files.createDirectories(directory.resolve("environment/bin"));
        Files.writeString(
                directory.resolve("environment/pyvenv.cfg"),
                "home = %s\ninclude-system-site-packages = false\n"
                        .formatted(python.executable().getParent()));
        Files.createDirectories(directory.resolve("environment/lib/python3.11/site-packages"));
        Files.createSymbolicLink(bin.resolve("python"), python.executable());
        Path scratch = Files.createDirectory(directory.resolve("scratch"));
        return new SourceBuild(
                new SourceBuild.Place(sources, bin.resolve("python"), scratch),
                backend,
                new SourceBuild.Settings(python, NetworkIsolation.best(), new TreeMap<>(), patience));
    }
}
