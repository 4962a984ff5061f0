package dev.pycontainer.plan;

import dev.pycontainer.python.TargetEnvironment.Libc;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the settings say of the base; the base must keep it.
 *
 * @param pythonOrNull {@code X.Y} or {@code X.Y.Z}
 * @param libcOrNull kind and version
 * @param interpreterOrNull the path of Python, absolute
 */
public record BaseClaims(
        @Nullable Decided<String> pythonOrNull,
        @Nullable Decided<Libc> libcOrNull,
        @Nullable Decided<String> interpreterOrNull) {
    Optional<Decided<String>> interpreter() {
        return Optional.ofNullable(interpreterOrNull);
    }
}
