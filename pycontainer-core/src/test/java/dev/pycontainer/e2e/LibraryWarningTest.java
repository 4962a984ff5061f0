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
    void no_base_is_fetched_for_what_a_layer_of_the_image_before_needs() {
        WheelBuilder other = WheelBuilder.wheel("other", "1.0").file("other/__init__.py", "");
        world.serve(driver(), other);
        lock(driver());
        fresh("first").build();
        lock(driver(), other);
        world.registry().forgetRequests();

        BuiltProject built = fresh("second").build();

        assertThat(world.registry().count("GET", "/v2/library/.*")).isZero();
        assertThat(world.registry().count("GET", "/v2/team/shop/blobs/.*")).isEqualTo(1);
        assertThat(built.log().warnings()).isEmpty();
    }

    @Test
    void a_new_wheel_is_checked_against_the_base_that_the_image_before_is_on() {
        world.serve(driver(), more());
        lock(driver());
        fresh("first").build();
        lock(driver(), more());

        assertThat(fresh("second").build().log().warnings())
                .singleElement()
                .asString()
                .contains("more 1.0 needs libxml2.so.2");
    }

    private ProjectRun fresh(String cache) {
        return world.run()
                .with("layers.separate=driver,more", "layers.max=8")
                .cache(directory.resolve(cache))
                .pushingTo(world.registry().host() + "/team/shop", "1.0");
    }

    private void lock(WheelBuilder... wheels) {
        StringBuilder lines =
                new StringBuilder(SmallWorld.lockLine(SmallWorld.pricing()) + SmallWorld.lockLine(SmallWorld.tables()));
        List.of(wheels).forEach(wheel -> lines.append(SmallWorld.lockLine(wheel)));
        world.write("requirements.txt", lines.toString());
    }

    private static WheelBuilder more() {
        byte[] module = new ElfBuilder(true, ByteOrder.LITTLE_ENDIAN)
                .needs("libxml2.so.2")
                .build();
        return WheelBuilder.wheel("more", "1.0").file("more/_native.so", module);
    }

    private static WheelBuilder driver() {
        return WheelBuilder.wheel("driver", "1.0")
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
    }

    @Test
    void a_library_that_nobody_brings_is_told_with_its_package_on_every_build() throws IOException {
        WheelBuilder driver = driver();
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
