package dev.pycontainer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
    @ParameterizedTest
    @CsvSource({
        "base_imag, base_image",
        "baseimage, base_image",
        "base_iamge, base_image",
        "entry_point, entrypoint",
        "enviroment, environment",
        "labls, labels",
        "plattforms, platforms",
        "tga, tag"
    })
    void the_nearest_key_is_found(String slip, String meant) {
        List<String> known = List.of("tag", "tags", "base_image", "environment", "entrypoint", "labels", "platforms");
        assertThat(Suggestion.nearest(slip, known)).contains(meant);
    }

    @Test
    void nothing_is_suggested_for_a_word_far_from_all() {
        assertThat(Suggestion.nearest("dockerfile", List.of("tag", "workdir"))).isEmpty();
        assertThat(Suggestion.hint("dockerfile", List.of("tag"), "known keys: tag"))
                .isEqualTo("known keys: tag");
    }

    @Test
    void swapping_two_letters_is_one_slip() {
        assertThat(Suggestion.distance("tga", "tag")).isEqualTo(1);
        assertThat(Suggestion.distance("", "tag")).isEqualTo(3);
        assertThat(Suggestion.distance("tag", "tag")).isZero();
    }
}
