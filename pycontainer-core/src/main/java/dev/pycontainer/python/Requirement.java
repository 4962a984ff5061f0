package dev.pycontainer.python;

import dev.pycontainer.failure.PycontainerException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A dependency specifier (PEP 508): a name with extras and either versions or a direct reference, perhaps under a marker.
 *
 * @param extras in their normal form (PEP 685), sorted, each once
 * @param urlOrNull the direct reference after {@code @}, as written; it may hold credentials
 */
public record Requirement(
        PackageName name,
        List<String> extras,
        VersionSpecifiers specifiers,
        @Nullable String urlOrNull,
        @Nullable Marker markerOrNull) {

    public Requirement {
        extras =
                extras.stream().map(PackageName::normalized).distinct().sorted().toList();
    }

    /** @throws PycontainerException if the text is no requirement; the message names the column */
    public static Requirement parse(String text) {
        return new RequirementParser(text).parse();
    }

    public Optional<String> url() {
        return Optional.ofNullable(urlOrNull);
    }

    public Optional<Marker> marker() {
        return Optional.ofNullable(markerOrNull);
    }

    /** Whether this is needed in the environment: there is no marker, or it holds. */
    public boolean applies(TargetEnvironment target, java.util.Set<String> requestedExtras) {
        return markerOrNull == null || markerOrNull.holds(target, requestedExtras);
    }

    /** The normal form, with {@code ***} for credentials in the URL. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(name.value());
        if (!extras.isEmpty()) {
            text.append('[').append(String.join(",", extras)).append(']');
        }
        text.append(specifiers);
        if (urlOrNull != null) {
            text.append(" @ ").append(Shown.masked(urlOrNull));
        }
        if (markerOrNull != null) {
            text.append(urlOrNull == null ? "; " : " ; ").append(markerOrNull);
        }
        return text.toString();
    }
}
