package dev.pycontainer.python.project;

import dev.pycontainer.failure.PycontainerException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** Reads the lines of an ignore file. */
final class IgnoreLines {
    private static final int MAX_BYTES = 1 << 20;

    private IgnoreLines() {}

    /** Without line ends and byte order mark; no lines if there is no such regular file. */
    static List<String> read(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new PycontainerException(file + " is larger than 1 MiB: too large for an ignore file");
            }
            // Bytes that are not UTF-8 match no name.
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return (text.startsWith("\uFEFF") ? text.substring(1) : text)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw UnreadableFile.failure(file, e);
        }
    }
}
