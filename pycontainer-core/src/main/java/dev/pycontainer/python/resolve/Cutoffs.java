package dev.pycontainer.python.resolve;

import dev.pycontainer.python.PackageName;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Until when files must have come to an index to count.
 *
 * @param allOrNull for all packages but those of their own; null for any time
 * @param each of single packages; empty for any time
 */
public record Cutoffs(@Nullable Instant allOrNull, Map<PackageName, Optional<Instant>> each) {
    public Cutoffs {
        each = new TreeMap<>(each);
    }

    /** @param cutoffOrNull null for any time */
    public static Cutoffs all(@Nullable Instant cutoffOrNull) {
        return new Cutoffs(cutoffOrNull, new TreeMap<>());
    }

    @Nullable
    Instant ofOrNull(PackageName name) {
        Optional<Instant> own = each.get(name);
        return own == null ? allOrNull : own.orElse(null);
    }
}
