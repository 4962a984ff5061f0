package dev.pycontainer.image;

import dev.pycontainer.failure.PycontainerException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Objects;

/** Explains why nothing can be written to the store: a full disk, mostly. */
final class StoreFailure {
    private StoreFailure() {}

    /** @throws IOException the given one, if it says that the thread was interrupted or the blob closed */
    static PycontainerException writing(Path root, IOException e) throws IOException {
        if (e instanceof ClosedChannelException) {
            throw e;
        }
        return new PycontainerException("cannot write to the cache " + root + ": " + reason(e), e)
                .withHint(advice(reason(e)) + ", or set `cache` (-Dpycontainer.cache) to a directory on another disk");
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return "permission denied: " + denied.getFile();
        }
        String text = e instanceof FileSystemException failed && failed.getReason() != null
                ? failed.getReason()
                : e.getMessage();
        return Objects.requireNonNullElse(text, e.toString());
    }

    private static String advice(String reason) {
        return reason.contains("space") || reason.contains("uota")
                ? "free some space on its disk"
                : "let the user who runs the build write to it";
    }
}
