package dev.pycontainer.plan;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Labels or annotations: what is added to the base's, and what is taken away.
 *
 * @param values by name; they win over the base's
 * @param removed names that the base must not pass on
 */
public record NamedValues(SortedMap<String, Decided<String>> values, SortedMap<String, Origin> removed) {
    public NamedValues {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        removed = Collections.unmodifiableSortedMap(new TreeMap<>(removed));
    }

    /** All names in order, the base's and ours. */
    public SortedMap<String, String> applyTo(Map<String, String> base) {
        SortedMap<String, String> all = new TreeMap<>(base);
        removed.keySet().forEach(all::remove);
        values.forEach((name, value) -> all.put(name, value.value()));
        return all;
    }
}
