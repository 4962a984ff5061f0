package dev.pycontainer.python.lock;

import dev.pycontainer.python.Requirement;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a project requires, as its {@code pyproject.toml} says it (L70, L71) or as a lock remembers it.
 *
 * @param requiresPythonOrNull the text of {@code requires-python}
 * @param dependencies without those of the extras
 * @param extras by normalised name; the requirements need no {@code extra} marker
 * @param groups by normalised name, with included groups in place
 */
public record ProjectRequirements(
        @Nullable String requiresPythonOrNull,
        List<Requirement> dependencies,
        SortedMap<String, List<Requirement>> extras,
        SortedMap<String, List<Requirement>> groups) {

    public ProjectRequirements {
        dependencies = List.copyOf(dependencies);
        extras = new TreeMap<>(extras);
        groups = new TreeMap<>(groups);
    }

    public Optional<String> requiresPython() {
        return Optional.ofNullable(requiresPythonOrNull);
    }
}
