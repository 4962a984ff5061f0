package dev.pycontainer.build;

import dev.pycontainer.build.ResolvedPackage.Location;
import dev.pycontainer.http.Redactor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.python.wheel.DirectUrl;
import java.nio.file.Path;
import java.util.Optional;

/** Sources that a wheel is made of, pinned: the same sources are the same code. */
public sealed interface SourceOrigin {
    /** As the pinned inputs have it. */
    String kind();

    /** Names the code without a path of this machine or a secret. */
    String identity();

    /** For people, without credentials; empty for what lies on this machine. */
    String shown();

    /** Where it came from, unless that was an index or this machine, whose paths must not be in an image. */
    Optional<DirectUrl> directUrl();

    /**
     * An archive: of an index, or one that the project itself asks for by its address.
     *
     * @param size in bytes
     * @param location where it is fetched, never {@link Location.Built}
     * @param ofIndex whether it is the source distribution of a version
     */
    record Archive(String filename, Digest digest, long size, Location location, boolean ofIndex)
            implements SourceOrigin {
        @Override
        public String kind() {
            return ofIndex ? "sdist" : "archive";
        }

        @Override
        public String identity() {
            return digest.toString();
        }

        @Override
        public String shown() {
            return location.shown();
        }

        @Override
        public Optional<DirectUrl> directUrl() {
            return location instanceof Location.Direct direct
                    ? Optional.of(new DirectUrl.Archive(direct.url(), digest))
                    : Optional.empty();
        }
    }

    /**
     * A commit.
     *
     * @param url may hold credentials
     * @param commit all of its digits
     * @param subdirectory of the repository, or empty
     */
    record Git(String url, String commit, String subdirectory) implements SourceOrigin {
        @Override
        public String kind() {
            return "git";
        }

        @Override
        public String identity() {
            return String.join("\n", Redactor.url(url), commit, subdirectory);
        }

        @Override
        public String shown() {
            return Redactor.url(url);
        }

        @Override
        public Optional<DirectUrl> directUrl() {
            return Optional.of(new DirectUrl.Commit(url, commit, subdirectory));
        }
    }

    /**
     * A tree on this machine.
     *
     * @param digest of all its files
     */
    record Directory(Path path, Digest digest) implements SourceOrigin {
        @Override
        public String kind() {
            return "directory";
        }

        @Override
        public String identity() {
            return digest.toString();
        }

        @Override
        public String shown() {
            return "";
        }

        @Override
        public Optional<DirectUrl> directUrl() {
            return Optional.empty();
        }
    }
}
