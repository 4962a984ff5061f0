package dev.pycontainer.python.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.python.PackageName;
import java.util.List;
import org.junit.jupiter.api.Test;

class DependencyGroupsTest {
    private static DependencyGroups groups(String toml) {
        return DependencyGroups.read(TomlReader.parse(toml, "pyproject.toml"));
    }

    private static List<String> texts(DependencyGroups groups, String name) {
        return groups.requirements(PackageName.of(name)).orElseThrow().stream()
                .map(DeclaredRequirement::text)
                .toList();
    }

    @Test
    void included_groups_are_put_where_they_stand_and_nothing_is_merged() {
        DependencyGroups groups = groups(
                """
                test = ["pytest>7", "coverage"]
                Type_Check = ["mypy"]
                dev = ["ruff", {include-group = "TEST"}, {include-group = "type.check"}, "pytest>7"]
                """);

        assertThat(texts(groups, "dev")).containsExactly("ruff", "pytest>7", "coverage", "mypy", "pytest>7");
        assertThat(groups.names()).extracting(PackageName::value).containsExactly("dev", "test", "type-check");
    }

    @Test
    void a_group_may_be_included_twice_on_different_ways() {
        DependencyGroups groups = groups(
                """
                a = ["x"]
                b = [{include-group = "a"}]
                c = [{include-group = "a"}, {include-group = "b"}]
                """);

        assertThat(texts(groups, "c")).containsExactly("x", "x");
    }

    @Test
    void names_that_normalise_to_one_are_an_error() {
        assertThatThrownBy(() -> groups("a-b = []\nA_B = []\n"))
                .hasMessageContaining("pyproject.toml:2:1: ")
                .hasMessageContaining("'a-b' and 'A_B'");
    }

    @Test
    void a_circle_is_an_error_that_shows_it() {
        DependencyGroups groups = groups("a = [{include-group = 'b'}]\nb = [{include-group = 'a'}]\n");

        assertThatThrownBy(() -> groups.requirements(PackageName.of("a")))
                .hasMessageContaining("pyproject.toml:2:7: ")
                .hasMessageContaining("a → b → a");
    }

    @Test
    void a_missing_group_is_an_error_that_lists_the_others() {
        DependencyGroups groups = groups("a = [{include-group = 'tset'}]\ntest = []\n");

        assertThatThrownBy(() -> groups.requirements(PackageName.of("a")))
                .hasMessageContaining("there is no dependency group 'tset'")
                .hasMessageContaining("a, test");
    }

    @Test
    void other_items_are_errors_with_their_place() {
        DependencyGroups groups = groups("a = ['x', {set-phasers-to = 'stun'}]\nb = [3]\n");

        assertThatThrownBy(() -> groups.requirements(PackageName.of("a")))
                .hasMessageContaining("pyproject.toml:1:11: ");
        assertThatThrownBy(() -> groups.requirements(PackageName.of("b"))).hasMessageContaining("pyproject.toml:2:6: ");
    }

    @Test
    void a_group_that_nobody_asks_for_is_not_checked() {
        DependencyGroups groups = groups("broken = [3]\nfine = ['x']\n");

        assertThat(texts(groups, "fine")).containsExactly("x");
        assertThat(groups.requirements(PackageName.of("other"))).isEmpty();
    }
}
