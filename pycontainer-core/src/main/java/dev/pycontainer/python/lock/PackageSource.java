package dev.pycontainer.python.lock;

import dev.pycontainer.python.FileHash;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a locked package comes from. */
public sealed interface PackageSource {

    /** The address of the only index to ask for the package, where the lock names one. */
    default Optional<String> index() {
        return Optional.empty();
    }

    /**
     * A package index; the lock lists the files.
     *
     * @param indexOrNull its address, or the directory of a flat index; absent where the lock does not say
     */
    record Registry(@Nullable String indexOrNull) implements PackageSource {
        @Override
        public Optional<String> index() {
            return Optional.ofNullable(indexOrNull);
        }

        @Override
        public String toString() {
            return SecretMask.mask("registry " + indexOrNull);
        }
    }

    /**
     * Any file that an index offers for the locked version; the lock lists no files.
     *
     * @param hashes those that the file may have; empty where the lock has none
     * @param indexOrNull the address of the only index to ask; absent where the lock does not say
     * @param identical whether a local version, such as {@code 1.0+cpu} for {@code 1.0}, is another version
     */
    record Pinned(List<FileHash> hashes, @Nullable String indexOrNull, boolean identical) implements PackageSource {
        public Pinned {
            hashes = List.copyOf(hashes);
        }

        public Pinned(List<FileHash> hashes, @Nullable String indexOrNull) {
            this(hashes, indexOrNull, false);
        }

        public Pinned(List<FileHash> hashes) {
            this(hashes, null);
        }

        @Override
        public Optional<String> index() {
            return Optional.ofNullable(indexOrNull);
        }

        @Override
        public String toString() {
            return SecretMask.mask("pinned " + hashes + (indexOrNull == null ? "" : " on " + indexOrNull));
        }
    }

    /**
     * A Git commit.
     *
     * @param subdirectory of the repository, or empty
     */
    record Git(String url, String commit, String subdirectory) implements PackageSource {
        @Override
        public String toString() {
            return SecretMask.mask("git " + url + "@" + commit);
        }
    }

    /** A wheel or source archive at a URL. */
    record Url(String url) implements PackageSource {
        @Override
        public String toString() {
            return SecretMask.mask("url " + url);
        }
    }

    /** A wheel or source archive on this machine. */
    record Archive(Path path) implements PackageSource {}

    /** Wheels that the project's pom brings besides the lock. */
    record Pom() implements PackageSource {}

    /** A source tree on this machine, such as another member of the workspace. */
    record Directory(Path path, boolean editable) implements PackageSource {}
}
