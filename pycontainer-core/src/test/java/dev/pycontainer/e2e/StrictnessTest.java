package dev.pycontainer.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.build.BuildResult.LayerRow;
import dev.pycontainer.build.RecordingLog;
import dev.pycontainer.python.wheel.WheelBuilder;
import org.junit.jupiter.api.Test;

/** The keys that make a build stricter or more lenient: {@code record} and {@code lock_check}. */
class StrictnessTest extends SmallWorldBase {
    private static WheelBuilder unrecorded() {
        return SmallWorld.pricing().recordRow("pricing/rates.txt", "");
    }

    private void serveUnrecorded() {
        world.serve(unrecorded());
        world.write("requirements.txt", SmallWorld.lockLine(unrecorded()) + SmallWorld.lockLine(SmallWorld.tables()));
    }

    @Test
    void a_file_that_record_does_not_list_is_added_with_a_warning() {
        serveUnrecorded();
        RecordingLog log = new RecordingLog();

        world.run().build(log);

        assertThat(log.warnings()).singleElement().asString().contains("pricing-1.4-py3-none-any.whl", "RECORD");
    }

    @Test
    void a_strict_build_refuses_it_even_if_its_layer_is_known() {
        serveUnrecorded();
        world.run().build();

        assertThat(world.run().with("record=strict").failure())
                .contains("pricing-1.4-py3-none-any.whl", "pricing/rates.txt", "RECORD");
    }

    @Test
    void sound_wheels_are_the_same_layers_either_way() {
        assertThat(world.run().with("record=strict").build().ownLayers())
                .extracting(LayerRow::digest)
                .isEqualTo(world.run().build().ownLayers().stream()
                        .map(LayerRow::digest)
                        .toList());
    }

    @Test
    void a_lock_that_no_longer_fits_is_used_only_if_the_check_is_off() {
        world.write("pyproject.toml", SmallWorld.PYPROJECT.replace("pricing>=1", "pricing>=2"));

        assertThat(world.run().failure()).contains("requirements.txt does not fit pyproject.toml any more");
        assertThat(world.run().with("lockCheck=off").build().ownLayers()).hasSize(3);
    }
}
