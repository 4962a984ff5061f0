package dev.pycontainer.python.wheel;

import static dev.pycontainer.python.wheel.WheelBuilder.wheel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.oci.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WheelPathsTest {
    private static final InstallLocation VENV = new InstallLocation("/opt/venv", "3.11", false);

    @TempDir
    private Path directory;

    private SortedSet<String> paths(WheelBuilder... wheels) throws IOException {
        WheelInstaller installer = new WheelInstaller(VENV, WheelSettings.DEFAULT, line -> {});
        List<InstalledWheel> installed = new ArrayList<>();
        for (WheelBuilder wheel : wheels) {
            Path file = wheel.writeTo(directory);
            installed.add(
                    installer.install(new WheelArtifact(wheel.filename(), Digest.of(wheel.bytes()), () -> file, null)));
        }
        return WheelPaths.of(installed, VENV);
    }

    @Test
    void a_package_stands_for_all_that_is_in_it_and_a_namespace_for_what_the_wheel_has_there() throws IOException {
        assertThat(paths(wheel("shop", "1.0")
                        .file("shop/__init__.py", "")
                        .file("shop/till/__init__.py", "")
                        .file("one.py", "")
                        .file("google/cloud/store/__init__.py", "")
                        .file("google/cloud/store/rows/a.py", "")
                        .file("shop.libs/liba.so", "")))
                .containsExactly("google/cloud/store", "one.py", "shop", "shop.libs");
    }

    @Test
    void scripts_and_data_are_named_from_the_root() throws IOException {
        assertThat(paths(wheel("shop", "1.0")
                        .file("shop/__init__.py", "")
                        .consoleScript("shop", "shop:main")
                        .file("shop-1.0.data/data/share/doc/shop.txt", "")))
                .containsExactly("/opt/venv/bin/shop", "/opt/venv/share/doc/shop.txt", "shop");
    }

    @Test
    void a_directory_without_packages_is_named_itself_but_never_one_that_all_share() throws IOException {
        WheelBuilder many = wheel("many", "1.0");
        for (int i = 0; i < 20; i++) {
            many.file("files/f" + i + ".txt", "").file("module" + i + ".py", "");
        }

        assertThat(paths(many)).hasSize(21).contains("files", "module0.py");
    }

    @Test
    void metadata_of_others_is_told() throws IOException {
        SortedSet<String> paths =
                paths(wheel("shop", "1.0").file("shop/__init__.py", "").file("shop-1.0.dist-info/licenses/MIT", ""));

        assertThat(paths).containsExactly("shop");
        assertThat(WheelPaths.isMetadata("till-2.0.dist-info")).isTrue();
        assertThat(WheelPaths.isMetadata("till-2.0.dist-info/METADATA")).isTrue();
        assertThat(WheelPaths.isMetadata("till/dist-info")).isFalse();
    }
}
