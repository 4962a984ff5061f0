package dev.pycontainer.build;

import dev.pycontainer.base.BaseFacts;
import dev.pycontainer.base.BaseImage;
import dev.pycontainer.python.interpreter.PromisedInterpreter;
import dev.pycontainer.python.lock.Lock;
import dev.pycontainer.python.lock.MissingPackage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the network said, pinned, for one platform: the base by digest and every package by file and hash. Together with the
 * plan it decides every byte of the image.
 *
 * @param baseOrNull absent where the settings say enough to resolve packages without it
 * @param lockOrNull absent for a project without dependencies
 * @param packages sorted by name
 * @param sources packages whose code is on this machine
 * @param missing packages that cannot be installed on the target; an image needs this to be empty
 * @param compilerOrNull what compiles ahead; its version alone counts
 */
public record ResolvedInputs(
        ImageTarget target,
        @Nullable PinnedBase baseOrNull,
        @Nullable Lock lockOrNull,
        List<ResolvedPackage> packages,
        List<LocalSources> sources,
        List<MissingPackage> missing,
        @Nullable PromisedInterpreter compilerOrNull) {
    public ResolvedInputs {
        packages = List.copyOf(packages);
        sources = List.copyOf(sources);
        missing = List.copyOf(missing);
    }

    /** Without bytecode. */
    ResolvedInputs(
            ImageTarget target,
            @Nullable PinnedBase baseOrNull,
            @Nullable Lock lockOrNull,
            List<ResolvedPackage> packages,
            List<LocalSources> sources,
            List<MissingPackage> missing) {
        this(target, baseOrNull, lockOrNull, packages, sources, missing, null);
    }

    ResolvedInputs compiledBy(@Nullable PromisedInterpreter compiler) {
        return new ResolvedInputs(target, baseOrNull, lockOrNull, packages, sources, missing, compiler);
    }

    /** What compiles ahead; empty for an image without bytecode. */
    public Optional<PromisedInterpreter> compiler() {
        return Optional.ofNullable(compilerOrNull);
    }

    /** The base and what is known of it. */
    public record PinnedBase(BaseImage image, BaseFacts facts) {}

    /** @throws dev.pycontainer.failure.PycontainerException naming all that is missing */
    void requireComplete() {
        if (!missing.isEmpty()) {
            throw MissingPackage.error(missing, target.environment());
        }
    }

    public Optional<PinnedBase> base() {
        return Optional.ofNullable(baseOrNull);
    }

    public Optional<Lock> lock() {
        return Optional.ofNullable(lockOrNull);
    }
}
