package dev.pycontainer.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.build.Timings;
import dev.pycontainer.build.Timings.Phase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimingTableTest {
    @Test
    void each_phase_has_its_time_and_a_bar_that_shows_when() {
        Timings timings = new Timings(
                millis(1400),
                millis(4000),
                millis(9120),
                List.of(
                        new Phase("base", millis(0), millis(2000), millis(2000), 1),
                        new Phase("wheels", millis(2000), millis(3000), millis(1570), 22),
                        new Phase("publish", millis(3999), millis(4000), millis(1), 1)));

        assertThat(TimingTable.lines(timings))
                .containsExactly(
                        "",
                        "time: 1.40 s before this goal, 4.00 s for the image, 9.12 s of processors in all",
                        "  base            2.00 s  |####################                    |",
                        "  wheels          1.00 s  |                    ##########          |  22, together 1.57 s",
                        "  publish         0.00 s  |                                       #|");
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
