package dev.pycontainer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.process.HostProcess.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class HostProcessTest {
    @TempDir
    Path directory;

    @Test
    void both_outputs_and_the_status_come_back() throws IOException {
        Outcome outcome = shell("echo one; echo two >&2; exit 3", Duration.ofSeconds(10));

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.output()).isEqualTo("one\ntwo\n");
        assertThat(outcome.lastLines(1)).isEqualTo("two");
    }

    @Test
    void of_a_long_output_the_end_is_kept() throws IOException {
        Outcome outcome =
                shell("i=0; while [ $i -lt 20000 ]; do echo line $i; i=$((i+1)); done", Duration.ofSeconds(20));

        assertThat(outcome.output()).hasSize(1 << 16).endsWith("line 19999\n");
    }

    @Test
    void the_environment_is_the_given_one_alone() throws IOException {
        SortedMap<String, String> variables = new TreeMap<>();
        variables.put("PATH", HostProcess.SYSTEM_PATH);
        variables.put("ONLY", "this");

        Outcome outcome = new HostProcess(List.of("env"), directory, variables, Duration.ofSeconds(10)).run();

        assertThat(outcome.output().lines()).containsExactlyInAnyOrder("ONLY=this", "PATH=" + HostProcess.SYSTEM_PATH);
    }

    @Test
    void what_takes_too_long_is_killed_with_its_children() throws IOException {
        Outcome outcome = shell("(sleep 3; touch late) & sleep 60", Duration.ofMillis(500));

        assertThat(outcome.isTimeout()).isTrue();
        shell("sleep 3", Duration.ofSeconds(10));
        assertThat(directory.resolve("late")).doesNotExist();
    }

    @Test
    void nobody_answers_a_question() throws IOException {
        assertThat(shell("read answer || echo none", Duration.ofSeconds(10)).output())
                .isEqualTo("none\n");
    }

    @Test
    void a_program_that_is_not_there_cannot_be_started() {
        HostProcess absent =
                new HostProcess(List.of("no-such-program-here"), directory, new TreeMap<>(), Duration.ofSeconds(1));

        assertThatThrownBy(absent::run).isInstanceOf(IOException.class);
    }

    private Outcome shell(String script, Duration patience) throws IOException {
        SortedMap<String, String> variables = new TreeMap<>();
        variables.put("PATH", HostProcess.SYSTEM_PATH);
        return new HostProcess(List.of("sh", "-c", script), directory, variables, patience).run();
    }
}
