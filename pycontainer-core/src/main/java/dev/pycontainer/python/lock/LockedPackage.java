package dev.pycontainer.python.lock;

import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Version;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One package that the lock selects for the target.
 *
 * @param versionOrNull absent only for source trees whose version is made at build time
 * @param files the files that the lock lists, in its order: wheels and source distributions
 */
public record LockedPackage(
        PackageName name,
        @Nullable Version versionOrNull,
        PackageSource source,
        List<LockedFile> files,
        Selected selected) {

    /**
     * How the package came into the selection.
     *
     * @param extras the extras of the package that are asked for, sorted
     * @param direct whether the project, or a line of a requirements file, asks for it itself; false where the format
     *     does not tell
     * @param origin file and line of its entry, such as {@code uv.lock:812}
     */
    public record Selected(List<String> extras, boolean direct, String origin) {
        public Selected {
            extras = List.copyOf(extras);
        }
    }

    public LockedPackage {
        files = List.copyOf(files);
    }

    public Optional<Version> version() {
        return Optional.ofNullable(versionOrNull);
    }

    public List<String> extras() {
        return selected.extras();
    }

    public boolean direct() {
        return selected.direct();
    }

    public String origin() {
        return selected.origin();
    }

    /** Name and version, as messages show them. */
    public String label() {
        return versionOrNull == null ? name.value() : name + " " + versionOrNull;
    }
}
