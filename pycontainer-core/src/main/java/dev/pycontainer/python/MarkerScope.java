package dev.pycontainer.python;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** What the variables of a marker stand for. */
record MarkerScope(TargetEnvironment target, Set<String> extras, Set<String> groups) {
    MarkerScope {
        extras = normalized(extras);
        groups = normalized(groups);
    }

    private static Set<String> normalized(Collection<String> names) {
        return names.stream().map(PackageName::normalized).collect(Collectors.toUnmodifiableSet());
    }

    /** The extras one by one, as a marker without extras sees an empty one. */
    Set<String> eachExtra() {
        return extras.isEmpty() ? Set.of("") : extras;
    }
}
