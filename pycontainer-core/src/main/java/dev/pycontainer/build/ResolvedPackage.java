package dev.pycontainer.build;

import dev.pycontainer.oci.Digest;
import dev.pycontainer.python.PackageName;
import dev.pycontainer.python.Version;
import dev.pycontainer.python.WheelFilename;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One package, pinned to one file.
 *
 * @param wheel the file's name
 * @param digest that the file must have
 * @param size in bytes
 * @param directUrlOrNull the URL that the project asks for, where the package came from no index
 */
public record ResolvedPackage(
        PackageName name,
        Version version,
        WheelFilename wheel,
        Digest digest,
        long size,
        PackageOrigin origin,
        @Nullable String directUrlOrNull) {

    /**
     * Where the file is and what asked for it.
     *
     * @param url shown to people: without credentials; empty for a file of this machine
     * @param lockLine such as {@code uv.lock:812}
     */
    public record PackageOrigin(String url, String lockLine) {}

    public Optional<String> directUrl() {
        return Optional.ofNullable(directUrlOrNull);
    }

    /** Name and version, for people. */
    public String label() {
        return name + " " + version;
    }
}
