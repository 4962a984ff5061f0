package dev.pycontainer.python.wheel;

import static dev.pycontainer.python.wheel.WheelBuilder.wheel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.layer.DeflatedContent;
import dev.pycontainer.layer.LayerEntry;
import dev.pycontainer.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WheelInstallerTest {
    private static final InstallLocation VENV = new InstallLocation("/opt/venv", "3.11", false);
    private static final String SITE = "opt/venv/lib/python3.11/site-packages/";

    @TempDir
    Path folder;

    private final List<String> warnings = new ArrayList<>();

    @Test
    void modules_go_to_the_site_directory_with_installer_and_record() throws IOException {
        InstalledWheel installed = install(wheel("demo", "1.0").file("demo/__init__.py", "x = 1\n"));

        assertThat(installed.entries())
                .extracting(LayerEntry.File::path)
                .containsExactlyInAnyOrder(
                        SITE + "demo/__init__.py",
                        SITE + "demo-1.0.dist-info/METADATA",
                        SITE + "demo-1.0.dist-info/WHEEL",
                        SITE + "demo-1.0.dist-info/INSTALLER",
                        SITE + "demo-1.0.dist-info/RECORD");
        assertThat(text(installed, SITE + "demo-1.0.dist-info/INSTALLER")).isEqualTo("pycontainer\n");
    }

    @Test
    void every_key_of_the_data_directory_has_its_place() throws IOException {
        InstalledWheel installed = install(wheel("demo", "1.0")
                .data("purelib/p.py", "")
                .data("platlib/l.so", "")
                .data("scripts/tool", "#!/bin/sh\n")
                .data("data/share/x", "")
                .data("data/lib64/y", "")
                .data("headers/demo.h", ""));

        assertThat(installed.entries())
                .extracting(LayerEntry.File::path)
                .contains(
                        SITE + "p.py",
                        SITE + "l.so",
                        "opt/venv/bin/tool",
                        "opt/venv/share/x",
                        "opt/venv/lib/y",
                        "opt/venv/include/site/python3.11/demo/demo.h");
    }

    @Test
    void only_the_wheels_own_data_directory_is_spread() throws IOException {
        InstalledWheel installed = install(wheel("demo", "1.0").file("other-1.0.data/scripts/tool", ""));

        assertThat(installed.entries())
                .extracting(LayerEntry.File::path)
                .contains(SITE + "other-1.0.data/scripts/tool");
    }

    static Stream<Arguments> misplaced() {
        return Stream.of(
                Arguments.of("unknown/x", "unknown part of the .data directory"),
                Arguments.of("x", "lies directly in the .data directory"),
                Arguments.of("scripts/sub/tool", "script in a sub-directory"),
                Arguments.of("data/pyvenv.cfg", "part of the virtual environment"),
                Arguments.of("data/lib64", "part of the virtual environment"),
                Arguments.of("data/bin", "part of the virtual environment"),
                Arguments.of("data/lib/python3.11", "part of the virtual environment"),
                Arguments.of("data/bin/python3", "place of a Python interpreter"));
    }

    @ParameterizedTest
    @MethodSource
    void misplaced(String path, String why) {
        assertThatThrownBy(() -> install(wheel("demo", "1.0").data(path, ""))).hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "python",
                "Python3",
                "pythonw",
                "python3.12",
                "python3.13t",
                "python.exe",
                "pypy3",
                "graalpy",
                "activate",
                "activate.fish",
                "con",
                "nul.txt",
                "pip",
                "pip3.11"
            })
    void reserved_names_of_scripts_are_refused(String name) {
        assertThatThrownBy(() -> install(wheel("demo", "1.0").data("scripts/" + name, "")))
                .hasMessageMatching(
                        ".*entry 'demo-1.0.data/scripts/.*' (?:would take the place of|has the name of a device).*");
    }

    @Test
    void the_first_line_of_python_scripts_names_the_interpreter_of_the_image() throws IOException {
        InstalledWheel installed = install(wheel("demo", "1.0")
                .data("scripts/a", "#!python\nprint(1)\n")
                .data("scripts/b", "#!pythonw -E\r\nprint(2)\r\n")
                .data("scripts/c", "#!python")
                .data("scripts/d", "#!/usr/bin/env python\n")
                .data("scripts/e", "#!py")
                .file("module.py", "#!python\n"));

        assertThat(text(installed, "opt/venv/bin/a")).isEqualTo("#!/opt/venv/bin/python\nprint(1)\n");
        assertThat(text(installed, "opt/venv/bin/b")).isEqualTo("#!/opt/venv/bin/python\nprint(2)\r\n");
        assertThat(text(installed, "opt/venv/bin/c")).isEqualTo("#!/opt/venv/bin/python\n");
        assertThat(text(installed, "opt/venv/bin/d")).isEqualTo("#!/usr/bin/env python\n");
        assertThat(text(installed, "opt/venv/bin/e")).isEqualTo("#!py");
        assertThat(text(installed, SITE + "module.py")).isEqualTo("#!python\n");
        String rewritten = "#!/opt/venv/bin/python\nprint(1)\n";
        assertThat(text(installed, SITE + "demo-1.0.dist-info/RECORD"))
                .contains(WheelBuilder.row("../../../bin/a", rewritten.getBytes(StandardCharsets.UTF_8)) + "\n");
    }

    @Test
    void an_interpreter_too_long_for_the_kernel_is_started_by_a_shell() throws IOException {
        InstallLocation far = new InstallLocation("/" + "x".repeat(120), "3.11", false);
        WheelFile file = open(wheel("demo", "1.0").data("scripts/a", "#!python\nprint(1)\n"));
        InstalledWheel installed = installer(far).install(file, Optional.empty());

        assertThat(text(installed, far.binDirectory() + "/a"))
                .isEqualTo("#!/bin/sh\n\"exec\" \"" + far.interpreter() + "\" \"$0\" \"$@\"\nprint(1)\n");
    }

    @Test
    void modes_are_0755_for_scripts_and_what_was_executable_else_0644() throws IOException {
        InstalledWheel installed = install(wheel("demo", "1.0")
                .data("scripts/tool", "")
                .file("run.sh", "", entry -> entry.mode(0100700))
                .file("odd.sh", "", entry -> entry.mode(0755))
                .file("set.sh", "", entry -> entry.mode(0106644))
                .file("none.sh", "", entry -> entry.mode(0)));

        assertThat(installed.entries())
                .filteredOn(LayerEntry.File::executable)
                .extracting(LayerEntry.File::path)
                .containsExactlyInAnyOrder("opt/venv/bin/tool", SITE + "run.sh");
    }

    @Test
    void console_and_gui_scripts_get_launchers() throws IOException {
        InstalledWheel installed = install(wheel("demo", "1.0")
                .distInfo(
                        "entry_points.txt",
                        "[console_scripts]\ndemo = demo.cli:App.run [extra]\n[gui_scripts]\nwin=demo:w\n[x]\ny=z\n"));

        assertThat(installed.scripts()).containsExactly("demo", "win");
        assertThat(text(installed, "opt/venv/bin/demo"))
                .isEqualTo(
                        """
                #!/opt/venv/bin/python
                import sys

                from demo.cli import App

                if __name__ == "__main__":
                    sys.exit(App.run())
                """);
        assertThat(file(installed, "opt/venv/bin/win").executable()).isTrue();
    }

    @Test
    void launchers_made_by_setuptools_give_way_to_ours() throws IOException {
        InstalledWheel installed = install(wheel("demo", "1.0")
                .consoleScript("demo", "demo:main")
                .data("scripts/demo", "old")
                .data("scripts/demo.exe", "old")
                .data("scripts/demo-script.py", "old")
                .data("scripts/demo-other.py", "new"));

        assertThat(installed.entries())
                .extracting(LayerEntry.File::path)
                .filteredOn(path -> path.startsWith("opt/venv/bin/"))
                .containsExactly("opt/venv/bin/demo", "opt/venv/bin/demo-other.py");
        assertThat(text(installed, "opt/venv/bin/demo")).contains("import sys");
    }

    @Test
    void pip_gets_the_names_of_the_target_python() throws IOException {
        InstalledWheel installed = install(wheel("pip", "26.0")
                .consoleScript("pip", "pip:main")
                .consoleScript("pip3", "pip:main")
                .consoleScript("pip3.14", "pip:main"));

        assertThat(installed.scripts()).containsExactly("pip", "pip3", "pip3.11");
    }

    @Test
    void scripts_named_like_activate_are_warned_about() throws IOException {
        install(wheel("demo", "1.0").data("scripts/activate-global-python-argcomplete", ""));

        assertThat(warnings).singleElement().asString().contains("mistaken");
    }

    @Test
    void record_lists_every_file_relative_to_the_site_directory_and_sorted() throws IOException {
        InstalledWheel installed = install(wheel("demo", "1.0")
                .file("b.py", "b")
                .file("a.py", "a")
                .data("data/etc/x", "x")
                .consoleScript("demo", "demo:main"));

        String record = text(installed, SITE + "demo-1.0.dist-info/RECORD");
        assertThat(record.lines().map(row -> row.substring(0, row.indexOf(','))))
                .containsExactly(
                        "../../../bin/demo",
                        "../../../etc/x",
                        "a.py",
                        "b.py",
                        "demo-1.0.dist-info/INSTALLER",
                        "demo-1.0.dist-info/METADATA",
                        "demo-1.0.dist-info/RECORD",
                        "demo-1.0.dist-info/WHEEL",
                        "demo-1.0.dist-info/entry_points.txt");
        assertThat(record).contains("demo-1.0.dist-info/RECORD,,\n").doesNotContain("\r");
        for (LayerEntry.File file : installed.entries()) {
            if (!file.path().endsWith("/RECORD")) {
                byte[] content = text(installed, file.path()).getBytes(StandardCharsets.UTF_8);
                assertThat(record).contains(WheelBuilder.row(VENV.relativeToSite(file.path()), content) + "\n");
            }
        }
    }

    @Test
    void what_an_installer_writes_is_not_taken_from_the_wheel() throws IOException {
        InstalledWheel installed = install(wheel("demo", "1.0")
                .distInfo("INSTALLER", "evil")
                .distInfo("REQUESTED", "")
                .distInfo("direct_url.json", "{}")
                .distInfo("licenses/LICENSE", "free")
                .distInfo("sboms/a.json", "{}"));

        assertThat(installed.entries())
                .extracting(LayerEntry.File::path)
                .contains(SITE + "demo-1.0.dist-info/licenses/LICENSE", SITE + "demo-1.0.dist-info/sboms/a.json")
                .noneMatch(path -> path.endsWith("REQUESTED") || path.endsWith("direct_url.json"));
        assertThat(text(installed, SITE + "demo-1.0.dist-info/INSTALLER")).isEqualTo("pycontainer\n");
    }

    @Test
    void a_direct_reference_leaves_a_direct_url_without_credentials() throws IOException {
        WheelFile file = open(wheel("demo", "1.0"));
        var url = new DirectUrl.Archive("https://user:secret@host.example/demo.whl", Digest.of(""));
        InstalledWheel installed = installer(VENV).install(file, Optional.of(url));

        assertThat(text(installed, SITE + "demo-1.0.dist-info/direct_url.json"))
                .isEqualTo("{\"url\":\"https://host.example/demo.whl\",\"archive_info\":{\"hashes\":{\"sha256\":\""
                        + Digest.of("").hex() + "\"}}}");
    }

    @Test
    void bytecode_in_a_wheel_is_left_out_with_its_rows() throws IOException {
        InstalledWheel installed = install(wheel("demo", "1.0")
                .file("demo/__pycache__/a.cpython-311.pyc", "x")
                .file("demo/a.py", ""));

        assertThat(installed.entries()).extracting(LayerEntry.File::path).noneMatch(path -> path.contains("pycache"));
        assertThat(text(installed, SITE + "demo-1.0.dist-info/RECORD")).doesNotContain("pycache");
        assertThat(warnings).singleElement().asString().contains("1 files of bytecode");
    }

    @Test
    void files_that_python_runs_at_every_start_are_listed() throws IOException {
        InstalledWheel installed = install(wheel("demo", "1.0")
                .file("demo.pth", "import os\n")
                .file("sitecustomize.py", "")
                .file("demo/other.pth", ""));

        assertThat(installed.startupFiles()).containsExactly(SITE + "demo.pth", SITE + "sitecustomize.py");
    }

    @Test
    void two_ways_to_one_place_must_bring_the_same_file() throws IOException {
        assertThat(install(wheel("demo", "1.0").file("a.py", "1").data("purelib/a.py", "1"))
                        .entries())
                .extracting(LayerEntry.File::path)
                .contains(SITE + "a.py");
        assertThatThrownBy(() -> install(wheel("demo", "1.0").file("a.py", "1").data("platlib/a.py", "2")))
                .hasMessageContaining("two of its files go to /" + SITE + "a.py");
    }

    @Test
    void members_keep_their_deflate_stream_crc_and_hash_for_the_layer() throws Exception {
        byte[] code = "x = 1\n".repeat(100).getBytes(StandardCharsets.UTF_8);
        InstalledWheel installed = install(wheel("demo", "1.0").file("a.py", code));

        var content = (DeflatedContent) file(installed, SITE + "a.py").content();

        byte[] inflated = new byte[code.length];
        Inflater inflater = new Inflater(true);
        try (InputStream raw = content.openDeflated()) {
            byte[] deflated = raw.readAllBytes();
            assertThat(deflated).hasSize((int) content.compressedSize());
            inflater.setInput(deflated);
            assertThat(inflater.inflate(inflated)).isEqualTo(code.length);
        }
        inflater.end();
        assertThat(inflated).isEqualTo(code);
        assertThat(content.crc32()).isEqualTo(ZipBuilder.crc32(code));
        assertThat(content.expectedSha256()).isEqualTo(Digest.of(code).hex());
        assertThat(content.identity()).isEqualTo(Digest.of(code).toString());
        assertThat(content).hasToString("entry 'a.py' of demo-1.0-py3-none-any.whl");
    }

    @Test
    void stored_members_and_those_with_another_hash_are_plain_content() throws IOException {
        byte[] code = "x".getBytes(StandardCharsets.UTF_8);
        InstalledWheel installed = install(wheel("demo", "1.0")
                .file("stored.py", "x", entry -> entry.stored(code))
                .file("long.py", "x")
                .recordRow("long.py", "long.py,sha512=" + WheelBuilder.base64("SHA-512", code) + ",1"));

        assertThat(file(installed, SITE + "stored.py").content()).isNotInstanceOf(DeflatedContent.class);
        assertThat(file(installed, SITE + "long.py").content()).isNotInstanceOf(DeflatedContent.class);
        assertThat(text(installed, SITE + "long.py")).isEqualTo("x");
        assertThat(text(installed, SITE + "demo-1.0.dist-info/RECORD")).contains("long.py,sha512=");
    }

    private InstalledWheel install(WheelBuilder wheel) throws IOException {
        return installer(VENV).install(open(wheel), Optional.empty());
    }

    private WheelFile open(WheelBuilder wheel) throws IOException {
        return WheelFile.open(wheel.writeTo(folder), wheel.filename(), WheelSettings.DEFAULT, warnings::add);
    }

    private WheelInstaller installer(InstallLocation location) {
        return new WheelInstaller(location, WheelSettings.DEFAULT, warnings::add);
    }

    private static LayerEntry.File file(InstalledWheel installed, String path) {
        return installed.entries().stream()
                .filter(entry -> entry.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + path));
    }

    private static String text(InstalledWheel installed, String path) throws IOException {
        try (InputStream in = file(installed, path).content().open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
