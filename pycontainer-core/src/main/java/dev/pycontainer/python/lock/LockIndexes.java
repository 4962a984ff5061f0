package dev.pycontainer.python.lock;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a requirements file says packages are to be found (L61).
 *
 * @param indexUrlOrNull {@code --index-url}, perhaps with credentials
 * @param extraIndexUrls {@code --extra-index-url}, in order, perhaps with credentials
 * @param findLinks {@code --find-links}: URLs, or paths relative to the file
 * @param noIndex {@code --no-index}: only {@code findLinks} count
 */
public record LockIndexes(
        @Nullable String indexUrlOrNull, List<String> extraIndexUrls, List<String> findLinks, boolean noIndex) {
    /** The file says nothing about indexes. */
    public static final LockIndexes UNSAID = new LockIndexes(null, List.of(), List.of(), false);

    public LockIndexes {
        extraIndexUrls = List.copyOf(extraIndexUrls);
        findLinks = List.copyOf(findLinks);
    }

    public Optional<String> indexUrl() {
        return Optional.ofNullable(indexUrlOrNull);
    }

    /** Without credentials, as messages may show it. */
    @Override
    public String toString() {
        return SecretMask.mask("index " + indexUrlOrNull + ", extra " + extraIndexUrls + ", links " + findLinks
                + (noIndex ? ", no index" : ""));
    }
}
