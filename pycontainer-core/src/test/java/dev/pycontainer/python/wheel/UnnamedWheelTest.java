package dev.pycontainer.python.wheel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnnamedWheelTest {
    private static final String SHOWN = "org.example:any:whl:1";

    @TempDir
    Path directory;

    private String name(WheelBuilder wheel) throws IOException {
        Path file = Files.write(directory.resolve("any"), wheel.bytes());
        return UnnamedWheel.filename(file, SHOWN).text();
    }

    @Test
    void the_name_is_made_of_the_metadata_and_the_tags() throws IOException {
        assertThat(name(WheelBuilder.wheel("shop_taxes", "3.1+eu"))).isEqualTo("shop_taxes-3.1+eu-py3-none-any.whl");
        assertThat(
                        name(
                                WheelBuilder.wheel("fast", "1")
                                        .distInfo(
                                                "WHEEL",
                                                """
                                Wheel-Version: 1.0
                                Root-Is-Purelib: false
                                Tag: cp311-cp311-manylinux_2_17_x86_64
                                Tag: cp311-cp311-manylinux2014_x86_64
                                """)))
                .isEqualTo("fast-1-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl");
    }

    @Test
    void what_is_no_wheel_is_named() throws IOException {
        Path text = Files.writeString(directory.resolve("text"), "# readme");
        assertThatThrownBy(() -> UnnamedWheel.filename(text, SHOWN)).hasMessageContaining(SHOWN);
        assertThatThrownBy(() ->
                        name(WheelBuilder.wheel("fast", "1").distInfo("WHEEL", "Wheel-Version: 1.0\nTag: none\n")))
                .hasMessageContaining(SHOWN)
                .hasMessageContaining("its WHEEL file has no Tag");
        assertThatThrownBy(() -> name(WheelBuilder.wheel("fast", "1").distInfo("METADATA", "Name: fast\n")))
                .hasMessageContaining("its METADATA cannot be read: the metadata has no Version");
    }
}
