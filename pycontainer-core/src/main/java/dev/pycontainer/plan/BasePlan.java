package dev.pycontainer.plan;

import dev.pycontainer.python.TargetEnvironment.Libc;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The base image, and what is claimed about it: with Python and C library claimed, inputs are resolved without reading the
 * base.
 *
 * @param certificates files of certificates that join those the base trusts, absolute
 */
public record BasePlan(
        Decided<BaseReference> reference,
        BaseClaims claims,
        DebianPlan debian,
        BaseLockPlan lock,
        Decided<List<Path>> certificates) {

    public Optional<Decided<String>> python() {
        return Optional.ofNullable(claims.pythonOrNull());
    }

    public Optional<Decided<Libc>> libc() {
        return Optional.ofNullable(claims.libcOrNull());
    }

    public Optional<Decided<String>> interpreter() {
        return claims.interpreter();
    }
}
