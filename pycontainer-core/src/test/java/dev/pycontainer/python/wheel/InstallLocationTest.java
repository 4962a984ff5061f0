package dev.pycontainer.python.wheel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.layer.LayerEntry;
import dev.pycontainer.python.Version;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstallLocationTest {
    private static final InstallLocation VENV = new InstallLocation("/opt/venv", "3.11", false);

    @Test
    void a_free_threaded_python_has_its_own_site_directory() {
        InstallLocation free = new InstallLocation("/opt/venv", "3.14", true);

        assertThat(free.siteDirectory()).isEqualTo("opt/venv/lib/python3.14t/site-packages");
        assertThat(VENV.siteDirectory()).isEqualTo("opt/venv/lib/python3.11/site-packages");
        assertThat(VENV.interpreter()).isEqualTo("/opt/venv/bin/python");
    }

    @Test
    void paths_are_told_relative_to_the_site_directory() {
        assertThat(VENV.relativeToSite("opt/venv/bin/x")).isEqualTo("../../../bin/x");
        assertThat(VENV.relativeToSite("opt/venv/lib/python3.11/site-packages/a/b"))
                .isEqualTo("a/b");
        assertThat(VENV.relativeToSite("opt/venv/lib/python3.11/site-packages")).isEqualTo("../site-packages");
        assertThat(VENV.relativeToSite("opt/venv/lib/y")).isEqualTo("../../y");
        assertThat(VENV.relativeToSite("opt/venv/pyvenv.cfg")).isEqualTo("../../../pyvenv.cfg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "opt/venv", "/opt/venv/", "/opt/../venv", "/opt/./v", "/a\"b", "/a$b", "/a\nb", "/a`b"})
    void a_prefix_must_be_a_plain_absolute_path(String prefix) {
        assertThatThrownBy(() -> new InstallLocation(prefix, "3.11", false)).hasMessageContaining("absolute path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "2.7", "3.11.2", "3.x", "../3.1"})
    void a_python_version_must_be_a_minor_one(String minor) {
        assertThatThrownBy(() -> new InstallLocation("/opt/venv", minor, false)).hasMessageContaining("3.X");
    }

    @Test
    void the_skeleton_is_what_python_needs_to_find_its_environment() throws IOException {
        var skeleton = new VenvSkeleton(VENV, "/usr/local/bin/python3.11", Version.parse("3.11.2"));

        assertThat(skeleton.entries())
                .filteredOn(LayerEntry.Symlink.class::isInstance)
                .containsExactlyInAnyOrder(
                        new LayerEntry.Symlink("opt/venv/bin/python", "/usr/local/bin/python3.11"),
                        new LayerEntry.Symlink("opt/venv/bin/python3", "python"),
                        new LayerEntry.Symlink("opt/venv/bin/python3.11", "python"),
                        new LayerEntry.Symlink("opt/venv/lib64", "lib"));
        assertThat(skeleton.entries()).contains(new LayerEntry.Directory(VENV.siteDirectory()));
        LayerEntry.File configuration = skeleton.entries().stream()
                .filter(LayerEntry.File.class::isInstance)
                .map(LayerEntry.File.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(configuration.path()).isEqualTo("opt/venv/pyvenv.cfg");
        try (InputStream in = configuration.content().open()) {
            assertThat(in.readAllBytes())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo(
                            """
                    home = /usr/local/bin
                    include-system-site-packages = false
                    version = 3.11.2
                    """);
        }
    }

    @Test
    void the_home_of_the_environment_must_be_absolute() {
        assertThatThrownBy(() -> new VenvSkeleton(VENV, "bin/python3", Version.parse("3.11.2")))
                .hasMessageContaining("must be absolute");
    }
}
