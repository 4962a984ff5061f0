package dev.pycontainer.maven;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** Explains failures of the file system, which happen anywhere and say little by themselves. */
final class IoFailure {
    private IoFailure() {}

    static String explained(IOException e) {
        String text = Objects.requireNonNullElse(e.getMessage(), e.toString());
        if (text.contains("No space left on device") || text.contains("Disk quota exceeded")) {
            return "could not write: " + text
                    + "\n\nhint: free some space, or move the cache with -Dpycontainer.cache=<directory>";
        }
        if (e instanceof AccessDeniedException denied) {
            return "no permission: " + denied.getFile()
                    + "\n\nhint: the user who runs Maven must be able to read the project and write target/ and the cache";
        }
        if (e instanceof NoSuchFileException missing) {
            return "the file is gone: " + missing.getFile();
        }
        return e instanceof FileSystemException ? "file system error: " + text : "input or output failed: " + text;
    }
}
