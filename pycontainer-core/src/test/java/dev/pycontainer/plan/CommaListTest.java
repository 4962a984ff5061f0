package dev.pycontainer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommaListTest {
    @Test
    void commas_part_elements_and_blanks_around_them_fall_away() {
        assertThat(CommaList.split(" a, b ,,c,")).containsExactly("a", "b", "c");
        assertThat(CommaList.split("")).isEmpty();
    }

    @Test
    void the_braces_of_a_glob_hold_together() {
        assertThat(CommaList.split("*.{py,pyi},{a,{b,c}}/x,d}")).containsExactly("*.{py,pyi}", "{a,{b,c}}/x", "d}");
    }
}
