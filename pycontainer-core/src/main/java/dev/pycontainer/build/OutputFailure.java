package dev.pycontainer.build;

import dev.pycontainer.failure.PycontainerException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Objects;

/** Explains why a result cannot be written to its place: a full disk, mostly. */
final class OutputFailure {
    private OutputFailure() {}

    /**
     * The failure as the user sees it.
     *
     * @throws IOException the given one, if it is about something else than this output
     */
    static PycontainerException writing(Path output, IOException e) throws IOException {
        String reason = reason(e);
        boolean full = reason.contains("No space left") || reason.contains("uota exceeded");
        if (!full && !isAbout(output, e)) {
            throw e;
        }
        return new PycontainerException("cannot write " + output + ": " + reason, e)
                .withHint(
                        full
                                ? "free some space on the disk of " + output
                                : "the user who runs the build must be able to write there; see what is at that place");
    }

    /** Also a directory above it, such as {@code target}, can be what stands in the way. */
    private static boolean isAbout(Path output, IOException e) {
        if (!(e instanceof FileSystemException failed) || failed.getFile() == null) {
            return false;
        }
        Path place = Path.of(failed.getFile());
        return place.startsWith(output) || output.startsWith(place) && place.getNameCount() > 0;
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return "permission denied: " + denied.getFile();
        }
        if (e instanceof FileAlreadyExistsException other) {
            return other.getFile() + " is there already and is no directory";
        }
        return Objects.requireNonNullElse(e.getMessage(), e.toString());
    }
}
