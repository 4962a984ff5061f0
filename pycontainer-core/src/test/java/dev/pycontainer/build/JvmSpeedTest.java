package dev.pycontainer.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JvmSpeedTest {
    @Test
    void a_jvm_without_its_second_compiler_is_warned_of() {
        assertThat(JvmSpeed.warning("mixed mode, emulated-client, sharing"))
                .hasValueSatisfying(warning -> assertThat(warning).contains("-XX:TieredStopAtLevel=1", "MAVEN_OPTS"));
    }

    @Test
    void an_ordinary_jvm_is_not() {
        assertThat(JvmSpeed.warning("mixed mode, sharing")).isEmpty();
    }
}
