package dev.pycontainer.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramTest {
    private static final Program SHELL = Program.of(Path.of("/bin/sh"), "-c");

    @Test
    void standard_output_and_error_are_kept_apart() {
        assertThat(SHELL.attempt(List.of("echo out; echo err >&2; exit 3")))
                .isEqualTo(new Program.Outcome(3, "out\n", "err\n"));
    }

    @Test
    void a_failed_call_fails_the_test_with_what_the_program_said() {
        assertThatThrownBy(() -> SHELL.run("echo no such image >&2; exit 125"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("status 125")
                .hasMessageContaining("no such image");
    }

    @Test
    void a_call_past_its_limit_is_killed_and_fails_the_test() {
        Program hasty = new Program(List.of("/bin/sh", "-c"), Duration.ofMillis(200));

        assertThatThrownBy(() -> hasty.run("sleep 30; echo done"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not done after");
    }
}
