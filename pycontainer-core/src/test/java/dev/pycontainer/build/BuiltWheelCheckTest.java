package dev.pycontainer.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.python.TargetEnvironment;
import dev.pycontainer.python.TargetEnvironment.Libc;
import dev.pycontainer.python.Version;
import dev.pycontainer.python.WheelFilename;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BuiltWheelCheckTest {
    private static final TargetEnvironment HOST = environment("3.11.7", "glibc:2.36", "x86_64");
    private static final String NATIVE = "words-1.0-cp311-cp311-linux_x86_64.whl";

    @Test
    void a_pure_wheel_runs_everywhere() {
        assertThat(obstacle("words-1.0-py3-none-any.whl", environment("3.11.2", "musl:1.2", "aarch64")))
                .isEmpty();
    }

    @Test
    void a_platform_wheel_runs_where_machine_and_c_library_agree() {
        assertThat(obstacle(NATIVE, environment("3.11.2", "glibc:2.36", "x86_64")))
                .isEmpty();
        assertThat(obstacle(NATIVE, environment("3.11.2", "glibc:2.41", "x86_64")))
                .isEmpty();
    }

    @Test
    void another_machine_an_older_and_another_c_library_are_obstacles() {
        assertThat(obstacle(NATIVE, environment("3.11.2", "glibc:2.36", "aarch64")))
                .contains("the wheel built here is for x86_64 (" + NATIVE
                        + "), since its code was compiled on this machine");
        assertThat(obstacle(NATIVE, environment("3.11.2", "glibc:2.31", "x86_64"))
                        .orElseThrow())
                .contains("is linked with this machine's glibc:2.36", "glibc:2.31");
        assertThat(obstacle(NATIVE, environment("3.11.2", "musl:1.2", "x86_64")).orElseThrow())
                .contains("is linked with this machine's glibc:2.36", "musl:1.2");
    }

    @Test
    void a_wheel_that_promises_an_older_c_library_may_run_there() {
        String repaired = "words-1.0-cp311-cp311-manylinux_2_17_x86_64.whl";

        assertThat(obstacle(repaired, environment("3.11.2", "glibc:2.31", "x86_64")))
                .isEmpty();
        assertThat(obstacle(repaired, environment("3.11.2", "musl:1.2", "x86_64")))
                .isPresent();
    }

    @Test
    void another_python_is_an_obstacle() {
        assertThat(obstacle("words-1.0-cp312-cp312-linux_x86_64.whl", environment("3.11.2", "glibc:2.36", "x86_64")))
                .isPresent();
        assertThat(obstacle("words-1.0-py2-none-any.whl", environment("3.11.2", "glibc:2.36", "x86_64")))
                .isPresent();
    }

    private static Optional<String> obstacle(String wheel, TargetEnvironment target) {
        return new BuiltWheelCheck(target, HOST).obstacle(WheelFilename.parse(wheel));
    }

    private static TargetEnvironment environment(String python, String libc, String machine) {
        return new TargetEnvironment(Version.parse(python), false, Libc.parse(libc), machine);
    }
}
