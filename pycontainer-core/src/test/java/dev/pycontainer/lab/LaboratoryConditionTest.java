package dev.pycontainer.lab;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaboratoryConditionTest {
    @Test
    void a_test_runs_when_every_part_is_there() {
        assertThat(LaboratoryCondition.evaluate(complete(), List.of(), List.of())
                        .isDisabled())
                .isFalse();
    }

    @Test
    void without_a_laboratory_a_test_is_skipped_and_says_how_to_start_one() {
        var result = LaboratoryCondition.evaluate(Map.of(), List.of(), List.of());

        assertThat(result.isDisabled()).isTrue();
        assertThat(result.getReason()).contains("laboratory not running: lab/up");
    }

    @Test
    void a_part_that_only_some_laboratories_have_is_named_in_the_skip() {
        var result = LaboratoryCondition.evaluate(complete(), List.of("LAB_REGISTRY3"), List.of());

        assertThat(result.isDisabled()).isTrue();
        assertThat(result.getReason()).contains("laboratory has no LAB_REGISTRY3");
    }

    @Test
    void where_the_laboratory_is_required_a_missing_part_is_an_error_that_names_it() {
        Map<String, String> environment = complete();
        environment.put("PYCONTAINER_LAB_REQUIRED", "true");
        environment.put("LAB_CTR", "");

        assertThatIllegalStateException()
                .isThrownBy(() -> LaboratoryCondition.evaluate(environment, List.of("LAB_REGISTRY3"), List.of()))
                .withMessageContaining("LAB_CTR, LAB_REGISTRY3");
    }

    @Test
    void a_part_that_takes_too_long_to_make_is_never_required() {
        Map<String, String> environment = complete();
        environment.put("PYCONTAINER_LAB_REQUIRED", "true");

        var result = LaboratoryCondition.evaluate(environment, List.of(), List.of("LAB_SYFT"));
        assertThat(result.isDisabled()).isTrue();
        assertThat(result.getReason().orElseThrow()).contains("laboratory has no LAB_SYFT", "lab/install --full");

        environment.put("LAB_SYFT", "there");
        assertThat(LaboratoryCondition.evaluate(environment, List.of(), List.of("LAB_SYFT"))
                        .isDisabled())
                .isFalse();
        environment.remove("LAB_SYFT");
        environment.remove("LAB_DIR");
        assertThatIllegalStateException()
                .isThrownBy(() -> LaboratoryCondition.evaluate(environment, List.of(), List.of("LAB_SYFT")))
                .withMessageContaining("LAB_DIR");
    }

    private static Map<String, String> complete() {
        return new HashMap<>(Laboratory.VARIABLES.stream().collect(toMap(identity(), name -> "there")));
    }
}
