package dev.pycontainer.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonVersionsTest {
    @ParameterizedTest
    @CsvSource({
        "1.2.3, 1.2.3",
        "1.0-SNAPSHOT, 1.0.dev0",
        "1.0-rc1, 1.0rc1",
        "2.1.Final, 2.1",
        "2026.11-feature-x, 2026.11",
        "RELEASE, 0"
    })
    void versions_of_maven_become_versions_of_python(String maven, String python) {
        assertThat(PythonVersions.of(maven)).hasToString(python);
    }
}
