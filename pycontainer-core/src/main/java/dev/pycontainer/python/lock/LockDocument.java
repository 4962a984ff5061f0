package dev.pycontainer.python.lock;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code pylock.toml} is to say (PEP 751).
 *
 * @param environments the markers of the targets it was made for
 * @param requiresPythonOrNull what all targets have in common
 * @param packages sorted by name
 * @param inputs stands for everything that was resolved, so that a change of it shows
 */
public record LockDocument(
        List<String> environments, @Nullable String requiresPythonOrNull, List<Entry> packages, String inputs) {
    public LockDocument {
        environments = List.copyOf(environments);
        packages = List.copyOf(packages);
    }

    /**
     * One package; the same name may come again under another marker.
     *
     * @param markerOrNull where not all targets need it
     * @param indexOrNull address of the index, without login
     * @param uploaded when the files came to the index, by their names
     */
    public record Entry(
            LockedPackage locked,
            @Nullable String markerOrNull,
            @Nullable String indexOrNull,
            SortedMap<String, Instant> uploaded) {
        public Entry {
            uploaded = new TreeMap<>(uploaded);
        }

        Optional<Instant> uploaded(LockedFile file) {
            return Optional.ofNullable(uploaded.get(file.filename()));
        }
    }
}
