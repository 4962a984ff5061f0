package dev.pycontainer.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WheelNamesTest {
    private static final List<String> NAMES = List.of(
            "Django_Rest-1.0-py3-none-any.whl",
            "Django_Rest-1.0-1-py3-none-any.whl",
            "Django_Rest-1.0.0-py2.py3-none-any.whl",
            "other-1.0-py2.py3-none-any.whl",
            "other-1.0-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl");

    @Test
    void a_name_read_after_others_means_the_same_as_a_name_alone() {
        WheelNames names = new WheelNames();
        for (int round = 0; round < 2; round++) {
            for (String name : NAMES) {
                assertThat(names.parse(name)).isEqualTo(WheelFilename.parse(name));
            }
        }
    }

    @Test
    void what_is_wrong_stays_wrong_when_it_comes_again() {
        WheelNames names = new WheelNames();
        for (int round = 0; round < 2; round++) {
            assertThat(names.tryParse("other-one.two-py3-none-any.whl")).isEmpty();
            assertThat(names.tryParse("other-1.0-py3--any.whl")).isEmpty();
            assertThat(names.tryParse("other__x-1.0-py3-none-any.whl")).isEmpty();
        }
    }
}
