package dev.pycontainer.python;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A dependency specifier (PEP 508): a name with extras and either versions or a direct reference, perhaps under a marker.
 *
 * @param urlOrNull the direct reference after {@code @}
 */
public record Requirement(
        PackageName name,
        List<String> extras,
        VersionSpecifiers specifiers,
        @Nullable String urlOrNull,
        @Nullable Marker markerOrNull) {

    public static Requirement parse(String text) {
        throw new UnsupportedOperationException(text);
    }

    public Optional<String> url() {
        return Optional.ofNullable(urlOrNull);
    }

    public Optional<Marker> marker() {
        return Optional.ofNullable(markerOrNull);
    }
}
