package dev.pycontainer.python.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Something of the project that goes into the image. Paths are relative to the project, with {@code /} between segments; owner,
 * mode and times of the build host are not part of it.
 */
public sealed interface SourceFile {
    String path();

    /**
     * A file, mode 0755 if executable, else 0644. Executable is what starts with {@code #!/} or is a program in ELF format;
     * the bits of the host do not count (E18, X21).
     *
     * @param file absolute on this host
     * @param size in bytes, when the tree was read
     */
    record Regular(String path, Path file, boolean executable, long size) implements SourceFile {
        /**
         * A new stream of exactly {@link #size()} bytes, never through a link; the caller closes it.
         *
         * @throws dev.pycontainer.failure.PycontainerException also while reading, if the file is not the same any more (T3)
         */
        public InputStream open() throws IOException {
            return SteadyInput.open(this);
        }
    }

    /** @param target relative to the link's directory; it stays inside the project (PJ-2) */
    record Link(String path, String target) implements SourceFile {}

    /** A directory with nothing in it; others follow from what they hold. */
    record EmptyDirectory(String path) implements SourceFile {}
}
