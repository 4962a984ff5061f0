package dev.pycontainer.python.lock;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.FileHash;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One distribution file of a package.
 *
 * @param filename a plain name, never a path (WH-2)
 * @param hashes for each algorithm here, the file's hash must be one of those listed
 * @param sizeOrNull in bytes, where the lock says it
 */
public record LockedFile(String filename, FileLocation location, List<FileHash> hashes, @Nullable Long sizeOrNull) {
    public LockedFile {
        if (!isPlainName(filename)) {
            throw new PycontainerException("not a file name: '" + SecretMask.quotable(filename) + "'");
        }
        hashes = List.copyOf(hashes);
    }

    private static boolean isPlainName(String name) {
        return switch (name) {
            case "", ".", ".." -> false;
            default -> name.indexOf('/') < 0 && name.indexOf('\\') < 0 && Printable.isPrintable(name);
        };
    }

    public OptionalLong size() {
        return sizeOrNull == null ? OptionalLong.empty() : OptionalLong.of(sizeOrNull);
    }

    public boolean isWheel() {
        return filename.endsWith(".whl");
    }

    /** The hash to verify with: sha256 if there is one, else a stronger one; none if md5 or sha1 is all there is. */
    public Optional<FileHash> proof() {
        return hashes.stream().filter(FileHash::isStrong).min((a, b) -> a.algorithm()
                .compareTo(b.algorithm()));
    }

    LockedFile withHashes(List<FileHash> accepted) {
        return new LockedFile(filename, location, accepted, sizeOrNull);
    }
}
