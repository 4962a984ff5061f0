package dev.pycontainer.debian;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** D13. */
class DebVersionTest {
    /** Each is less than the next one. */
    static final List<String> ASCENDING = List.of(
            "0~~",
            "0~~a",
            "0~",
            "0",
            "0+a",
            "0.0~rc1",
            "0.0",
            "0.9",
            "0.10",
            "1~beta2",
            "1~beta10",
            "1",
            "1-0.1",
            "1-1~deb12u1",
            "1-1",
            "1-1+b1",
            "1-1+deb12u9",
            "1-1+deb12u10",
            "1-1.1",
            "1-2",
            "1a",
            "1a1",
            "1b",
            "1+x",
            "1.0-0",
            "1.0-1",
            "1.0-1-1",
            "1.2.13.dfsg-1",
            "1.3.dfsg+really1.3.1-1",
            "9",
            "99999999999999999999",
            "100000000000000000000",
            "1:0",
            "1:0.5-1",
            "2:0");

    @Test
    void versions_have_the_order_of_the_table() {
        for (int i = 0; i < ASCENDING.size(); i++) {
            for (int j = 0; j < ASCENDING.size(); j++) {
                int order = new DebVersion(ASCENDING.get(i)).compareTo(new DebVersion(ASCENDING.get(j)));
                assertThat(Integer.signum(order))
                        .as("%s and %s", ASCENDING.get(i), ASCENDING.get(j))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0:1", "1, 1-0", "1.0, 1.00", "1-1, 01-01", "1, 1-", "1.2, 1.02"})
    void some_versions_are_written_in_two_ways(String one, String other) {
        assertThat(new DebVersion(one)).isEqualByComparingTo(new DebVersion(other));
    }

    @ParameterizedTest
    @CsvSource({"3.11.2-6+deb12u6, 3.11.2", "1:1.2.13.dfsg-1, 1.2.13.dfsg", "2.36, 2.36", "1.0-1-1, 1.0-1"})
    void the_upstream_version_has_no_epoch_and_revision(String version, String upstream) {
        assertThat(new DebVersion(version).upstream()).isEqualTo(upstream);
    }

    @ParameterizedTest
    @CsvSource({
        "foo (>= 1), 1, true",
        "foo (>= 1), 1~, false",
        "foo (<< 1), 1~, true",
        "foo (<< 1), 1, false",
        "foo (<= 1), 1, true",
        "foo (>> 1), 1, false",
        "foo (= 1), 1-0, true",
        "foo (= 1), 1-1, false",
        "foo (< 1), 1, true",
        "foo (> 1), 1, true",
        "foo, 0, true",
        "foo:any (>= 1), 2, true",
        "foo(>=1), 2, true"
    })
    void a_dependency_accepts_versions_by_its_operator(String dependency, String version, boolean accepted) {
        Dependency parsed = Dependency.parse(dependency, "amd64", "a test")
                .get(0)
                .alternatives()
                .get(0);

        assertThat(parsed.accepts(new DebVersion(version))).isEqualTo(accepted);
    }
}
