package dev.pycontainer.debian;

import dev.pycontainer.image.Image;
import dev.pycontainer.oci.Digest;
import java.util.List;

/**
 * A base for one processor, and what is known of it without looking into its layers.
 *
 * @param packages all of them
 * @param pythonPath the interpreter's own file, such as {@code /usr/bin/python3.11}
 * @param pythonVersion {@code X.Y.Z}
 * @param glibcVersion such as {@code 2.36}
 * @param written the layers that were not known before
 */
public record AssembledBase(
        Image image,
        List<DebPackage> packages,
        String pythonPath,
        String pythonVersion,
        String glibcVersion,
        List<Digest> written) {
    public AssembledBase {
        packages = List.copyOf(packages);
        written = List.copyOf(written);
    }

    /** Whether every layer was known before. */
    public boolean reused() {
        return written.isEmpty();
    }
}
