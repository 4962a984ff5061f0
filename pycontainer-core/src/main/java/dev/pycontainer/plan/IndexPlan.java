package dev.pycontainer.plan;

import dev.pycontainer.python.UploadCutoff;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where packages are fetched, as configured; URLs may hold credentials, so they are printed only in redacted form.
 *
 * @param urlOrNull instead of the default index; {@code maven:<groupId>} for wheels in Maven repositories
 * @param extraUrls further indexes, written alike
 * @param findLinks absolute directories, and URLs of pages, with package files; they are asked first
 * @param excludeNewerOrNull what came to an index later is as good as not there
 */
public record IndexPlan(
        @Nullable Decided<String> urlOrNull,
        Decided<List<String>> extraUrls,
        Decided<List<String>> findLinks,
        @Nullable Decided<UploadCutoff> excludeNewerOrNull) {
    public Optional<Decided<String>> url() {
        return Optional.ofNullable(urlOrNull);
    }

    public Optional<Decided<UploadCutoff>> excludeNewer() {
        return Optional.ofNullable(excludeNewerOrNull);
    }
}
