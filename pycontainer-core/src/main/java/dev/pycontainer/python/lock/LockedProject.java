package dev.pycontainer.python.lock;

import dev.pycontainer.python.PackageName;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The project that a lock was made for; its own code is the application, not one of the packages (L20).
 *
 * @param directory its source tree
 * @param kind whether the lock's tool would install it
 * @param declaredOrNull what the project required when it was locked, where the lock keeps that
 */
public record LockedProject(PackageName name, Path directory, Kind kind, @Nullable ProjectRequirements declaredOrNull) {

    /** How the lock's tool installs the project. */
    public enum Kind {
        /** Installed as a package. */
        PACKAGE,
        /** Only its requirements are installed. */
        VIRTUAL
    }

    public Optional<ProjectRequirements> declared() {
        return Optional.ofNullable(declaredOrNull);
    }
}
