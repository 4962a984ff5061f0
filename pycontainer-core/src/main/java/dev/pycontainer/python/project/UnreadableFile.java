package dev.pycontainer.python.project;

import dev.pycontainer.failure.PycontainerException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Explains why a file or directory of the project could not be read (PJ-4): its path and its owner. */
final class UnreadableFile {
    private UnreadableFile() {}

    static PycontainerException failure(Path path, IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return new PycontainerException("cannot read " + path + ": it does not exist", cause);
        }
        if (cause instanceof AccessDeniedException) {
            return new PycontainerException("cannot read " + path + ": permission denied (" + owner(path) + ")", cause)
                    .withHint("make it readable for the user who runs the build, or leave it out with exclude");
        }
        return new PycontainerException("cannot read " + path + ": " + cause.getMessage(), cause);
    }

    private static String owner(Path path) {
        try {
            return "owner " + Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName();
        } catch (IOException | UnsupportedOperationException e) {
            return "owner unknown";
        }
    }
}
