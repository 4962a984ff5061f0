package dev.pycontainer.plan;

import dev.pycontainer.python.TargetEnvironment.Libc;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The base image, and what is claimed about it: with both claims, inputs are resolved without reading the base.
 *
 * @param pythonOrNull {@code X.Y} or {@code X.Y.Z}; must agree with the base
 * @param libcOrNull must agree with the base
 */
public record BasePlan(
        Decided<BaseReference> reference,
        @Nullable Decided<String> pythonOrNull,
        @Nullable Decided<Libc> libcOrNull,
        DebianPlan debian,
        BaseLockPlan lock) {

    public Optional<Decided<String>> python() {
        return Optional.ofNullable(pythonOrNull);
    }

    public Optional<Decided<Libc>> libc() {
        return Optional.ofNullable(libcOrNull);
    }
}
