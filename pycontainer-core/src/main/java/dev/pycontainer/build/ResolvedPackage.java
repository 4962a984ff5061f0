package dev.pycontainer.build;

import dev.pycontainer.http.Redactor;
import dev.pycontainer.oci.Digest;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Version;
import dev.pycontainer.python.WheelFilename;
import dev.pycontainer.python.index.IndexFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * One package, pinned to one wheel.
 *
 * @param wheel the file's name
 * @param digest that the file must have
 * @param size in bytes
 * @param location where the file is
 * @param origin the line of the lock that asks for it, such as {@code uv.lock:812}
 */
public record ResolvedPackage(
        PackageName name,
        Version version,
        WheelFilename wheel,
        Digest digest,
        long size,
        Location location,
        String origin) {

    /** Where a wheel is. */
    public sealed interface Location {
        /** In an index, or at an address of the lock. */
        record Remote(IndexFile file) implements Location {}

        /** At an address that the project itself asks for, which {@code direct_url.json} then tells (W29). */
        record Direct(IndexFile file, String url) implements Location {}

        /** On this machine. */
        record Local(Path file) implements Location {}

        /** A file of a Maven repository, which is on this machine already. */
        record Maven(String coordinates, Path file, long bytes) implements Location {}

        /** In an index that was not asked, since an earlier image says which file it is; asked if the file is needed. */
        record Noted(long bytes, Inquiry index) implements Location {}

        /** Finds a file in its index. */
        @FunctionalInterface
        interface Inquiry {
            IndexFile file() throws IOException;
        }

        /** In the cache, made of sources. */
        record Built(SourceOrigin sources, BuiltWheel wheel) implements Location {}

        /** In bytes, where somebody says it. */
        default OptionalLong size() {
            if (this instanceof Remote remote) {
                return remote.file().size();
            }
            if (this instanceof Noted noted) {
                return OptionalLong.of(noted.bytes());
            }
            if (this instanceof Maven maven) {
                return OptionalLong.of(maven.bytes());
            }
            return this instanceof Direct direct ? direct.file().size() : OptionalLong.empty();
        }

        /** For people, without credentials; empty for a file of this machine. */
        default String shown() {
            if (this instanceof Remote remote) {
                return remote.file().isLocal() ? "" : Redactor.url(remote.file().url());
            }
            if (this instanceof Built built) {
                return built.sources().shown();
            }
            if (this instanceof Maven maven) {
                return "maven:" + maven.coordinates();
            }
            return this instanceof Direct direct ? Redactor.url(direct.file().url()) : "";
        }
    }

    /** Name and version, for people. */
    public String label() {
        return name + " " + version;
    }
}
