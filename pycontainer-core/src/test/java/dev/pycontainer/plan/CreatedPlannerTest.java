package dev.pycontainer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreatedPlannerTest {
    private static final String VARIABLE = "SOURCE_DATE_EPOCH";

    @TempDir
    Path directory;

    private SampleProject project() {
        return SampleProject.in(directory);
    }

    private static Decided<Instant> created(SampleProject project) {
        return project.plan().image().metadata().created();
    }

    private static MavenFacts timestamp(String timestamp) {
        return new MavenFacts("a", "1", timestamp, false);
    }

    @Test
    void the_first_of_key_maven_environment_and_a_fixed_time_decides() {
        SampleProject project = project();
        assertThat(created(project).value()).isEqualTo("1980-02-01T00:00:00Z");
        project.environment(VARIABLE, "1700000000");
        assertThat(created(project).value()).isEqualTo("2023-11-14T22:13:20Z");
        assertThat(created(project).origin()).hasToString("inferred: the environment variable SOURCE_DATE_EPOCH");
        project.maven(timestamp("2026-01-01T00:00:00Z"));
        assertThat(created(project).value()).isEqualTo("2026-01-01T00:00:00Z");
        project.tool("source_date_epoch = 5\n");
        assertThat(created(project).value()).isEqualTo("1970-01-01T00:00:05Z");
        project.properties("created=2030-06-01T12:00:00+02:00");
        assertThat(created(project).value()).isEqualTo("2030-06-01T10:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "now", "-1", "1.5", "253402300800", "99999999999999999999", "0x10", "1700000000 ", "+5"
            })
    void the_variable_is_whole_seconds_in_range_or_an_error_and_never_now(String text) {
        assertThat(project().environment(VARIABLE, text).failure())
                .contains("the environment variable SOURCE_DATE_EPOCH")
                .contains("from 0 to 253402300799");
    }

    @Test
    void a_wrong_variable_fails_even_where_a_key_decides() {
        assertThat(project().environment(VARIABLE, "").properties("created=5").failure())
                .contains("SOURCE_DATE_EPOCH");
    }

    @ParameterizedTest
    @CsvSource({"0, 1970-01-01T00:00:00Z", "253402300799, 9999-12-31T23:59:59Z"})
    void both_ends_of_the_range_belong_to_it(String seconds, Instant instant) {
        assertThat(created(project().environment(VARIABLE, seconds)).value()).isEqualTo(instant);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00Z, 2026-01-01T00:00:00Z",
        "2026-01-01T01:00:00+01:00, 2026-01-01T00:00:00Z",
        "1767225600, 2026-01-01T00:00:00Z"
    })
    void mavens_timestamp_has_both_of_its_forms(String text, Instant instant) {
        assertThat(created(project().maven(timestamp(text))).value()).isEqualTo(instant);
    }

    @Test
    void a_single_letter_switches_mavens_timestamp_off() {
        assertThat(created(project().maven(timestamp("n"))).value()).isEqualTo(CreatedPlanner.FIXED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-01",
                "2026-01-01T00:00:00",
                "yesterday",
                "1969-12-31T23:59:59Z",
                "+10000-01-01T00:00:00Z"
            })
    void a_time_without_an_offset_or_out_of_range_is_refused_with_its_place(String text) {
        assertThat(project().tool("created = '" + text + "'\n").failure()).startsWith("pyproject.toml:9:1: ");
    }

    @Test
    void toml_times_are_times() {
        assertThat(created(project().tool("created = 2026-01-01T00:00:00.75Z\n"))
                        .value())
                .isEqualTo("2026-01-01T00:00:00Z");
        assertThat(project().tool("created = 2026-01-01\n").failure()).contains("'2026-01-01' is not a time");
    }

    @Test
    void the_time_of_the_commit_is_not_yet_supported() {
        assertThat(project().properties("created=git").failure()).contains("'git' is not yet supported");
    }

    @Test
    void two_keys_at_one_door_are_one_too_many() {
        assertThat(project().tool("created = 1\nsource_date_epoch = 2\n").failure())
                .contains("pyproject.toml:10:1: 'source_date_epoch' and 'created' say the same thing");
    }
}
