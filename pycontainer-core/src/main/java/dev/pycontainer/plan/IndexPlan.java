package dev.pycontainer.plan;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where packages are fetched, as configured; URLs may hold credentials, so they are printed only in redacted form.
 *
 * @param urlOrNull instead of the default index
 * @param extraUrls further indexes
 * @param findLinks absolute directories, and URLs of pages, with package files; they are asked first
 */
public record IndexPlan(
        @Nullable Decided<String> urlOrNull, Decided<List<String>> extraUrls, Decided<List<String>> findLinks) {
    public Optional<Decided<String>> url() {
        return Optional.ofNullable(urlOrNull);
    }
}
