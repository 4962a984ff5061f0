package dev.pycontainer.python.wheel;

import static dev.pycontainer.python.wheel.WheelBuilder.wheel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.layer.LayerEntry;
import dev.pycontainer.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kinds of content that wheels bring besides modules: namespaces, native programs, licences, bills of materials. */
class WheelKindsTest {
    private static final String SITE = "opt/venv/lib/python3.11/site-packages/";
    private static final String PKGUTIL = "__path__ = __import__('pkgutil').extend_path(__path__, __name__)\n";
    private static final String PKG_RESOURCES = "__import__('pkg_resources').declare_namespace(__name__)\n";

    @TempDir
    Path folder;

    private Map<String, LayerEntry.File> layer(WheelBuilder... wheels) throws IOException {
        List<WheelArtifact> artifacts = new ArrayList<>();
        for (WheelBuilder wheel : wheels) {
            Path file = wheel.writeTo(folder);
            artifacts.add(WheelArtifact.ofIndex(wheel.filename(), Digest.of(wheel.bytes()), () -> file));
        }
        InstallLocation location = new InstallLocation("/opt/venv", "3.11", false);
        var installer = new WheelInstaller(location, WheelSettings.DEFAULT, WheelListener.SILENT);
        Map<String, LayerEntry.File> files = new TreeMap<>();
        for (LayerEntry entry : new WheelLayerContents(installer, artifacts).entries()) {
            if (entry instanceof LayerEntry.File file) {
                files.put(file.path(), file);
            }
        }
        return files;
    }

    private static byte[] bytes(LayerEntry.File file) throws IOException {
        try (InputStream in = file.content().open()) {
            return in.readAllBytes();
        }
    }

    @Test
    void a_namespace_without_init_is_shared_by_two_wheels() throws IOException {
        assertThat(layer(
                        wheel("one", "1.0").file("space/one/__init__.py", ""),
                        wheel("two", "1.0").file("space/two/__init__.py", "")))
                .containsKeys(SITE + "space/one/__init__.py", SITE + "space/two/__init__.py")
                .doesNotContainKey(SITE + "space/__init__.py");
    }

    @ParameterizedTest
    @ValueSource(strings = {PKGUTIL, PKG_RESOURCES})
    void a_namespace_of_the_older_kinds_keeps_the_init_that_both_wheels_bring(String init) throws IOException {
        Map<String, LayerEntry.File> files = layer(
                wheel("one", "1.0").file("space/__init__.py", init).file("space/one.py", ""),
                wheel("two", "1.0").file("space/__init__.py", init).file("space/two.py", ""));

        assertThat(files).containsKeys(SITE + "space/__init__.py", SITE + "space/one.py", SITE + "space/two.py");
        assertThatThrownBy(() -> layer(
                        wheel("one", "1.0").file("space/__init__.py", init),
                        wheel("two", "1.0").file("space/__init__.py", "")))
                .hasMessageContainingAll("space/__init__.py", "one", "two");
    }

    @Test
    void path_files_of_namespaces_lie_where_python_reads_them_and_are_listed() throws IOException {
        WheelBuilder wheel = wheel("one", "1.0").file("one-1.0-nspkg.pth", "import sys\n");
        InstallLocation location = new InstallLocation("/opt/venv", "3.11", false);
        WheelFile file = WheelFile.open(wheel.writeTo(folder), wheel.filename());

        InstalledWheel installed = new WheelInstaller(location, WheelSettings.DEFAULT, WheelListener.SILENT)
                .install(file, java.util.Optional.empty());

        assertThat(installed.startupFiles()).containsExactly(SITE + "one-1.0-nspkg.pth");
    }

    @Test
    void scripts_that_are_programs_stay_as_they_are() throws IOException {
        byte[] program = new byte[5000];
        System.arraycopy(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, (byte) 0xff, '#', '!'}, 0, program, 0, 11);
        Map<String, LayerEntry.File> files = layer(wheel("tool", "1.0")
                .file("tool-1.0.data/scripts/native", program)
                .file("tool-1.0.data/scripts/empty", new byte[0])
                .file("tool-1.0.data/scripts/short", "#!")
                .file("tool-1.0.data/scripts/almost", "#!pytho")
                .file("tool-1.0.data/scripts/shell", "#!/bin/sh\n#!python\n"));

        assertThat(bytes(files.get("opt/venv/bin/native"))).isEqualTo(program);
        assertThat(bytes(files.get("opt/venv/bin/empty"))).isEmpty();
        assertThat(bytes(files.get("opt/venv/bin/short"))).asString().isEqualTo("#!");
        assertThat(bytes(files.get("opt/venv/bin/almost"))).asString().isEqualTo("#!pytho");
        assertThat(bytes(files.get("opt/venv/bin/shell"))).asString().isEqualTo("#!/bin/sh\n#!python\n");
        assertThat(files.values())
                .filteredOn(file -> file.path().startsWith("opt/venv/bin/"))
                .hasSize(5)
                .allMatch(LayerEntry.File::executable);
    }

    @Test
    void licences_and_bills_of_materials_are_kept() throws IOException {
        assertThat(layer(wheel("demo", "1.0")
                        .distInfo("licenses/LICENSE", "MIT")
                        .distInfo("licenses/vendor/x/COPYING", "GPL")
                        .distInfo("sboms/demo.cdx.json", "{}")
                        .distInfo("top_level.txt", "demo\n")))
                .containsKeys(
                        SITE + "demo-1.0.dist-info/licenses/LICENSE",
                        SITE + "demo-1.0.dist-info/licenses/vendor/x/COPYING",
                        SITE + "demo-1.0.dist-info/sboms/demo.cdx.json",
                        SITE + "demo-1.0.dist-info/top_level.txt");
    }
}
