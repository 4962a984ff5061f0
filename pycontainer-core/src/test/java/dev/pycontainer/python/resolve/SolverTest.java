package dev.pycontainer.python.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SolverTest {
    private static final String ROOT = SmallUniverse.ROOT;

    @Test
    void takes_the_newest_versions_that_go_together() throws NoSolutionException {
        SmallUniverse universe = new SmallUniverse()
                .add("menu", 3)
                .add("icons", 3)
                .need(ROOT, 0, "menu", VersionSet.all(3))
                .need(ROOT, 0, "icons", VersionSet.of(3, version -> version < 2))
                .need("menu", 2, "icons", VersionSet.only(3, 2))
                .need("menu", 1, "icons", VersionSet.only(3, 1));
        assertThat(new Solver<>(universe).solve()).isEqualTo(Map.of(ROOT, 0, "menu", 1, "icons", 1));
    }

    @Test
    void does_not_take_what_only_a_rejected_version_needs() throws NoSolutionException {
        SmallUniverse universe = new SmallUniverse()
                .add("menu", 2)
                .add("icons", 1)
                .add("fonts", 1)
                .need(ROOT, 0, "menu", VersionSet.all(2))
                .need("menu", 1, "fonts", VersionSet.all(1))
                .need("menu", 1, "icons", VersionSet.none(1));
        assertThat(new Solver<>(universe).solve()).isEqualTo(Map.of(ROOT, 0, "menu", 0));
    }

    @Test
    void says_when_there_is_no_solution() {
        SmallUniverse universe = new SmallUniverse()
                .add("menu", 1)
                .add("icons", 2)
                .need(ROOT, 0, "menu", VersionSet.all(1))
                .need(ROOT, 0, "icons", VersionSet.only(2, 1))
                .need("menu", 0, "icons", VersionSet.only(2, 0));
        assertThatThrownBy(() -> new Solver<>(universe).solve()).isInstanceOf(NoSolutionException.class);
    }

    /** Against trying everything, for universes of every shape. */
    @Test
    void finds_a_solution_wherever_there_is_one() {
        int solved = 0;
        for (int seed = 0; seed < 20_000; seed++) {
            SmallUniverse universe = SmallUniverse.random(new Random(seed));
            boolean found = true;
            try {
                Map<String, Integer> chosen = new Solver<>(universe).solve();
                assertThat(universe.isSolution(chosen))
                        .as("seed %d: %s", seed, chosen)
                        .isTrue();
                solved++;
            } catch (NoSolutionException e) {
                found = false;
            }
            assertThat(found).as("seed %d", seed).isEqualTo(universe.hasSolution());
        }
        assertThat(solved).isBetween(2_000, 18_000);
    }
}
