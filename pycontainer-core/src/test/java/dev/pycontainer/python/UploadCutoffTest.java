package dev.pycontainer.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadCutoffTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-01-31|2026-02-01T00:00:00Z|2026-02-01T00:00:00Z",
                "2026-01-31T12:00:00+02:00|2026-01-31T10:00:00Z|2026-01-31T10:00:00Z",
                "1700000000|2023-11-14T22:13:20Z|2023-11-14T22:13:20Z",
                "3 days|2026-11-20T12:00:00Z|PT72H",
                "1 week|2026-11-16T12:00:00Z|PT168H",
                "3 weeks|2026-11-02T12:00:00Z|PT504H",
                "24 hours|2026-11-22T12:00:00Z|PT24H",
                "1 Week, 2d 3h ago|2026-11-14T09:00:00Z|PT219H",
                "P3D|2026-11-20T12:00:00Z|PT72H",
                "P1W|2026-11-16T12:00:00Z|PT168H",
                "P1W2DT3H|2026-11-14T09:00:00Z|PT219H",
                "PT90M|2026-11-23T10:30:00Z|PT1H30M"
            })
    void a_moment_or_an_age(String text, String moment, String shown) {
        assertThat(UploadCutoff.parse(text).asOf(NOW)).isEqualTo(moment);
        assertThat(UploadCutoff.parse(text)).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "P",
                "PT",
                "2026-13-01",
                "2026-01-31T12:00:00",
                "yesterday",
                "1 month",
                "P1M",
                "P1Y",
                "days",
                "3 days or so",
                "999999999999 weeks",
                "PTH"
            })
    void what_is_neither_is_refused_with_examples(String text) {
        assertThatThrownBy(() -> UploadCutoff.parse(text))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining("is not a time")
                .hasMessageContaining("3 days");
    }
}
