package dev.pycontainer.python.lock;

import dev.pycontainer.python.LockFormat;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a lock file says is to be installed on one target: everything is selected, nothing is left to decide but the
 * wheel of each package (L1).
 *
 * @param origin the file it was read from
 * @param packages sorted by name, each name once; the project itself is not among them
 * @param projectOrNull the project that the lock was made for, where the format names it
 * @param indexes where the file says packages are to be found
 * @param notes what the reader left aside, one sentence each, for the build's log
 */
public record Lock(
        LockOrigin origin,
        List<LockedPackage> packages,
        @Nullable LockedProject projectOrNull,
        LockIndexes indexes,
        List<String> notes) {

    public Lock {
        packages = packages.stream()
                .sorted(Comparator.comparing(LockedPackage::name))
                .toList();
        notes = List.copyOf(notes);
    }

    /** The file's name as messages show it. */
    public String file() {
        return origin.file();
    }

    public LockFormat format() {
        return origin.format();
    }

    /** The hash of the file's bytes, in hexadecimal. */
    public String sha256() {
        return origin.sha256();
    }

    public Optional<LockedProject> project() {
        return Optional.ofNullable(projectOrNull);
    }
}
