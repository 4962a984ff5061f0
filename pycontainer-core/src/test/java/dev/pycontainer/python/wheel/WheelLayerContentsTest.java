package dev.pycontainer.python.wheel;

import static dev.pycontainer.python.wheel.WheelBuilder.wheel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.layer.LayerEntry;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.python.wheel.WheelSettings.ConflictPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WheelLayerContentsTest {
    private static final InstallLocation VENV = new InstallLocation("/opt/venv", "3.11", false);
    private static final WheelSettings LAST_WINS =
            new WheelSettings(WheelSettings.RecordPolicy.HEAL, ConflictPolicy.LAST_WINS, false, WheelLimits.DEFAULT);

    @TempDir
    Path folder;

    private final List<String> warnings = new ArrayList<>();

    @Test
    void the_key_is_known_before_any_wheel_is_there() {
        assertThat(contents(VENV, absent("a", "1"), absent("b", "1")).key())
                .isEqualTo(contents(VENV, absent("b", "1"), absent("a", "1")).key())
                .hasToString("sha256:fbd9bdcfe3e7ee57576cf2982488768a8629b0db6a8f618efbd8d383332e088e");
    }

    @Test
    void everything_that_decides_the_entries_is_in_the_key() {
        Digest key = contents(VENV, absent("a", "1")).key();

        assertThat(List.of(
                        contents(VENV).key(),
                        contents(VENV, absent("a", "2")).key(),
                        contents(VENV, absent("a", "1"), absent("b", "1")).key(),
                        contents(new InstallLocation("/opt/other", "3.11", false), absent("a", "1"))
                                .key(),
                        contents(new InstallLocation("/opt/venv", "3.12", false), absent("a", "1"))
                                .key(),
                        contents(new InstallLocation("/opt/venv", "3.11", true), absent("a", "1"))
                                .key(),
                        contents(VENV, direct(absent("a", "1"))).key(),
                        new WheelLayerContents(
                                        new WheelInstaller(VENV, LAST_WINS, warnings::add), List.of(absent("a", "1")))
                                .key()))
                .doesNotContain(key)
                .doesNotHaveDuplicates();
    }

    @Test
    void identical_files_of_two_wheels_are_kept_once() throws IOException {
        List<LayerEntry> entries = contents(
                        VENV,
                        artifact(wheel("b", "1").file("ns/__init__.py", "same")),
                        artifact(wheel("a", "1").file("ns/__init__.py", "same")))
                .entries();

        assertThat(entries)
                .extracting(LayerEntry::path)
                .doesNotHaveDuplicates()
                .contains("opt/venv/lib/python3.11/site-packages/ns/__init__.py");
        assertThat(warnings).isEmpty();
    }

    @Test
    void identical_files_are_recognised_whatever_hash_their_records_have() throws IOException {
        byte[] x = {'x'};
        var sha512 =
                wheel("b", "1").file("x", x).recordRow("x", "x,sha512=" + WheelBuilder.base64("SHA-512", x) + ",1");

        assertThat(contents(VENV, artifact(wheel("a", "1").file("x", x)), artifact(sha512))
                        .entries())
                .extracting(LayerEntry::path)
                .doesNotHaveDuplicates();
    }

    @Test
    void different_files_of_one_path_are_refused_naming_both_wheels_and_the_path() throws IOException {
        var contents = contents(
                VENV,
                artifact(wheel("a", "1").file("x.py", "1")),
                artifact(wheel("b", "1").file("x.py", "2")));

        assertThatThrownBy(contents::entries)
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("a-1-py3-none-any.whl and b-1-py3-none-any.whl")
                .hasMessageContaining("/opt/venv/lib/python3.11/site-packages/x.py")
                .hasMessageContaining("hint: ");
    }

    @Test
    void the_last_of_two_different_files_wins_if_so_told() throws IOException {
        var installer = new WheelInstaller(VENV, LAST_WINS, warnings::add);
        List<LayerEntry> entries = new WheelLayerContents(
                        installer,
                        List.of(
                                artifact(wheel("b", "1").file("x.py", "22")),
                                artifact(wheel("a", "1").file("x.py", "1"))))
                .entries();

        assertThat(entries)
                .filteredOn(entry -> entry.path().endsWith("/x.py"))
                .singleElement()
                .satisfies(entry ->
                        assertThat(((LayerEntry.File) entry).content().size()).isEqualTo(2));
        assertThat(warnings).singleElement().asString().contains("the latter wins");
    }

    @Test
    void a_file_of_one_wheel_cannot_be_a_directory_of_another() throws IOException {
        var contents = contents(
                VENV,
                artifact(wheel("a", "1").file("x", "1")),
                artifact(wheel("b", "1").file("x/y/z", "2")));

        assertThatThrownBy(contents::entries)
                .hasMessageContaining("a-1-py3-none-any.whl and b-1-py3-none-any.whl")
                .hasMessageContaining("a file of one and a directory of the other");
    }

    @Test
    void conflicts_between_layers_are_found_over_all_wheels() throws IOException {
        var lower = contents(VENV, artifact(wheel("a", "1").file("x.py", "1")));
        var upper = contents(VENV, artifact(wheel("b", "1").file("x.py", "2")));
        List<InstalledWheel> all = new ArrayList<>(lower.installed());
        all.addAll(upper.installed());

        assertThatThrownBy(() -> new PathConflicts(ConflictPolicy.REFUSE, warnings::add).check(all))
                .hasMessageContaining("cannot install a-1-py3-none-any.whl and b-1-py3-none-any.whl together");
    }

    private WheelLayerContents contents(InstallLocation location, WheelArtifact... wheels) {
        var installer = new WheelInstaller(location, WheelSettings.DEFAULT, warnings::add);
        return new WheelLayerContents(installer, Arrays.asList(wheels));
    }

    private WheelArtifact artifact(WheelBuilder wheel) throws IOException {
        Path file = wheel.writeTo(folder);
        return WheelArtifact.ofIndex(wheel.filename(), Digest.of(wheel.bytes()), () -> file);
    }

    private static WheelArtifact absent(String name, String content) {
        return WheelArtifact.ofIndex(wheel(name, "1").filename(), Digest.of(content), () -> {
            throw new AssertionError("the key needs no wheel");
        });
    }

    private static WheelArtifact direct(WheelArtifact artifact) {
        var url = new DirectUrl.Archive("https://host.example/a.whl", artifact.sha256());
        return new WheelArtifact(artifact.filename(), artifact.sha256(), artifact.file(), url);
    }
}
