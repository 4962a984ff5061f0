package dev.pycontainer.python.wheel;

import dev.pycontainer.oci.Digest;
import dev.pycontainer.python.WheelFilename;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A wheel that is known by its hash before it is at hand.
 *
 * @param sha256 of the wheel file
 * @param file where it lies; asked only when the wheel is opened
 * @param directUrlOrNull where it came from, unless that was an index (W29)
 */
public record WheelArtifact(
        WheelFilename filename, Digest sha256, LocalFile file, @Nullable DirectUrl directUrlOrNull) {

    /** A file that may have to be fetched first. */
    @FunctionalInterface
    public interface LocalFile {
        /** The verified file. */
        Path path() throws IOException;
    }

    /** A wheel of an index. */
    public static WheelArtifact ofIndex(WheelFilename filename, Digest sha256, LocalFile file) {
        return new WheelArtifact(filename, sha256, file, null);
    }

    public Optional<DirectUrl> directUrl() {
        return Optional.ofNullable(directUrlOrNull);
    }
}
