package dev.pycontainer.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a base of Debian packages is made of besides Python, and where its packages come from.
 *
 * @param extraPackages names of packages; empty where the base is no Debian one
 * @param mirrors addresses as written; empty: Debian's own
 * @param snapshots addresses of snapshot archives, asked for what the mirrors no longer have
 * @param keyringOrNull a file of more keys whose signatures count, absolute
 * @param allowExpired accepts an index past its validity
 */
public record DebianPlan(
        Decided<List<String>> extraPackages,
        Decided<List<String>> mirrors,
        Decided<List<String>> snapshots,
        @Nullable Decided<Path> keyringOrNull,
        Decided<Boolean> allowExpired) {
    public Optional<Decided<Path>> keyring() {
        return Optional.ofNullable(keyringOrNull);
    }
}
