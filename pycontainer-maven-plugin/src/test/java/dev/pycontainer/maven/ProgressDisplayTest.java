package dev.pycontainer.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.plan.ExecutionPlan.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressDisplayTest {
    @ParameterizedTest
    @CsvSource({
        "AUTO,  true,  true,  true,  false, ProgressBar",
        "AUTO,  false, true,  true,  false, silent",
        "AUTO,  true,  false, true,  false, silent",
        "AUTO,  true,  true,  false, false, silent",
        "AUTO,  true,  true,  true,  true,  silent",
        "BAR,   false, false, true,  true,  ProgressBar",
        "BAR,   true,  true,  false, false, silent",
        "PLAIN, true,  true,  true,  false, silent",
        "NONE,  true,  true,  true,  false, silent",
        "JSON,  false, false, true,  true,  JsonProgress",
    })
    void a_bar_is_shown_where_people_watch(
            Progress wanted,
            boolean terminal,
            boolean interactive,
            boolean informed,
            boolean parallel,
            String expected) {
        ProgressDisplay display = ProgressDisplay.choose(
                wanted, new Audience(terminal, interactive, informed, parallel), new RecordedLog());

        assertThat(
                        display == ProgressDisplay.SILENT
                                ? "silent"
                                : display.getClass().getSimpleName())
                .isEqualTo(expected);
    }

    @Test
    void a_bar_is_written_over_and_taken_away() {
        StringWriter terminal = new StringWriter();
        ProgressBar bar = new ProgressBar(new PrintWriter(terminal));

        bar.show("downloading wheels", 500_000, 1_000_000);
        bar.show("downloading wheels", 600_000, 1_000_000);
        bar.clear();
        bar.clear();

        assertThat(terminal)
                .hasToString(
                        "\r\u001b[2Kdownloading wheels [===============               ] 500.0 kB / 1.0 MB\r\u001b[2K");
    }

    @Test
    void a_bar_of_an_unknown_total_stays_empty() {
        StringWriter terminal = new StringWriter();

        new ProgressBar(new PrintWriter(terminal)).show("transferring layers", 7, 0);

        assertThat(terminal.toString()).contains("[" + " ".repeat(30) + "] 7 B / 0 B");
    }

    @Test
    void programs_get_one_line_of_json_at_the_end() {
        RecordedLog log = new RecordedLog();
        JsonProgress progress = new JsonProgress(log);

        progress.show("downloading wheels", 10, 20);
        progress.show("downloading wheels", 20, 20);
        progress.show("downloading wheels", 20, 20);

        assertThat(log.lines()).containsExactly("INFO {\"progress\":\"downloading wheels\",\"done\":20,\"total\":20}");
    }

    @Test
    void maven_says_who_watches() {
        MavenStandIn maven = new MavenStandIn(Path.of("."));
        maven.request.setInteractiveMode(false);
        maven.request.setDegreeOfConcurrency(2);

        Audience audience = Audience.of(maven.session(), new RecordedLog(false));

        assertThat(audience.interactive()).isFalse();
        assertThat(audience.informed()).isFalse();
        assertThat(audience.parallel()).isTrue();
    }

    /** Named as that of Maven's command line, which is no library of ours. */
    private static final class QuietMavenTransferListener extends AbstractTransferListener {}

    @Test
    void who_wants_no_transfer_progress_gets_no_bar() {
        MavenStandIn maven = new MavenStandIn(Path.of("."));
        maven.request.setTransferListener(new QuietMavenTransferListener());

        assertThat(Audience.of(maven.session(), new RecordedLog()).interactive())
                .isFalse();
        assertThat(Audience.isTerminal(null)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"999, 999 B", "1000, 1.0 kB", "1500000, 1.5 MB", "2500000000, 2.50 GB"})
    void sizes_are_decimal(long bytes, String shown) {
        assertThat(Sizes.shown(bytes)).isEqualTo(shown);
    }
}
