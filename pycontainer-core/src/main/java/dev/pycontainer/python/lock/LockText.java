package dev.pycontainer.python.lock;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.LockFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The bytes of a lock or requirements file, within the limit of its kind. */
final class LockText {
    private static final int LIMIT = 32 << 20; // registry-reliability.md section 7

    private final Path file;
    private final byte[] bytes;

    private LockText(Path file, byte[] bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    static LockText read(Path file) {
        if (Files.isDirectory(file)) {
            throw new PycontainerException("cannot read " + file + ": it is a directory");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LIMIT + 1);
            if (bytes.length > LIMIT) {
                throw new PycontainerException(
                        "cannot read " + file + ": it is larger than 32 MiB, the limit for lock files");
            }
            return new LockText(file, bytes);
        } catch (NoSuchFileException e) {
            throw new PycontainerException("cannot read " + file + ": there is no such file", e);
        } catch (IOException e) {
            throw new PycontainerException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** The file's name as messages show it. */
    String name() {
        return String.valueOf(file.getFileName());
    }

    /** The directory that relative paths in the file start from. */
    Path directory() {
        Path parent = file.toAbsolutePath().normalize().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    byte[] bytes() {
        return bytes;
    }

    LockOrigin origin(LockFormat format) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new LockOrigin(name(), format, HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The text without its byte order mark. */
    String utf8() {
        int start = bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF
                ? 3
                : 0;
        String text = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0 ? text : strictUtf8(start); // which is how malformed bytes are read
    }

    private String strictUtf8(int start) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, start, bytes.length - start);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
        } catch (CharacterCodingException e) {
            int line = 1;
            for (int i = 0; i < buffer.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            throw new PycontainerException(name() + ":" + line + ": not UTF-8 text", e);
        }
    }
}
