package dev.pycontainer.python.wheel;

import static dev.pycontainer.python.wheel.WheelBuilder.wheel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.elf.ElfBuilder;
import dev.pycontainer.oci.Digest;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WheelLibrariesTest {
    @TempDir
    Path folder;

    private static ElfBuilder elf() {
        return new ElfBuilder(true, ByteOrder.LITTLE_ENDIAN);
    }

    private WheelLibraries libraries(WheelBuilder wheel) throws IOException {
        WheelInstaller installer =
                new WheelInstaller(new InstallLocation("/opt/venv", "3.12", false), WheelSettings.DEFAULT, line -> {});
        Path file = wheel.writeTo(folder);
        return WheelLibraries.of(
                installer.install(WheelArtifact.ofIndex(wheel.filename(), Digest.of(wheel.bytes()), () -> file)));
    }

    @Test
    void what_the_wheel_brings_itself_it_does_not_need() throws IOException {
        byte[] extension =
                elf().needs("libfoo-abc.so.1", "libpq.so.5", "libc.so.6").build();
        byte[] bundled = elf().soname("libfoo-abc.so.1").needs("libc.so.6").build();

        WheelLibraries libraries = libraries(wheel("demo", "1")
                .file("demo/_native.cpython-312-x86_64-linux-gnu.so", extension)
                .file("demo.libs/libfoo-abc.so.1.2.3", bundled)
                .file("demo/data.so.txt", "no library"));

        assertThat(libraries.brings()).contains("libfoo-abc.so.1", "libfoo-abc.so.1.2.3");
        String file = "demo/_native.cpython-312-x86_64-linux-gnu.so";
        assertThat(libraries.needs().keySet()).containsExactly("libc.so.6", "libpq.so.5");
        assertThat(libraries.needs()).containsEntry("libpq.so.5", file);
    }
}
