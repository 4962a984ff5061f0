package dev.pycontainer.python.lock;

import dev.pycontainer.python.Marker;
import dev.pycontainer.python.TargetEnvironment;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses each marker of a lock once, and asks it once where no extra is active: the same few stand on hundreds of its edges. */
final class MarkerMemo {
    private final Map<String, Marker> parsed = new HashMap<>();
    private final Map<String, Boolean> plain = new HashMap<>();
    private final TargetEnvironment target;

    MarkerMemo(TargetEnvironment target) {
        this.target = target;
    }

    /** Whether the marker under the key holds; it does where there is none. */
    boolean holds(TomlTable table, String key, Set<String> extras, Set<String> groups) {
        String text = table.textOrNull(key);
        return text == null || table.meaning(key, () -> holds(text, extras, groups));
    }

    /** Whether one of the markers in the array holds; it does where there are none. */
    boolean anyHolds(TomlTable table, String key, Set<String> extras) {
        return table.texts(key).isEmpty()
                || table.meaning(key, () -> table.texts(key).stream().anyMatch(text -> holds(text, extras, Set.of())));
    }

    private boolean holds(String text, Set<String> extras, Set<String> groups) {
        if (!extras.isEmpty() || !groups.isEmpty()) {
            return marker(text).holds(target, extras, groups);
        }
        @Nullable Boolean known = plain.get(text);
        if (known == null) {
            known = marker(text).holds(target, extras, groups);
            plain.put(text, known);
        }
        return known;
    }

    private Marker marker(String text) {
        return parsed.computeIfAbsent(text, Marker::parse);
    }
}
