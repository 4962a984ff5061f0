package dev.pycontainer.python.project;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Size and first bytes of a file, through one handle that never follows a link (T3).
 *
 * @param size in bytes
 * @param executable whether a kernel would run it: a script with an absolute interpreter, or a program in ELF format
 */
record FileStart(long size, boolean executable) {
    private static final int LENGTH = 32;

    static FileStart of(Path file) throws IOException {
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            ByteBuffer start = ByteBuffer.allocate(LENGTH);
            long size = channel.size();
            while (start.hasRemaining() && channel.read(start) >= 0) {
                // Read on: a short read is no end.
            }
            String bytes = new String(start.array(), 0, start.position(), StandardCharsets.ISO_8859_1);
            return new FileStart(size, isScript(bytes) || isProgram(bytes, String.valueOf(file.getFileName())));
        }
    }

    /** {@code #!} and a path; {@code #![...]} begins files of other languages. */
    private static boolean isScript(String start) {
        return start.startsWith("#!") && start.substring(2).stripLeading().startsWith("/");
    }

    /** Shared libraries are loaded, not run. */
    private static boolean isProgram(String start, String name) {
        return start.startsWith("\u007fELF") && !name.endsWith(".so") && !name.contains(".so.");
    }
}
