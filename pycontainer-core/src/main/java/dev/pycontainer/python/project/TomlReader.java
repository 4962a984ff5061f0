package dev.pycontainer.python.project;

import dev.pycontainer.failure.PycontainerException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads TOML files, keeping where each value stands. */
public final class TomlReader {
    private static final int MAX_BYTES = 4 << 20;

    private TomlReader() {}

    /** @param shownAs the file's name in messages and positions */
    public static PositionedTable read(Path file, String shownAs) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new PycontainerException(shownAs + " is larger than " + (MAX_BYTES >> 20) + " MiB");
            }
            return parse(decode(Files.readAllBytes(file), shownAs), shownAs);
        } catch (IOException e) {
            throw UnreadableFile.failure(file, e);
        }
    }

    /** @throws PycontainerException with every syntax error, each with its place */
    public static PositionedTable parse(String text, String shownAs) {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return PlacedToml.parse(content, shownAs).orElseGet(() -> ThoroughToml.parse(content, shownAs));
    }

    private static String decode(byte[] bytes, String shownAs) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new PycontainerException(shownAs + " is not UTF-8, as TOML requires", e);
        }
    }
}
