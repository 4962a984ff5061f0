package dev.pycontainer.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.elf.ElfBuilder;
import dev.pycontainer.python.wheel.WheelBuilder;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Libraries that an extension module needs and nobody brings are told, on every build. */
class LibraryWarningTest extends SmallWorldBase {
    @Test
    void a_library_that_nobody_brings_is_told_with_its_package_on_every_build() throws IOException {
        WheelBuilder driver = WheelBuilder.wheel("driver", "1.0")
                .file(
                        "driver/_native.so",
                        new ElfBuilder(true, ByteOrder.LITTLE_ENDIAN)
                                .needs("libpq.so.5", "libc.so.6", "libown.so.1")
                                .build())
                .file(
                        "driver.libs/libown.so.1",
                        new ElfBuilder(true, ByteOrder.LITTLE_ENDIAN)
                                .soname("libown.so.1")
                                .build());
        world.serve(driver);
        String others = Files.readString(world.project().resolve("requirements.txt"));
        world.write("requirements.txt", others + SmallWorld.lockLine(driver));

        BuiltProject first = world.run().build();
        BuiltProject second = world.run().build();

        for (BuiltProject built : List.of(first, second)) {
            assertThat(built.log().warnings()).singleElement().satisfies(line -> assertThat(line)
                    .contains("driver 1.0 needs libpq.so.5", "Debian's libpq5"));
        }
    }
}
