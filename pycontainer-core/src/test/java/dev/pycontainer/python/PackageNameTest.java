package dev.pycontainer.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackageNameTest {
    private static final String LETTERS = "aZ0-_. é\n\u0130";

    @Test
    void names_are_those_of_the_pattern_in_the_specification_and_normal_as_it_says() {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(6); length > 0; length--) {
                text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            check(text.toString());
        }
    }

    /** The name format and its normalisation, as the specification gives them. */
    private static void check(String text) {
        String normal = text.replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
        assertThat(PackageName.normalized(text)).isEqualTo(normal);
        if (text.matches("(?i:[A-Z0-9]|[A-Z0-9][A-Z0-9._-]*[A-Z0-9])")) {
            assertThat(PackageName.of(text).value()).isEqualTo(normal);
        } else {
            assertThatThrownBy(() -> PackageName.of(text)).isInstanceOf(PycontainerException.class);
        }
    }

    @Test
    void equal_names_are_equal_and_have_one_hash() {
        assertThat(PackageName.of("A_b")).isEqualTo(PackageName.of("a-b")).hasSameHashCodeAs(PackageName.of("a.b"));
        assertThat(PackageName.of("a-b")).isNotEqualTo(PackageName.of("a-c"));
    }
}
