package dev.pycontainer.plan;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the machine says: the only way for its environment to reach a plan.
 *
 * @param environment the environment variables
 * @param userHome the user's home directory, where the cache lies unless told otherwise
 */
public record HostFacts(SortedMap<String, String> environment, Path userHome) {
    public HostFacts {
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }

    public static HostFacts of(Map<String, String> environment, Path userHome) {
        return new HostFacts(new TreeMap<>(environment), userHome);
    }
}
